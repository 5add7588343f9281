import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from './run-cli.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailflow-interrupted-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

// Windows ends a process at such a signal without telling it.
describe.skipIf(process.platform === 'win32')('a run that is interrupted while it writes a report', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves the report before it whole and nothing else: %s',
    async (signal) => {
      const report = join(folder, 'report.txt');
      writeFileSync(report, 'the report before\n');
      const streams = pathToFileURL(join(root, 'dist', 'cli', 'streams.js')).href;
      // A report without end, written as the command writes its own.
      const child = spawn(
        process.execPath,
        [
          '--input-type=module',
          '--eval',
          `const { writeFileWhole } = await import(${JSON.stringify(streams)});
         function* parts() { yield 'x'.repeat(100_000); console.log('writing'); for (;;) yield 'x'.repeat(100); }
         await writeFileWhole(${JSON.stringify(report)}, parts());`,
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      await once(child.stdout, 'data');
      expect(readdirSync(folder)).toHaveLength(2);
      child.kill(signal);
      const [, endedBy] = await once(child, 'exit');
      expect(endedBy).toBe(signal);
      expect(readdirSync(folder)).toEqual(['report.txt']);
      expect(readFileSync(report, 'utf8')).toBe('the report before\n');
    },
  );
});
