// Measures this product beside other ways to the same answer, and what its cost grows with; writes bench/RESULTS.md.
// node bench/run.mjs [--rows N] [--repetitions N] [--growth N] [--sizes N,N,…] [--only contenders,growth,sizes,start] [--results DIR]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { barChart } from './bar-chart.mjs';
import { writeTrace } from './generate-traces.mjs';
import { measureOnce, medians } from './measure.mjs';
import { LISTED_NETWORKS, writeBaseline, writeCandidate } from './policies.mjs';
import { resultsMarkdown } from './results-markdown.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    repetitions: { type: 'string', default: '5' },
    growth: { type: 'string', default: '250000' },
    sizes: { type: 'string', default: '1000000,5000000,20000000' },
    only: { type: 'string', default: 'contenders,growth,sizes,start' },
    results: { type: 'string', default: here },
  },
});
const rows = Number(values.rows);
const repetitions = Number(values.repetitions);
const base = Number(values.growth);
const sizes = values.sizes.split(',').map(Number);
const parts = new Set(values.only.split(','));
const cli = join(dirname(here), 'dist', 'cli', 'main.js');
if (!existsSync(cli)) throw new Error('run npm run build first');
const folder = mkdtempSync(join(tmpdir(), 'mailflow-bench-'));
const say = (text) => console.error(text);

const makeTrace = (name, options) => {
  say(`writing ${name}`);
  return { name, pairs: writeTrace(join(folder, name), options) };
};
const traceFile = (name, options) => makeTrace(name, options).name;
const candidateFile = (name, options) => {
  writeCandidate(join(folder, name), options);
  return name;
};
const replayOf = (trace, candidate = 'candidate.json', more = []) => ({
  args: [
    cli,
    'replay',
    trace,
    '--baseline',
    'baseline.yaml',
    '--candidate',
    candidate,
    '--quiet',
    '--output',
    'json=report.json',
    '--output',
    'csv=changed.csv',
    ...more,
  ],
  folder,
});
const contender = (file, ...args) => ({ args: [join(here, 'contenders', file), ...args], folder });
const isInstalled = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

/** Runs all in turn, so that whatever else the machine does meets each of them. */
function sideBySide(entries, times = repetitions) {
  const runs = new Map(entries.map(({ name }) => [name, []]));
  for (let round = 0; round < times; round += 1) {
    for (const { name, job } of entries) {
      const run = measureOnce(job);
      runs.get(name).push(run);
      say(`${name}: ${run.seconds.toFixed(2)} s`);
    }
  }
  return entries.map(({ name, job: _job, ...rest }) => ({ name, ...rest, ...medians(runs.get(name)) }));
}

async function contenders() {
  const { name: trace, pairs } = makeTrace('summary.csv', { rows });
  const absent = [];
  const entries = [
    { name: 'mailflow replay, all outputs', job: replayOf(trace), blocked: () => newlyBlocked() },
    {
      name: 'mailflow replay, one thread',
      job: replayOf(trace, 'candidate.json', ['--threads', '0']),
      blocked: () => newlyBlocked(),
    },
    { name: 'bare read of the file', job: contender('bare-read.mjs', trace) },
    { name: 'csv-parse, reading only', job: contender('csv-parse-only.mjs', trace) },
    {
      name: 'script with csv-parse and ipaddr.js',
      job: contender('afternoon-script.mjs', trace, 'networks.json'),
    },
  ];
  const hasDuckdb = await import('@duckdb/node-api').then(
    () => true,
    () => false,
  );
  if (hasDuckdb) {
    entries.push({
      name: 'DuckDB, the same what-if in SQL',
      job: contender('duckdb.mjs', trace, 'networks.json', 'duckdb.csv'),
    });
  } else absent.push('DuckDB (npm install @duckdb/node-api)');
  if (isInstalled('python3')) {
    const script = join(here, 'contenders', 'afternoon-script.py');
    entries.push({
      name: 'script in Python',
      job: { command: 'python3', args: [script, trace, 'networks.json'], folder },
    });
  } else absent.push('Python (python3)');
  if (isInstalled('mlr')) {
    entries.push({
      name: 'miller, reading only',
      job: { command: 'mlr', args: ['--icsv', '--ojson', 'nothing', trace], folder },
    });
  } else absent.push('miller (mlr)');
  const measured = sideBySide(entries);
  const counts = measured.flatMap(({ name, output, blocked }) => {
    const count = blocked?.() ?? (output.includes('"blocked"') ? JSON.parse(output).blocked : undefined);
    return count === undefined ? [] : [{ name, count }];
  });
  if (new Set(counts.map(({ count }) => count)).size > 1) {
    throw new Error(`the answers differ: ${JSON.stringify(counts)}`);
  }
  return {
    rows,
    pairs,
    bytes: statSync(join(folder, trace)).size,
    blocked: counts[0].count,
    measured,
    absent,
  };
}

