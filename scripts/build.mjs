// Emits dist/ from src/ with the TypeScript compiler of this checkout, and the script of HTML reports as one file: no
// shell, so it runs on Windows too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkClient } from './link-client.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
const modules = join(root, 'node_modules', '.cache', 'client', String(process.pid));

function compile(...argv) {
  const compiler = join(dirname(manifest), 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, ...argv], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(join(root, 'dist'), { recursive: true, force: true });
compile('-p', join(root, 'tsconfig.build.json'));
try {
  compile('-p', join(root, 'tsconfig.client-build.json'), '--outDir', modules);
  mkdirSync(join(root, 'dist', 'client'), { recursive: true });
  writeFileSync(join(root, 'dist', 'client', 'report.js'), linkClient(join(modules, 'client', 'main.js')));
} finally {
  rmSync(modules, { recursive: true, force: true });
}
