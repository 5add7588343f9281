import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TraceSet } from '../../../src/model/trace-set.ts';
import { readTraces } from '../../../src/trace/read-traces.ts';
import { memorySource, SUMMARY_HEADER, utf16le } from '../../arbitraries/trace.ts';
import { zip } from './zip-fixture.ts';

const row = (id: number): string =>
  `2026-11-01T10:00:00Z,a@b.example,c@d.example##Deliver,s,1,<m>,81945af2cab745adba2300000000000${id},203.0.113.9,Incoming,,`;
const csv = (...ids: readonly number[]): Uint8Array =>
  utf16le([SUMMARY_HEADER, ...ids.map(row), ''].join('\r\n'));
const codes = ({ issues }: TraceSet): readonly string[] => issues.map(({ path, code }) => `${path} ${code}`);

describe('gzip files', () => {
  it.each([1, 2, 3, 7, 4096])('are known by their first bytes, in chunks of %d', async (size) => {
    const bytes = new Uint8Array(gzipSync(csv(1, 2)));
    const set = await readTraces([memorySource('trace.csv', bytes, size)]);
    expect(set.issues).toEqual([]);
    expect(set.inputs).toMatchObject([
      {
        path: 'trace.csv',
        encoding: 'utf-16le',
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        records: 2,
      },
    ]);
  });

  it('may have several members', async () => {
    const parts = [gzipSync(`${SUMMARY_HEADER}\n`), gzipSync(`${row(1)}\n`)];
    expect((await readTraces([memorySource('f', new Uint8Array(Buffer.concat(parts)))])).eventCount).toBe(1);
  });

  it('that are cut off give what they hold', async () => {
    const whole = gzipSync(csv(1, 2, 3), { level: 0 });
    const set = await readTraces([memorySource('f', new Uint8Array(whole.subarray(0, -150)))]);
    expect(codes(set)).toContain('f ARCHIVE');
    expect(set.eventCount).toBe(2);
  });

  it('that are damaged are reported', async () => {
    const bytes = new Uint8Array([...gzipSync(csv(1)).subarray(0, 12), 0xff, 0xff, 0xff, 0xff, 1, 2, 3]);
    expect(codes(await readTraces([memorySource('f', bytes)]))).toContain('f ARCHIVE');
  });

  it('that are packed twice are refused', async () => {
    const set = await readTraces([memorySource('f', new Uint8Array(gzipSync(gzipSync(csv(1)))))]);
    expect(codes(set)).toContain('f ARCHIVE');
    expect(set.eventCount).toBe(0);
  });

  it('that expand beyond reason are stopped', async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from(`${SUMMARY_HEADER}\n`), Buffer.alloc(120 * 1024 * 1024, 0x78)]),
    );
    const set = await readTraces([memorySource('f', new Uint8Array(bomb), 65_536)]);
    expect(set.issues.map(({ message }) => message).join()).toContain('300 times its size');
    expect(set.inputs[0]?.bytes).toBe(bomb.length);
  });
});

describe('zip archives', () => {
  const archive = zip([
    { name: 'folder/', data: new Uint8Array(), stored: true },
    { name: 'folder/a.csv', data: csv(1) },
    { name: 'b.csv', data: csv(2, 3), stored: true },
    { name: '__MACOSX/b.csv', data: csv(4) },
    { name: 'notes.txt', data: Uint8Array.from(Buffer.from('nothing here')) },
  ]);

  it.each(['random access', 'stream'])('give each entry as an input of its own, by %s', async (way) => {
    const { randomAccess, ...stream } = memorySource('t.zip', archive, 100);
    const set = await readTraces([
      { ...stream, ...(way === 'stream' || randomAccess === undefined ? {} : { randomAccess }) },
    ]);
    expect(set.inputs.map(({ path, records, format }) => [path, records, format])).toEqual([
      ['t.zip!b.csv', 2, 'messageTraceSummary'],
      ['t.zip!folder/a.csv', 1, 'messageTraceSummary'],
      ['t.zip!notes.txt', 0, null],
    ]);
    expect(set.inputs[0]).toMatchObject({
      bytes: archive.length,
      sha256: createHash('sha256').update(archive).digest('hex'),
    });
    expect(codes(set)).toEqual(['t.zip!notes.txt UNRECOGNISED_FORMAT']);
    expect(Array.from(set.events(), ({ path, line }) => `${path}:${line}`)).toEqual([
      't.zip!folder/a.csv:2',
      't.zip!b.csv:2',
      't.zip!b.csv:3',
    ]);
  });

  it.each([
    ['encrypted', { flags: 1 }, 'encrypted'],
    ['packed otherwise', { method: 12 }, 'other than deflate'],
    ['leaving the archive', { name: '../evil.csv' }, 'leave the archive'],
    ['with a drive', { name: 'C:\\evil.csv' }, 'leave the archive'],
    ['too large', { claimedSize: 0xffff_fff0 }, 'more than 4294967296 bytes|times its size'],
    ['larger than it says', { claimedSize: 100 }, 'unpacks to more than 100 bytes'],
    ['an archive itself', { data: zip([{ name: 'x', data: csv(1) }]) }, 'inside an archive'],
  ])('refuse an entry that is %s, and read the others', async (_what, change, message) => {
    const bytes = zip([
      { name: 'x.csv', data: csv(1), ...change },
      { name: 'y.csv', data: csv(2) },
    ]);
    const set = await readTraces([memorySource('t.zip', bytes)]);
    const [issue] = set.issues.filter(({ code }) => code === 'ARCHIVE');
    expect(issue?.message).toMatch(new RegExp(message));
    expect(Array.from(set.events(), ({ path }) => path)).toContain('t.zip!y.csv');
  });

  it('that are Excel workbooks are named so', async () => {
    const set = await readTraces([
      memorySource(
        't.xlsx',
        zip([
          { name: '[Content_Types].xml', data: csv() },
          { name: 'xl/workbook.xml', data: csv() },
        ]),
      ),
    ]);
    expect(set.issues).toMatchObject([{ path: 't.xlsx', code: 'ARCHIVE' }]);
    expect(set.issues[0]?.message).toContain('Excel');
  });

  it.each([
    ['empty', zip([])],
    ['cut off', archive.subarray(0, -30)],
    ['only a mark', Uint8Array.from(Buffer.from('PK\x03\x04'))],
  ])('that are %s are reported', async (_what, bytes) => {
    const set = await readTraces([memorySource('t.zip', bytes)]);
    expect(codes(set)).toEqual(['t.zip ARCHIVE']);
    expect(set.inputs).toMatchObject([{ path: 't.zip', format: null, issues: 1 }]);
  });

  it('throw the errors of the source, not of the archive', async () => {
    const source = memorySource('t.zip', archive);
    await expect(
      readTraces([
        { ...source, randomAccess: { size: archive.length, read: () => Promise.reject(new Error('gone')) } },
      ]),
    ).rejects.toThrow('gone');
  });
});
