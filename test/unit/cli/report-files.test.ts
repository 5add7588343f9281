import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { afterAll, describe, expect, it } from 'vitest';

import { UsageError } from '../../../src/cli/exit-code.ts';
import { refuseBinaryOn } from '../../../src/cli/report-files.ts';
import { writeAll, writeFileWhole } from '../../../src/cli/streams.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailflow-streams-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const sink = (isTTY: boolean) =>
  Object.assign(
    new Writable({
      write: (_, __, done) => {
        done();
      },
    }),
    { isTTY },
  );

describe('refuseBinaryOn', () => {
  it('refuses a workbook on a terminal, and says what to do', () => {
    const streams = { out: sink(true), err: sink(true) };
    expect(() => {
      refuseBinaryOn(streams, 'xlsx');
    }).toThrow(UsageError);
    expect(() => {
      refuseBinaryOn(streams, 'xlsx');
    }).toThrow('--output xlsx=PATH');
    expect(() => {
      refuseBinaryOn(streams, 'markdown');
    }).not.toThrow();
  });

  it('lets it through to a pipe', () => {
    expect(() => {
      refuseBinaryOn({ out: sink(false), err: sink(true) }, 'xlsx');
    }).not.toThrow();
  });
});

describe('writing text and bytes', () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index % 256);
  const parts = ['ä', bytes, 'b'.repeat(100_000), '', new Uint8Array(0), 'end'];
  const whole = Buffer.concat(parts.map((part) => Buffer.from(part)));

  it('puts both into a file in their order', async () => {
    const path = join(folder, 'mixed.bin');
    await writeFileWhole(path, parts);
    expect(readFileSync(path).equals(whole)).toBe(true);
  });

  it('puts both into a stream that takes its time', async () => {
    const got: Buffer[] = [];
    const slow = new Writable({
      highWaterMark: 10,
      write(chunk: Buffer, _, done) {
        got.push(chunk);
        setImmediate(done);
      },
    });
    await writeAll(slow, parts);
    slow.end();
    await finished(slow);
    expect(Buffer.concat(got).equals(whole)).toBe(true);
  });
});
