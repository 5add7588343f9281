// Makes the Contoso fixtures anew in a temporary folder and fails when the committed ones differ.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const committed = join(scripts, '..', 'fixtures', 'contoso');
const fresh = mkdtempSync(join(tmpdir(), 'mailflow-fixtures-'));
const files = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );

try {
  const run = spawnSync(process.execPath, [join(scripts, 'generate-fixtures.mjs'), '--out', fresh], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (run.status !== 0) process.exit(1);
  const names = new Set([...files(committed), ...files(fresh)]);
  const differing = [...names].filter(
    (name) =>
      !existsSync(join(committed, name)) ||
      !existsSync(join(fresh, name)) ||
      !readFileSync(join(committed, name)).equals(readFileSync(join(fresh, name))),
  );
  for (const name of differing) console.error(`fixtures/contoso/${name} is not what the generator makes`);
  process.exitCode = differing.length > 0 ? 1 : 0;
} finally {
  rmSync(fresh, { recursive: true });
}
