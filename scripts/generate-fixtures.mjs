// Compiles fixtures/generate with the TypeScript compiler of this checkout and runs it: no shell, so it runs on Windows too.
// node scripts/generate-fixtures.mjs --months [--out DIR]
// node scripts/generate-fixtures.mjs [--out DIR] [--seed N] [--days N] [--messages N] [--formats a,b] [--tenant-only]
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
const argv = process.argv.slice(2);
const months = argv.includes('--months');
const compiled = join(root, 'node_modules', '.cache', 'fixtures', String(process.pid));

function run(...command) {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command[0]} ended with ${status}`);
}

try {
  mkdirSync(compiled, { recursive: true });
  // Below node_modules no package.json is looked up, so the folder states for itself that it holds modules.
  writeFileSync(join(compiled, 'package.json'), '{ "type": "module" }\n');
  run(
    join(dirname(manifest), 'bin', 'tsc'),
    '-p',
    join(root, 'tsconfig.fixtures.json'),
    '--outDir',
    compiled,
  );
  run(
    join(compiled, months ? 'months.js' : 'main.js'),
    '--default-out',
    join(root, 'fixtures', months ? 'contoso-months' : 'contoso'),
    ...argv.filter((argument) => argument !== '--months'),
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(compiled, { recursive: true, force: true });
}
