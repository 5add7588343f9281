import { describe, expect, it } from 'vitest';
import { readingProgress } from '../../../src/cli/reading-progress.ts';
import type { TraceSource } from '../../../src/index.ts';

const source = (path: string, size?: number): TraceSource => ({
  path,
  reopenable: true,
  async *open() {},
  ...(size === undefined ? {} : { randomAccess: { size, read: () => Promise.resolve(new Uint8Array()) } }),
});

describe('what a terminal is told while traces are read', () => {
  it('is the records of all files, their rate and the time that is left', () => {
    let now = 0;
    const text = readingProgress([source('a.csv', 4000), source('b.csv', 6000)], () => now);
    now = 2000;
    expect(text({ path: 'a.csv', bytes: 1000, records: 5000 })).toBe(
      '5,000 records, 2,500 a second, 18 s left: a.csv',
    );
    now = 10_000;
    text({ path: 'a.csv', bytes: 4000, records: 20_000 });
    expect(text({ path: 'b.csv', bytes: 1000, records: 5000 })).toBe(
      '25,000 records, 2,500 a second, 10 s left: b.csv',
    );
  });

  it('counts an archive once, whichever of its entries is read', () => {
    let now = 0;
    const text = readingProgress([source('t.zip', 1_000_000)], () => now);
    now = 50_000;
    text({ path: 't.zip!a.csv', bytes: 1_000_000, records: 5000 });
    expect(text({ path: 't.zip!b.csv', bytes: 250_000, records: 5000 })).toContain(', 0 s left: t.zip!b.csv');
  });

  it('names no remaining time when a size is not known', () => {
    let now = 0;
    const text = readingProgress([source('-'), source('b.csv', 6000)], () => now);
    now = 1000;
    expect(text({ path: '-', bytes: 1000, records: 5000 })).toBe('5,000 records, 5,000 a second: -');
  });
});
