import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replayedHashes, writeLongLog } from './long-log.ts';
import { runCli } from './run-cli.ts';

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

describe('a long log', { timeout: 240_000 }, () => {
  it.each([
    ['summary', 'utf8'],
    ['trace', 'utf8'],
    ['email-events', 'utf16le'],
  ])('is read to the same report whatever the threads: %s in %s', (shape, encoding) => {
    const path = join(folder, `${shape}-${encoding}.csv`);
    writeLongLog(path, '--rows', String(ROWS), '--shape', shape, '--encoding', encoding);
    const alone = replayedHashes(folder, [path], ['--threads', '0']);
    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toContain(`"records": ${ROWS}`);
    expect(replayedHashes(folder, [path], ['--threads', '2'])).toEqual(alone);
  });

  it('is not read by a number of threads that is none', () => {
    const { status, stderr } = runCli(['replay', 'x.csv', '--candidate', 'y.yaml', '--threads', 'many']);
    expect(status).toBe(3);
    expect(stderr).toContain('--threads many: write a whole number');
  });
});