const newlyBlocked = () =>
  JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).totals.byImpact.newlyBlocked;

function growth() {
  const times = Math.min(repetitions, 3);
  const trace = traceFile('growth.csv', { rows: base });
  const byEntries = sideBySide(
    [10, 100, 1000, 10_000, 100_000].map((blocked) => ({
      name: `${blocked} list entries`,
      at: blocked,
      job: replayOf(trace, candidateFile(`entries-${blocked}.json`, { blocked })),
    })),
    times,
  );
  const byConnectors = sideBySide(
    [1, 10, 50, 200].map((connectors) => ({
      name: `${connectors} connectors`,
      at: connectors,
      job: replayOf(trace, candidateFile(`connectors-${connectors}.json`, { connectors })),
    })),
    times,
  );
  const bySenders = sideBySide(
    [1000, 10_000, 100_000, 500_000].map((senders) => ({
      name: `pool of ${senders} senders`,
      at: senders,
      job: replayOf(traceFile(`senders-${senders}.csv`, { rows: base, senders })),
    })),
    times,
  );
  const byShape = sideBySide(
    [
      ['summary', 'utf8'],
      ['summary', 'utf16le'],
      ['trace', 'utf8'],
      ['email-events', 'utf8'],
    ].map(([shape, encoding]) => ({
      name: `${shape}, ${encoding}`,
      job: replayOf(traceFile(`${shape}-${encoding}.csv`, { rows: base, shape, encoding })),
    })),
    times,
  );
  return { base, byEntries, byConnectors, bySenders, byShape };
}

/** Each size once, all in memory and not, and its file gone before the next: the largest has gigabytes. */
function* bySize() {
  for (const count of sizes) {
    const trace = traceFile('sized.csv', { rows: count });
    try {
      for (const spill of [false, true]) {
        const name = `${count.toLocaleString('en-US')} rows${spill ? ', --spill' : ''}`;
        yield { rows: count, spill, ...measuredOnce(name, trace, spill ? ['--spill', folder] : []) };
      }
    } finally {
      rmSync(join(folder, trace));
    }
  }
}

function measuredOnce(name, trace, more) {
  try {
    const [measured] = sideBySide([{ name, job: replayOf(trace, 'candidate.json', more) }], 1);
    return measured;
  } catch (error) {
    say(`${name}: ${error.message}`);
    return { name, failed: error.message };
  }
}

const start = () =>
  sideBySide(
    [
      { name: 'mailflow --help', job: { args: [cli, '--help'], folder } },
      { name: 'node doing nothing', job: { args: ['--eval', '0'], folder } },
    ],
    Math.max(repetitions, 7),
  );

try {
  mkdirSync(values.results, { recursive: true });
  writeBaseline(join(folder, 'baseline.yaml'));
  candidateFile('candidate.json', {});
  writeFileSync(join(folder, 'networks.json'), JSON.stringify(LISTED_NETWORKS));
  const results = { repetitions };
  // What has been measured is kept when the largest size does not come to its end.
  const save = (more) => {
    Object.assign(results, more);
    writeFileSync(join(values.results, 'RESULTS.md'), resultsMarkdown(results));
  };
  if (parts.has('start')) save({ start: start() });
  if (parts.has('contenders')) {
    save({ contenders: await contenders() });
    writeFileSync(join(values.results, 'contenders.svg'), barChart(results.contenders));
  }
  if (parts.has('growth')) save({ growth: growth() });
  if (parts.has('sizes')) {
    for (const size of bySize()) save({ sizes: [...(results.sizes ?? []), size] });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
