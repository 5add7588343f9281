import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CANDIDATE, replayedHashes, writeLongLog } from './long-log.ts';
import { entry, root, runCli } from './run-cli.ts';

let folder: string;
let pages: string;
let log: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailflow-spill-'));
  pages = join(folder, 'pages');
  log = join(folder, 'log.csv');
  mkdirSync(pages);
  writeLongLog(log, '--rows', '40000');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Twice, so that pages that have left are asked for again. */
const replayed = (...options: readonly string[]): readonly string[] =>
  replayedHashes(folder, [log, log], options);

describe('a log of which memory holds little', { timeout: 240_000 }, () => {
  it('gives the same reports, and leaves nothing behind', () => {
    const inMemory = replayed();
    expect(replayed('--spill', pages, '--spill-memory', '0')).toEqual(inMemory);
    expect(replayed('--spill', pages)).toEqual(inMemory);
    expect(readdirSync(pages)).toEqual([]);
  });

  // Windows may keep the file until it is next looked at.
  it.skipIf(process.platform === 'win32')('leaves nothing behind when it is killed', async () => {
    const args = ['replay', '-', ...CANDIDATE, '--spill', pages, '--spill-memory', '0'];
    const child = spawn(process.execPath, [entry, ...args], {
      cwd: root,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    // A log without an end; once all of this is taken, it is being read.
    await new Promise((taken) => child.stdin.write(readFileSync(log), taken));
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(readdirSync(pages)).toEqual([]);
  });

  it('is refused where no file can be made, or where the option says nothing', () => {
    const missing = join(folder, 'missing');
    const { status, stderr } = runCli(['replay', log, ...CANDIDATE, '--spill', missing]);
    expect(status).toBe(3);
    expect(stderr).toContain(`--spill ${missing}: no file can be made there (ENOENT`);
    const alone = runCli(['replay', log, ...CANDIDATE, '--spill-memory', '5']);
    expect(alone.status).toBe(3);
    expect(alone.stderr).toContain('give --spill as well');
  });
});
