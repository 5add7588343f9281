// Packs the project, unpacks it beside its dependencies and runs the command from there: what is not in `files` is missing here.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'mailflow-package-'));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.status !== 0) {
    console.error(result.stdout, result.stderr);
    process.exit(1);
  }
  return result.stdout;
}

try {
  run(npm, ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  run('tar', ['-xzf', tarball], { cwd: folder });
  symlinkSync(join(root, 'node_modules'), join(folder, 'package', 'node_modules'), 'junction');
  const version = run(process.execPath, [join(folder, 'package', 'dist', 'cli', 'main.js'), '--version']);
  run(process.execPath, [
    '--input-type=module',
    '-e',
    `const api = await import(${JSON.stringify(`file://${join(folder, 'package', 'dist', 'index.js').replaceAll('\\', '/')}`)}); if (typeof api.replay !== 'function') process.exit(1);`,
  ]);
  console.log(`the packed command runs: version ${version.trim()}`);
} finally {
  rmSync(folder, { recursive: true });
}
