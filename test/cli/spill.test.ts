import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entry, root, runCli } from './run-cli.ts';

let folder: string;
let pages: string;
let log: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailflow-spill-'));
  pages = join(folder, 'pages');
  log = join(folder, 'log.csv');
  mkdirSync(pages);
  const generator = join(root, 'bench', 'generate-traces.mjs');
  expect(spawnSync(process.execPath, [generator, log, '--rows', '40000']).status).toBe(0);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const CANDIDATE = ['--candidate', 'fixtures/contoso/proposals/gateway-lockdown.yaml'];

/** Hashes of what is written. */
function replayed(...options: readonly string[]): readonly string[] {
  const outputs = [
    ['json', join(folder, 'report.json')],
    ['csv', join(folder, 'changed.csv')],
  ] as const;
  const { status, stderr } = runCli([
    'replay',
    // Twice, so that pages that have left are asked for again.
    log,
    log,
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

describe('a log of which memory holds little', { timeout: 240_000 }, () => {
  it('gives the same reports, and leaves nothing behind', () => {
    const inMemory = replayed();
    expect(replayed('--spill', pages, '--spill-memory', '0')).toEqual(inMemory);
    expect(replayed('--spill', pages)).toEqual(inMemory);
    expect(readdirSync(pages)).toEqual([]);
  });

  // Windows may keep the file until it is next looked at.
  it.skipIf(process.platform === 'win32')('leaves nothing behind when it is killed', async () => {
    const args = ['replay', log, ...CANDIDATE, '--spill', pages, '--spill-memory', '0'];
    const child = spawn(process.execPath, [entry, ...args], { cwd: root, stdio: 'ignore' });
    await setTimeout(700);
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
