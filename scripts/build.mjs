// Emits dist/ from src/: the library with the TypeScript compiler of this checkout; the command with its packages as a few
// files, since loading hundreds of modules would be most of what a short run does; the script of HTML reports as one file.
// No shell, so it runs on Windows too.
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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

/** The licences of the packages that files come from, as the licences ask. */
function licensesOf(paths) {
  const packages = new Set(
    paths.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  return [...packages]
    .sort()
    .map((path) => {
      const folder = join(root, path);
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
      const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

rmSync(join(root, 'dist'), { recursive: true, force: true });
compile('-p', join(root, 'tsconfig.build.json'));

const commands = join(root, 'dist', 'cli');
const bundled = join(root, 'dist', 'bundled');
// Each module is named in a comment, by its path from here.
const bundle = { absWorkingDir: root, bundle: true };
const { metafile } = buildSync({
  ...bundle,
  entryPoints: [join(commands, 'main.js')],
  external: ['playwright-core'],
  platform: 'node',
  target: 'node20',
  format: 'esm',
  splitting: true,
  metafile: true,
  outdir: bundled,
  // Packages in CommonJS ask for Node's own modules by a function that modules do not have.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
});
// By itself, so that a thread loads nothing but the scanner.
buildSync({
  ...bundle,
  entryPoints: [join(commands, 'scanner-thread.js')],
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outdir: bundled,
});
writeFileSync(join(bundled, 'THIRD-PARTY-LICENSES.txt'), licensesOf(Object.keys(metafile.inputs)));
rmSync(commands, { recursive: true });
renameSync(bundled, commands);

buildSync({
  ...bundle,
  entryPoints: [join(root, 'src', 'client', 'main.ts')],
  format: 'iife',
  target: 'es2022',
  outfile: join(root, 'dist', 'client', 'report.js'),
});
