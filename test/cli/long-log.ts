import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root, runCli } from './run-cli.ts';

/** Writes a log that is too long for what short ones are read by. */
export function writeLongLog(path: string, ...options: readonly string[]): void {
  const generator = join(root, 'bench', 'generate-traces.mjs');
  expect(spawnSync(process.execPath, [generator, path, ...options]).status).toBe(0);
}

export const CANDIDATE = ['--candidate', 'fixtures/contoso/proposals/gateway-lockdown.yaml'];

/** Replays into the folder and gives the hashes of what is written: `report.json` and `changed.csv`. */
export function replayedHashes(
  folder: string,
  logs: readonly string[],
  options: readonly string[],
): readonly string[] {
  const outputs = [
    ['json', join(folder, 'report.json')],
    ['csv', join(folder, 'changed.csv')],
  ] as const;
  const { status, stderr } = runCli([
    'replay',
    ...logs,
    ...CANDIDATE,
    ...outputs.flatMap(([format, file]) => ['--output', `${format}=${file}`]),
    '--format',
    'github',
    '--quiet',
    ...options,
  ]);
  expect([status, stderr]).toEqual([0, '']);
  return outputs.map(([, file]) => createHash('sha256').update(readFileSync(file)).digest('hex'));
}
