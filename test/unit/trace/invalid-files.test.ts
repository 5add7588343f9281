import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../../src/model/event-table.ts';
import type { InputSummary } from '../../../src/model/trace-input.ts';
import type { TraceSet } from '../../../src/model/trace-set.ts';
import { readTraces } from '../../../src/trace/read-traces.ts';
import { memorySource, SUMMARY_HEADER } from '../../arbitraries/trace.ts';

const folder = new URL('../../../fixtures/traces-invalid/', import.meta.url);
const readFixture = async (name: string, chunkSize?: number): Promise<TraceSet> =>
  readTraces([memorySource(name, Uint8Array.from(readFileSync(new URL(name, folder))), chunkSize)]);
const issuesOf = ({ issues }: TraceSet): readonly string[] =>
  issues.map(({ line, code }) => `${line} ${code}`);
const inputOf = ({ inputs }: TraceSet): InputSummary | undefined => inputs[0];

describe('files that are not as they should be', () => {
  it.each([
    ['utf8-bom-type-line.csv', 'getMessageTraceV2', 'utf-8', 1, []],
    ['utf16le-no-bom.csv', 'messageTraceSummary', 'utf-16le', 1, []],
    ['utf16be-bom.csv', 'messageTraceSummary', 'utf-16be', 1, []],
    ['utf16be-no-bom.csv', 'messageTraceSummary', 'utf-16be', 1, []],
    ['utf16le-odd-end.csv', 'messageTraceSummary', 'utf-16le', 1, ['0 UNDECODABLE', '3 COLUMN_COUNT']],
    ['wrong-locale.csv', 'getMessageTraceV2', 'utf-8', 4, ['0 AMBIGUOUS_TIME']],
    ['mixed-encodings.csv', 'getMessageTraceV2', 'windows-1252', 2, ['0 ENCODING_GUESSED']],
    ['truncated-mid-record.csv', 'messageTraceSummary', 'utf-8', 1, ['3 COLUMN_COUNT']],
    ['repeated-header.csv', 'getMessageTraceV2', 'utf-8', 3, ['3 REPEATED_HEADER', '5 REPEATED_HEADER']],
    ['duplicate-column.csv', 'getMessageTraceV2', 'utf-8', 1, ['1 DUPLICATE_COLUMN']],
    ['lost-array.csv', 'getMessageTraceV2', 'utf-8', 1, ['2 LOST_ARRAY', '3 LOST_ARRAY', '3 LOST_ARRAY']],
    ['binary-junk.csv', null, null, 0, ['1 UNRECOGNISED_FORMAT']],
    ['unclosed-quote.csv', 'messageTraceSummary', 'utf-8', 3, ['3 QUOTE_ERROR', '5 QUOTE_ERROR']],
    [
      'ragged.csv',
      'messageTraceSummary',
      'utf-8',
      3,
      ['2 COLUMN_COUNT', '3 COLUMN_COUNT', '4 COLUMN_COUNT', '5 COLUMN_COUNT'],
    ],
    ['semicolons-mixed-line-ends.csv', 'messageTraceSummary', 'utf-8', 2, []],
    ['unknown-columns.csv', null, null, 0, ['1 UNRECOGNISED_FORMAT']],
    ['header-only.csv', 'messageTraceSummary', 'utf-8', 0, ['0 EMPTY_FILE']],
    ['empty.csv', null, null, 0, ['0 EMPTY_FILE']],
    ['nul-bytes.csv', 'messageTraceSummary', 'utf-8', 1, []],
    [
      'bad-cells.csv',
      'messageTraceSummary',
      'utf-8',
      2,
      [
        '0 NO_MESSAGE_ID',
        '2 BAD_ADDRESS',
        '2 BAD_SENDER',
        '2 BAD_TIME',
        '3 BAD_RECIPIENT',
        '3 BAD_RECIPIENT_STATUS',
        '4 NO_RECIPIENT',
      ],
    ],
  ])('%s', async (name, format, encoding, events, issues) => {
    const set = await readFixture(name);
    expect(inputOf(set)).toMatchObject({ path: name, format, encoding, issues: issues.length });
    expect(issuesOf(set)).toEqual(issues);
    expect(set.eventCount).toBe(events);
    const cut = await readFixture(name, 7);
    const content = ({ table, ...about }: TraceSet): unknown => ({ ...about, events: [...eventsOf(table)] });
    expect(content(cut)).toEqual(content(set));
    for (const { message } of set.issues) {
      expect(message).toMatch(/^[a-z`\d][^\n]*[^.\n]$/);
      expect(message).not.toMatch(/\p{Cc}/u);
    }
  });

  it('names the columns that were found and those that were expected', async () => {
    const set = await readFixture('unknown-columns.csv');
    expect(set.issues[0]?.message).toMatch(
      /`Name`, `Value`.*origin_timestamp_utc.*EmailEvents.*MessageTrace/,
    );
  });

  it('uses the rows with nothing missing but empty cells at the end', async () => {
    const set = await readFixture('ragged.csv');
    expect(Array.from(set.events(), ({ line }) => line)).toEqual([2, 4, 7]);
  });

  it('keeps only those dates of a doubtful culture that read one way', async () => {
    const set = await readFixture('wrong-locale.csv');
    expect(Array.from(set.events(), ({ receivedMs }) => receivedMs)).toEqual([
      Date.UTC(2023, 6, 7, 1),
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('takes a stated date order instead', async () => {
    const bytes = Uint8Array.from(readFileSync(new URL('wrong-locale.csv', folder)));
    const set = await readTraces([memorySource('f', bytes)], { dateOrder: 'dmy' });
    expect(set.issues).toEqual([]);
    expect(inputOf(set)).toMatchObject({
      firstSeen: '2023-02-01T01:00:00.000Z',
      lastSeen: '2023-11-03T01:00:00.000Z',
    });
  });

  it('reads the record after a huge field', async () => {
    const row = (subject: string): string =>
      `2026-11-01T10:00:00Z,a@b.example,c@d.example##Deliver,${subject},1,<m>,81945af2cab745adba23000000000001,,Incoming,,`;
    const text = `${SUMMARY_HEADER}\n${row(`"${'x'.repeat(2_000_000)}"`)}\n${row('small')}\n`;
    const set = await readTraces([memorySource('f', text, 65_536)]);
    expect(issuesOf(set)).toEqual(['2 QUOTE_ERROR']);
    expect(Array.from(set.events(), ({ line }) => line)).toEqual([3]);
  });

  it('says of a file of NULs that it is no text', async () => {
    const set = await readTraces([memorySource('f', Uint8Array.from({ length: 100 }))]);
    expect(issuesOf(set)).toEqual(['1 UNDECODABLE']);
  });

  it.each([
    ['#TYPE Selected.System.Object', ','],
    ['sep=;', ';'],
  ])('skips `%s` between joined exports', async (line, delimiter) => {
    const header = SUMMARY_HEADER.replaceAll(',', delimiter);
    const set = await readTraces([memorySource('f', [line, header, line, header, ''].join('\r\n'))]);
    expect(inputOf(set)).toMatchObject({ records: 0 });
    expect(issuesOf(set)).toEqual(['0 EMPTY_FILE', '4 REPEATED_HEADER']);
  });

  it('lists at most 200 issues of a code and counts the rest', async () => {
    const rows = Array.from({ length: 230 }, () => 'x,y\n').join('');
    const set = await readTraces([memorySource('f', `${SUMMARY_HEADER}\n${rows}`)]);
    expect(inputOf(set)).toMatchObject({ records: 230, issues: 230 });
    expect(set.issues).toHaveLength(201);
    expect(set.issues[0]).toMatchObject({ code: 'MORE_ISSUES', line: 0 });
    expect(set.issues[0]?.message).toContain('30 more COLUMN_COUNT');
  });

  it('throws what the source throws', async () => {
    const failing = {
      path: 'f',
      reopenable: false,
      // eslint-disable-next-line require-yield
      async *open(): AsyncGenerator<Uint8Array> {
        throw new Error('disk on fire');
      },
    };
    await expect(readTraces([failing])).rejects.toThrow('disk on fire');
  });
});
