import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const entry = join(root, 'dist', 'cli', 'main.js');

/** Without what the test runner sets for its own colours; another locale and zone must change nothing. */
const { NO_COLOR: _noColor, FORCE_COLOR: _forceColor, ...quietEnvironment } = process.env;

export interface CliRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a user would, in the project folder, without a terminal. */
export function runCli(
  args: readonly string[],
  options: { readonly input?: string | Uint8Array; readonly cwd?: string } = {},
): CliRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [entry, ...args], {
    cwd: options.cwd ?? root,
    encoding: 'utf8',
    env: { ...quietEnvironment, LANG: 'de_DE.UTF-8', TZ: 'Pacific/Auckland' },
    maxBuffer: 1 << 28,
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  return { status, stdout, stderr };
}
