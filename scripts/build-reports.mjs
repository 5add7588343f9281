// Writes reports/ from the Contoso fixtures with the built command, as a user would run it: each proposal against all
// exports at once. With --check it compares instead and fails when a committed report differs.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const committed = join(root, 'reports');
const check = process.argv.includes('--check');
const folder = check ? mkdtempSync(join(tmpdir(), 'mailflow-reports-')) : committed;
const proposals = readdirSync(join(root, 'fixtures', 'contoso', 'proposals')).filter((name) =>
  name.endsWith('.yaml'),
);

mkdirSync(folder, { recursive: true });
for (const proposal of proposals.sort()) {
  const name = basename(proposal, '.yaml');
  const outputs = [
    ['table', `${name}.txt`],
    ['json', `${name}.json`],
    ['csv', `${name}.csv`],
    ['html', `${name}.html`],
  ];
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'dist', 'cli', 'main.js'),
      'replay',
      'fixtures/contoso/traces/*',
      '--baseline',
      'fixtures/contoso/current',
      '--candidate',
      `fixtures/contoso/proposals/${proposal}`,
      ...outputs.flatMap(([format, file]) => ['--output', `${format}=${join(folder, file)}`]),
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (run.status !== 0) {
    console.error(`${proposal}: exit ${run.status}`);
    process.exit(1);
  }
}

// Three months of audits, one after the other; the last one has something to compare with.
const runs = mkdtempSync(join(tmpdir(), 'mailflow-runs-'));
for (const month of ['2026-07', '2026-08', '2026-09']) {
  const months = 'fixtures/contoso-months';
  const outputs = [
    ['table', 'txt'],
    ['json', 'json'],
    ['csv', 'csv'],
    ['html', 'html'],
    ['markdown', 'md'],
  ];
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'dist', 'cli', 'main.js'),
      'audit',
      `${months}/${month}/traces/*`,
      ...['--policy', `${months}/${month}/policy`, '--waivers', `${months}/waivers.yaml`],
      ...['--history', runs, '--since', 'previous'],
      ...(month === '2026-09'
        ? outputs.flatMap(([format, end]) => [
            '--output',
            `${format}=${join(folder, `audit-${month}.${end}`)}`,
          ])
        : []),
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (run.status !== 0) {
    console.error(`audit of ${month}: exit ${run.status}`);
    process.exit(1);
  }
}
rmSync(runs, { recursive: true });

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
  console.log(`reports/ is up to date (${proposals.length} proposals)`);
}
