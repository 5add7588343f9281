import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TraceSet } from '../../src/model/trace-set.ts';
import { readTraces, type RecordReader } from '../../src/trace/read-traces.ts';
import { renderCsv } from '../../src/report/render-csv.ts';
import { renderJson } from '../../src/report/render-json.ts';
import type { Scanning } from '../../src/trace/scanner-pool.ts';
import { anyExport, memorySource, wholeSet, type Export } from '../arbitraries/trace.ts';
import { poolHere } from '../arbitraries/scanner-pool.ts';
import { contosoPairs } from '../grouping/contoso-pairs.ts';
import { inputFor, type Pair } from '../grouping/replayed.ts';
import { replay } from '../reports/making-reports.ts';
import { lawRuns } from '../setup/law-runs.ts';

/*
 * Records that keep to the usual form are read from their bytes, all others as text. Whatever the bytes are, both ways
 * must come to the same events, issues, counts and places, so that the report is the same too.
 */

/** What may be between records, and how their cells may be written. */
const layout = fc.record({
  lineEnd: fc.constantFrom('\r\n', '\n', '\r'),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quoteAll: fc.boolean(),
  preamble: fc.constantFrom(
    '',
    '\uFEFF',
    '#TYPE System.Management.Automation.PSCustomObject\r\n',
    'sep=|\r\n',
    '\r\n \r\n',
    '\uFEFF\uFEFF',
  ),
  times: fc.constantFrom('asWritten', 'culture', 'plain', 'seconds', 'zone'),
  repeated: fc.integer({ min: 1, max: 3 }),
  between: fc.constantFrom('', '\uFEFF', '\r\n', ' \n', 'HEADER', '\t\t\n'),
});
type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;

const ISO = /(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d+)?Z/g;

function timesAs(text: string, times: Layout['times']): string {
  switch (times) {
    case 'asWritten':
      return text;
    case 'culture':
      return text.replace(ISO, '$2/$3/$1 $4:$5:$6');
    case 'plain':
      return text.replace(ISO, '$1-$2-$3 $4:$5:$6');
    case 'seconds':
      return text.replace(ISO, '$1-$2-$3T$4:$5:$6Z');
    case 'zone':
      return text.replace(ISO, '$1-$2-$3T$4:$5:$6$7+02:00');
  }
}

/** Another delimiter and more quotes, for records whose quotes are in order. */
function rewritten(record: string, { delimiter, quoteAll }: Layout): string {
  const cells = [...record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gs)].map(([, inQuotes, plain]) =>
    inQuotes === undefined ? (plain ?? '') : inQuotes.replaceAll('""', '"'),
  );
  return cells
    .map((cell) =>
      quoteAll || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
    )
    .join(delimiter);
}

function laidOut({ header, rows }: Export, how: Layout): string {
  const head = rewritten(header, how);
  const between = how.between === 'HEADER' ? head + how.lineEnd : how.between;
  const part = rows.map((row) => rewritten(timesAs(row, how.times), how) + how.lineEnd).join('');
  const parts = Array.from({ length: how.repeated }, () => part);
  return `${how.preamble}${head}${how.lineEnd}${parts.join(between)}`;
}

const encoding = fc.constantFrom('utf8', 'utf16le', 'utf16le-bom', 'utf16be', 'latin1');

function encoded(text: string, into: string): Buffer {
  switch (into) {
    case 'utf16le':
      return Buffer.from(text, 'utf16le');
    case 'utf16le-bom':
      return Buffer.from(`\uFEFF${text}`, 'utf16le');
    case 'utf16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'latin1':
      return Buffer.from(text, 'latin1');
    default:
      return Buffer.from(text, 'utf8');
  }
}

const STRANGE = [
  '"',
  '""',
  ',',
  ';',
  '\r',
  '\n',
  '\r\n',
  '\n\n',
  '\t',
  '\0',
  ' ',
  '-',
  'null',
  '\uFEFF',
  'é',
  '\u{1F4E7}',
  '\uD83D',
  '##',
  '##Deliver',
  ';anna@contoso.example##Fail',
  'System.String[]',
  '2026-02-30T00:00:00Z',
  '2026-01-31T24:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  '81945af2-cab7-45ad-ba23-08d8ede2715d',
  ',,,',
  '"a""b"',
  'sep=;',
];

