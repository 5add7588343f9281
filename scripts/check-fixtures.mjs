// Makes the Contoso fixtures anew in temporary folders and fails when the committed ones differ.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const files = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );

/** @param {string} name @param {readonly string[]} options */
function check(name, options) {
  const committed = join(scripts, '..', 'fixtures', name);
  const fresh = mkdtempSync(join(tmpdir(), 'mailflow-fixtures-'));
  try {
    const run = spawnSync(
      process.execPath,
      [join(scripts, 'generate-fixtures.mjs'), ...options, '--out', fresh],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    if (run.status !== 0) process.exit(1);
    const names = new Set([...files(committed), ...files(fresh)]);
    const differing = [...names].filter(
      (file) =>
        !existsSync(join(committed, file)) ||
        !existsSync(join(fresh, file)) ||
        !readFileSync(join(committed, file)).equals(readFileSync(join(fresh, file))),
    );
    for (const file of differing) console.error(`fixtures/${name}/${file} is not what the generator makes`);
    if (differing.length > 0) process.exitCode = 1;
  } finally {
    rmSync(fresh, { recursive: true });
  }
}

check('contoso', []);
check('contoso-months', ['--months']);
