import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, runCli } from './run-cli.ts';

/*
 * Short files are read in one thread, so only a long one shows that others do the same. Its subjects hold line ends, so
 * records lie across the pieces that threads are given.
 */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailflow-threads-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ROWS = 36_000;

function writeLong(shape: string, encoding: string): string {
  const path = join(folder, `${shape}-${encoding}.csv`);
  const generator = join(root, 'bench', 'generate-traces.mjs');
  const args = [generator, path, '--rows', String(ROWS), '--shape', shape, '--encoding', encoding];
  expect(spawnSync(process.execPath, args).status).toBe(0);
  return path;
}

/** Hashes of what is written. */
function replayed(path: string, threads: string): readonly string[] {
  const outputs = [
    ['json', join(folder, 'report.json')],
    ['csv', join(folder, 'changed.csv')],
  ] as const;
  const { status } = runCli([
    'replay',
    path,
    '--candidate',
    'fixtures/contoso/proposals/gateway-lockdown.yaml',
    '--threads',
    threads,
    '--format',
    'github',
    ...outputs.flatMap(([format, file]) => ['--output', `${format}=${file}`]),
    '--quiet',
  ]);
  expect(status).toBe(0);
  return outputs.map(([, file]) => createHash('sha256').update(readFileSync(file)).digest('hex'));
}

describe('a long log', { timeout: 240_000 }, () => {
  it.each([
    ['summary', 'utf8'],
    ['trace', 'utf8'],
    ['email-events', 'utf16le'],
  ])('is read to the same report whatever the threads: %s in %s', (shape, encoding) => {
    const path = writeLong(shape, encoding);
    const alone = replayed(path, '0');
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toContain(`"records": ${ROWS}`);
    expect(replayed(path, '2')).toEqual(alone);
  });

  it('is not read by a number of threads that is none', () => {
    const { status, stderr } = runCli(['replay', 'x.csv', '--candidate', 'y.yaml', '--threads', 'many']);
    expect(status).toBe(3);
    expect(stderr).toContain('--threads many: write a whole number');
  });
});
