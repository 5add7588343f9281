import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { mustBePublished, type Published } from '../reports/published-schemas.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const entry = join(root, 'dist', 'cli', 'main.js');

/** Without what the test runner sets for its own colours; another locale and zone must change nothing. */
const {
  NO_COLOR: _noColor,
  FORCE_COLOR: _forceColor,
  CHROMIUM_PATH: _chromium,
  ...quietEnvironment
} = process.env;

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
  mustFollowItsSchema(args, stdout);
  return { status, stdout, stderr };
}

/** What the command prints as JSON is what the published schemas say, whatever a test looks at. */
function mustFollowItsSchema(args: readonly string[], stdout: string): void {
  const format = args[args.indexOf('--format') + 1];
  if (!args.includes('--format') || stdout === '') return;
  if (format === 'ndjson') {
    for (const line of stdout.trimEnd().split('\n')) mustBePublished('changedMessage', JSON.parse(line));
  }
  if (format === 'json') mustBePublished(kindOf(args), JSON.parse(stdout));
}

function kindOf(args: readonly string[]): Published {
  if (args[0] === 'explain') return args.includes('--code') ? 'catalogue' : 'explain';
  return args.filter((arg) => arg === '--candidate').length > 1 ? 'comparison' : 'report';
}
