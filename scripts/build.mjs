// Emits dist/ from src/: the library with the TypeScript compiler of this checkout; the command as one file, since loading
// hundreds of modules would be most of what a short run does; the script of HTML reports as one file. No shell, so it runs on
// Windows too.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const manifest = createRequire(import.meta.url).resolve('typescript/package.json');

function compile(...argv) {
  const compiler = join(dirname(manifest), 'bin', 'tsc');
  const { status } = spawnSync(process.execPath, [compiler, ...argv], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

rmSync(join(root, 'dist'), { recursive: true, force: true });
compile('-p', join(root, 'tsconfig.build.json'));

const commands = join(root, 'dist', 'cli');
const command = join(commands, 'main.js');
// Each module is named in a comment, by its path from here.
const bundle = { absWorkingDir: root, bundle: true };
buildSync({
  ...bundle,
  entryPoints: [command],
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outfile: command,
  allowOverwrite: true,
});
for (const name of readdirSync(commands)) if (name !== 'main.js') rmSync(join(commands, name));

buildSync({
  ...bundle,
  entryPoints: [join(root, 'src', 'client', 'main.ts')],
  format: 'iife',
  target: 'es2022',
  outfile: join(root, 'dist', 'client', 'report.js'),
});