/** One change of bytes, at a share of the length. */
const mutation = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom('insert', 'overwrite', 'remove', 'copy', 'truncate', 'flip'),
  token: fc.constantFrom(...STRANGE),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 3 }),
  length: fc.integer({ min: 1, max: 120 }),
  wide: fc.boolean(),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(bytes: Buffer, { at, kind, token, bytes: noise, length, wide }: Mutation): Buffer {
  const start = Math.floor(at * bytes.length);
  const before = bytes.subarray(0, start);
  const behind = (count: number): Buffer => bytes.subarray(Math.min(bytes.length, start + count));
  const inserted = Buffer.from(token, wide ? 'utf16le' : 'utf8');
  switch (kind) {
    case 'insert':
      return Buffer.concat([before, inserted, behind(0)]);
    case 'overwrite':
      return Buffer.concat([before, inserted, behind(inserted.length)]);
    case 'remove':
      return Buffer.concat([before, behind(length)]);
    case 'copy':
      return Buffer.concat([before, bytes.subarray(start, start + length), behind(0)]);
    case 'truncate':
      return Buffer.from(before);
    case 'flip':
      return Buffer.concat([before, noise, behind(noise.length)]);
  }
}

const file = fc
  .record({
    content: anyExport,
    how: layout,
    into: encoding,
    mutations: fc.oneof(
      { weight: 1, arbitrary: fc.constant<Mutation[]>([]) },
      { weight: 4, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 4 }) },
    ),
  })
  .map(({ content, how, into, mutations }) =>
    mutations.reduce((bytes, each) => mutated(bytes, each), encoded(laidOut(content, how), into)),
  );

interface HowRead {
  readonly chunkSize?: number;
  readonly scanning?: Partial<Scanning>;
}

const readBy = (
  recordReader: RecordReader,
  files: readonly Uint8Array[],
  { chunkSize, scanning }: HowRead = {},
): Promise<TraceSet> =>
  readTraces(
    files.map((bytes, index) => memorySource(`file${index}.csv`, bytes, chunkSize)),
    { recordReader, ...(scanning === undefined ? {} : { scanning }) },
  );

/** Pieces of a few records, and threads that answer in any order. */
const scanningArb: fc.Arbitrary<Partial<Scanning>> = fc.record({
  pieceBytes: fc.constantFrom(1, 40, 300, 1000, 5000),
  piecesHere: fc.nat({ max: 3 }),
  pool: fc.option(
    fc
      .tuple(fc.integer({ min: 1, max: 3 }), fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 5 }))
      .map(([size, delays]) => poolHere(size, delays)),
    { nil: undefined },
  ),
});

describe('reading records from their bytes', () => {
  it('comes to the same as reading all of them as text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 1, maxLength: 2 }),
        scanningArb,
        async (files, scanning) => {
          const asText = wholeSet(await readBy('text', files));
          expect(wholeSet(await readBy('regular', files))).toEqual(asText);
          expect(wholeSet(await readBy('regular', files, { scanning }))).toEqual(asText);
        },
      ),
      lawRuns(2000),
    );
  });

  it('takes a header that starts like JSON as reading it as text does', async () => {
    const bytes = Buffer.from(
      '{essageId,Received,SenderAddress,RecipientAddress,Subject,Status,ToIP,FromIP,Size,MessageTraceId\r\n',
    );
    expect(wholeSet(await readBy('regular', [bytes]))).toEqual(wholeSet(await readBy('text', [bytes])));
  });

  it('makes the same bytes of every report', async () => {
    const pairs = contosoPairs().map(([, pair]) => pair);
    const reportOf = (trace: TraceSet, pair: Pair): string => {
      const { report, changedMessages } = replay(inputFor(trace, pair));
      return renderJson(report) + [...renderCsv(changedMessages(), { excelGuard: true })].join('');
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 1, maxLength: 2 }),
        fc.constantFrom(...pairs),
        async (files, pair) => {
          const byBytes = reportOf(await readBy('regular', files), pair);
          expect(byBytes).toBe(reportOf(await readBy('text', files), pair));
        },
      ),
      lawRuns(60),
    );
  });

  it('comes to the same wherever a long file is cut into chunks', async () => {
    // More than is looked at for the header, so that records lie across the chunks behind it.
    const longFile = fc
      .record({ content: anyExport.filter(({ rows }) => rows.length > 0), how: layout, into: encoding })
      .chain(({ content, how, into }) => {
        const text = laidOut(content, { ...how, repeated: 1, between: '' });
        const [head = ''] = text.split(how.lineEnd, 1);
        const part = text.slice(head.length + how.lineEnd.length);
        const long = head + how.lineEnd + part.repeat(Math.ceil(300_000 / Math.max(1, part.length)));
        return fc
          .array(mutation, { maxLength: 2 })
          .map((mutations) => mutations.reduce((bytes, each) => mutated(bytes, each), encoded(long, into)));
      });
    await fc.assert(
      fc.asyncProperty(
        longFile,
        fc.constantFrom(4097, 30_011, 65_536, 262_144),
        fc.constantFrom<RecordReader>('regular', 'text'),
        async (bytes, chunkSize, other) => {
          expect(wholeSet(await readBy('regular', [bytes], { chunkSize }))).toEqual(
            wholeSet(await readBy(other, [bytes])),
          );
        },
      ),
      lawRuns(60),
    );
  });
});
