import { cpus, totalmem, loadavg, release } from 'node:os';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const versionOf = (name) => {
  try {
    return require(`../node_modules/${name}/package.json`).version;
  } catch {
    return 'not installed';
  }
};
const number = (value) => value.toLocaleString('en-US');
const seconds = (value) => value.toFixed(2);
const mebibytes = (value) => (value === null ? '' : number(Math.round(value)));
const table = (head, lines) =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** What was set as a goal, and what came of it. */
function targets({ contenders, growth, sizes, start }) {
  const lines = [];
  const target = (what, goal, got, isMet) => lines.push([what, goal, got, isMet ? 'met' : '**missed**']);
  if (contenders !== undefined) {
    const of = (start) => contenders.measured.find(({ name }) => name.startsWith(start));
    const own = of('mailflow').seconds;
    const against = (name, goal) => {
      const other = of(name);
      if (other === undefined)
        lines.push([`against ${name}`, `${goal} times as fast`, 'not installed', 'not measured']);
      else
        target(
          `against ${other.name}`,
          `${goal} times as fast`,
          `${(other.seconds / own).toFixed(1)} times`,
          other.seconds / own >= goal,
        );
    };
    against('csv-parse', 8);
    against('script with', 12);
    against('DuckDB', 1);
  }
  if (growth !== undefined) {
    const ratio = (list) => list.at(-1).seconds / list[0].seconds;
    target(
      '10 to 100,000 list entries',
      'below 1.2 times',
      `${ratio(growth.byEntries).toFixed(2)} times`,
      ratio(growth.byEntries) < 1.2,
    );
  }
  if (sizes !== undefined) {
    const made = sizes.filter(({ failed, spill }) => failed === undefined && !spill);
    const [first] = made;
    for (const each of made.slice(1)) {
      const perRow = each.seconds / each.rows / (first.seconds / first.rows);
      target(
        `cost of a row at ${number(each.rows)} rows, against ${number(first.rows)}`,
        'the same (below 1.2 times)',
        `${perRow.toFixed(2)} times`,
        perRow < 1.2,
      );
    }
    const largest = sizes.at(-1);
    target(
      `peak memory at ${number(largest.rows)} rows${largest.spill ? ' with --spill' : ''}`,
      'below 250 MiB',
      largest.failed === undefined ? `${mebibytes(largest.mebibytes)} MiB` : 'the run failed',
      largest.mebibytes < 250,
    );
  }
  if (start !== undefined)
    target(
      'mailflow --help',
      'below 150 ms',
      `${Math.round(start[0].seconds * 1000)} ms`,
      start[0].seconds < 0.15,
    );
  return table(['Target', 'Goal', 'Measured', ''], lines);
}

const growthTable = (what, list) =>
  table(
    [what, 's', 'fastest to slowest', 'CPU s', 'peak MiB'],
    list.map((each) => [
      each.name,
      seconds(each.seconds),
      `${seconds(each.fastest)} to ${seconds(each.slowest)}`,
      seconds(each.cpuSeconds),
      mebibytes(each.mebibytes),
    ]),
  );

function contendersSection({ rows, pairs, bytes, blocked, measured, absent }) {
  const own = measured[0].seconds;
  return `## Side by side

${number(rows)} rows of a summary report, ${number(Math.round(bytes / 1e6))} MB of UTF-8 with ${number(pairs)} distinct pairs of sender and address. All that judge the mail find the same ${number(blocked)} messages
newly blocked. The product reads both policies, merges duplicates, judges both sides and writes the report as a table,
JSON and CSV; DuckDB and the scripts check nothing and merge nothing.

![Seconds, as bars](contenders.svg)

${table(
  ['', 's', 'fastest to slowest', 'against the product', 'CPU s', 'peak MiB'],
  measured.map((each) => [
    each.name,
    seconds(each.seconds),
    `${seconds(each.fastest)} to ${seconds(each.slowest)}`,
    `${(each.seconds / own).toFixed(2)}`,
    each.cpuSeconds === null ? '' : seconds(each.cpuSeconds),
    mebibytes(each.mebibytes),
  ]),
)}
${absent.length === 0 ? '' : `\nNot installed, so not measured: ${absent.join(', ')}.\n`}`;
}

const growthSection = ({ base, byEntries, byConnectors, bySenders, byShape }) => `## What the cost grows with

${number(base)} rows unless stated. List entries are networks that no mail comes from, so that the outcome stays the same.

${growthTable('List entries', byEntries)}

${growthTable('Connectors', byConnectors)}

${growthTable('Senders', bySenders)}

${growthTable('Export', byShape)}
`;

const sizesSection = (sizes) => `## Rows and memory

${table(
  ['Rows', 's', 'CPU s', 'peak MiB', 'bytes a row'],
  sizes.map((each) =>
    each.failed === undefined
      ? [
          `${number(each.rows)}${each.spill ? ', `--spill`' : ''}`,
          seconds(each.seconds),
          seconds(each.cpuSeconds),
          mebibytes(each.mebibytes),
          number(Math.round((each.mebibytes * 2 ** 20) / each.rows)),
        ]
      : [number(each.rows), 'failed', '', '', each.failed.split('\n')[0]],
  ),
)}

To merge exports that overlap, 61 bytes are kept of a message with one recipient, and 8 to 17 of an index by which it is found
again. With \`--spill FOLDER\` the 61 go to a file there, but for 64 MiB; the index stays. The rest grows with what is distinct (senders, addresses,
recipients, sources) and not with the rows: some 120 MB were in use (2026-11-25), the rest is what the collector of Node.js has not yet taken
back, the threads that scan, and pieces of the file on their way.
`;

const WHY = `Why the times are missed: the rivals in JavaScript and SQL keep nothing, merge nothing and judge a row by one rule, and write only counts or one
file. Here a row is found again by its id, a distinct combination of sender, address and recipient is parsed into what it means and judged under two policies with
every completion of what the log lacks, and two reports of the changed mail are written. Of a million rows in one thread (a profile of 2026-11-25)
about four tenths of the time is reading (half of it scanning bytes, which threads take over), a twentieth merging, a fifth
judging and counting, a tenth each the CSV, garbage collection, and the start with the other reports. Changed messages cannot be written while rows are read: a
later record may still change what an earlier one says, and reports are in the order of time. \`--help\`: loading yargs and laying out
the options takes about 50 ms above Node.js itself.`;

export function resultsMarkdown(results) {
  const [cpu] = cpus();
  const { contenders, growth, sizes, start } = results;
  return `# Benchmark results

Written by \`npm run bench\`; every number is a median of ${results.repetitions} runs (growth: at most 3; sizes: 1), each in a process of its own.

- ${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} logical cores, ${Math.round(totalmem() / 2 ** 30)} GiB; ${process.platform} ${release()}; load when written: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(', ')}
- Node.js ${process.versions.node}, csv-parse ${versionOf('csv-parse')}, ipaddr.js ${versionOf('ipaddr.js')}, @duckdb/node-api ${versionOf('@duckdb/node-api')}

${targets(results)}

${WHY}

${[
  contenders === undefined ? '' : contendersSection(contenders),
  growth === undefined ? '' : growthSection(growth),
  sizes === undefined ? '' : sizesSection(sizes),
  start === undefined ? '' : `## Start\n\n${growthTable('', start)}\n`,
]
  .filter((section) => section !== '')
  .join('\n')}`;
}
