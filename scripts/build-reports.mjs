// Writes reports/ from the Contoso fixtures with the built command, as a user would run it, against all exports at
// once. With --check it compares instead and fails when a committed report differs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const committed = join(root, 'reports');
const check = process.argv.includes('--check');
const folder = check ? mkdtempSync(join(tmpdir(), 'mailflow-reports-')) : committed;
const contoso = join('fixtures', 'contoso').replaceAll('\\', '/');
const policies = (kind) =>
  readdirSync(join(root, contoso, kind))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `${contoso}/${kind}/${name}`);
const proposals = policies('proposals');

/** Each proposal by itself, what restrictions and rules become, and the proposals side by side. */
const runs = [
  ...proposals.map((path) => ({ name: basename(path, '.yaml'), candidates: [path] })),
  {
    name: 'restriction-internet-allow-list',
    candidates: [`${contoso}/restrictions/internet-allow-list.yaml`],
  },
  {
    name: 'rules-soft-lockdown',
    baseline: `${contoso}/rules/current.yaml`,
    candidates: [`${contoso}/rules/soft-lockdown.yaml`],
  },
  { name: 'comparison', candidates: proposals },
];

mkdirSync(folder, { recursive: true });
for (const { name, baseline = `${contoso}/current`, candidates } of runs) {
  const outputs = [
    ['table', `${name}.txt`],
    ['json', `${name}.json`],
    ['csv', `${name}.csv`],
    ['html', `${name}.html`],
    ['markdown', `${name}.md`],
  ];
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'dist', 'cli', 'main.js'),
      'replay',
      `${contoso}/traces/*`,
      '--baseline',
      baseline,
      ...candidates.flatMap((path) => ['--candidate', path]),
      ...outputs.flatMap(([format, file]) => ['--output', `${format}=${join(folder, file)}`]),
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (run.status !== 0) {
    console.error(`${name}: exit ${run.status}`);
    process.exit(1);
  }
}

if (check) {
  const differing = readdirSync(folder).filter((name) => {
    const kept = join(committed, name);
    return !existsSync(kept) || !readFileSync(kept).equals(readFileSync(join(folder, name)));
  });
  const extra = readdirSync(committed).filter(
    (name) => !existsSync(join(folder, name)) && name !== 'README.md',
  );
  rmSync(folder, { recursive: true });
  if (differing.length + extra.length > 0) {
    console.error(`reports/ is out of date: ${[...differing, ...extra].join(', ')}; run npm run reports`);
    process.exit(1);
  }
  console.log(`reports/ is up to date (${runs.length} runs)`);
}
