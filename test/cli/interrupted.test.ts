import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from './run-cli.ts';

let folder: string;
let modules: string;
beforeEach(() => {
  modules = mkdtempSync(join(tmpdir(), 'mailflow-modules-'));
  folder = mkdtempSync(join(tmpdir(), 'mailflow-interrupted-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(modules, { recursive: true, force: true });
});

// Windows ends a process at such a signal without telling it.
describe.skipIf(process.platform === 'win32')('a run that is interrupted while it writes a report', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves the report before it whole and nothing else: %s',
    async (signal) => {
      const report = join(folder, 'report.txt');
      writeFileSync(report, 'the report before\n');
      // The built command is one file that exports nothing, so its writer is built alone.
      const outfile = join(modules, 'streams.mjs');
      await build({
        entryPoints: [join(root, 'src', 'cli', 'streams.ts')],
        bundle: true,
        platform: 'node',
        format: 'esm',
        outfile,
      });
      const streams = pathToFileURL(outfile).href;
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
      const started = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
      expect(String(started[0])).toBe('writing\n');
      expect(readdirSync(folder)).toHaveLength(2);
      child.kill(signal);
      const [, endedBy] = await once(child, 'exit');
      expect(endedBy).toBe(signal);
      expect(readdirSync(folder)).toEqual(['report.txt']);
      expect(readFileSync(report, 'utf8')).toBe('the report before\n');
    },
  );
});
