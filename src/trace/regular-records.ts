import { sniffEncoding, type TextEncoding } from '../net/text-encoding.ts';
import { byteTable } from './byte-table.ts';
import { readGuid, timeReader } from './cell-bytes.ts';
import { parseCells, type CellRow } from './csv-cells.ts';
import { findCsvStart } from './csv-dialect.ts';
import { intakeFor, type ReadInputOptions } from './csv-header.ts';
import { chunksAfter } from './peeked-chunks.ts';
import type { ReadingPoint } from './read-input.ts';
import { recordSpans, type RecordSpans } from './record-bytes.ts';
import { LONGEST_RECORD } from './record-scan.ts';
import type { ReadRecipient, RecordIntake } from './record-intake.ts';
import { isBlankRecord } from './record-splitter.ts';
import { reportFaults } from './text-records.ts';
import type { RegularColumns } from './trace-adapter.ts';
import { utf8Lines, type LineBlock, type Utf8Lines } from './utf8-lines.ts';

/*
 * Reads records from their bytes, without a string for any cell. A log has far fewer distinct facts and recipients
 * than records, so the cells that they are made of are looked up as bytes; the readers of cells see each combination
 * once. A record that differs from the usual is parsed and taken like all records are when they are read as text; at
 * the first that breaks the grammar of CSV or the encoding the rest of the file is left to who reads it as text.
 */

// More than the preamble and the header may have, see csv-dialect.ts.
const HEAD_BYTES = 256 * 1024;
const DELIMITERS = [',', ';', '\t', '|'];

/** Reads as far as it can and says where that is. */
export async function readRegularRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadInputOptions,
): Promise<ReadingPoint> {
  const iterator = chunks[Symbol.asyncIterator]();
  let pending: Uint8Array = new Uint8Array();
  /** Adds the next chunk to what is pending; false at the end of the file. */
  const readOn = async (): Promise<boolean> => {
    const step = await iterator.next();
    if (step.done !== true) pending = Buffer.concat([pending, step.value]);
    return step.done !== true;
  };

  while (pending.length < HEAD_BYTES && (await readOn()));
  const opened = openRecords(pending, options);
  if (opened === undefined) return { rest: chunksAfter(pending, iterator), open: undefined };
  const { records, bodyStart, encoding, delimiter, intake } = opened;
  pending = pending.subarray(bodyStart);
  for (let hasMore = true; hasMore;) {
    pending = pending.subarray(records.take(pending));
    options.onRecords(intake.records());
    // A record that long is a quote that nobody closed.
    hasMore = !records.isStopped() && pending.length < 2 * LONGEST_RECORD && (await readOn());
  }
  return {
    rest: chunksAfter(pending, iterator),
    open: { encoding, delimiter, line: records.line(), intake },
  };
}

interface OpenedRecords {
  readonly records: RegularRecords;
  /** The bytes of the preamble and the header. */
  readonly bodyStart: number;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  readonly intake: RecordIntake;
}

/** Reads the header; undefined when the file is to be read as text from its start. */
function openRecords(head: Uint8Array, options: ReadInputOptions): OpenedRecords | undefined {
  const { encoding, bomBytes } = sniffEncoding(head);
  const lines = utf8Lines(encoding);
  const first = lines?.of(head.subarray(bomBytes));
  if (lines === undefined || first === undefined) return undefined;
  const header = findHeader(first);
  const intake = header === undefined ? undefined : intakeFor(header.row, options);
  if (header === undefined || intake === undefined) return undefined;
  const { delimiter, row, line, next } = header;
  const { regularColumns } = intake.adapter;
  const context = { lines, delimiter, line, intake, options, columns: row.cells.length };
  return {
    records: regularColumns === undefined ? noRecords(line) : regularRecords(regularColumns, context),
    bodyStart: bomBytes + lines.sourceBytes(first, next),
    encoding,
    delimiter,
    intake,
  };
}

interface FoundHeader {
  readonly delimiter: string;
  readonly row: CellRow;
  /** 1-based line of the record behind it, and where that starts. */
  readonly line: number;
  readonly next: number;
}

function findHeader({ bytes, end }: LineBlock): FoundHeader | undefined {
  const text = textBetween(bytes, 0, end);
  const search = findCsvStart(text, false);
  if (search.kind !== 'found' || !DELIMITERS.includes(search.start.delimiter)) return undefined;
  const { delimiter, headerLine } = search.start;
  const start = behindBom(bytes, Buffer.byteLength(text.slice(0, text.length - search.start.text.length)));
  const spans = recordSpans(delimiter, 0);
  if (spans.scan(bytes, start, end) !== 'record' || spans.recordEnd() - start > LONGEST_RECORD)
    return undefined;
  const record = {
    text: textBetween(bytes, start, spans.recordEnd()),
    line: headerLine,
    unterminated: false,
  };
  const [row] = isBlankRecord(record.text) ? [] : parseCells([record], delimiter).rows;
  return row && { delimiter, row, line: headerLine + 1 + spans.innerLines(), next: spans.next() };
}

const textBetween = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');

/** Files that were joined keep their byte-order marks. */
const behindBom = (bytes: Uint8Array, start: number): number =>
  bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf ? start + 3 : start;

interface RegularRecords {
  /** Takes the records that are complete and regular; how many bytes those are. */
  take(pending: Uint8Array): number;
  /** The record that comes next is not to be read here. */
  isStopped(): boolean;
  /** 1-based line of the record that comes next. */
  line(): number;
}

const noRecords = (line: number): RegularRecords => ({
  take: () => 0,
  isStopped: () => true,
  line: () => line,
});

interface RecordsContext {
  readonly lines: Utf8Lines;
  readonly delimiter: string;
  readonly line: number;
  readonly intake: RecordIntake;
  readonly options: ReadInputOptions;
  /** How many the header has. */
  readonly columns: number;
}

// Where every fourth record is unusual, reading all as text is faster.
const UNUSUAL_BEFORE_STOP = 1000;
const UNUSUAL_SHARE = 4;

function regularRecords(regularColumns: RegularColumns, context: RecordsContext): RegularRecords {
  const { lines, delimiter, intake, options, columns } = context;
  const spans = recordSpans(delimiter, columns);
  const takeUsual = usualRecords(regularColumns, columns, { spans, intake });
  let line = context.line;
  let isStopped = false;
  let usual = 0;
  let unusual = 0;

  const takeAsText = (bytes: Uint8Array, start: number): void => {
    const text = textBetween(bytes, start, spans.recordEnd());
    if (isBlankRecord(text)) return;
    const { rows, refused } = parseCells([{ text, line, unterminated: false }], delimiter);
    reportFaults(
      refused.map((at) => ({ line: at, fault: 'badQuote' })),
      intake,
      options.issues,
    );
    for (const row of rows) intake.take(row);
    unusual += 1;
    isStopped = unusual > UNUSUAL_BEFORE_STOP && unusual * UNUSUAL_SHARE > usual;
  };

  /** How far the records go that were taken. */
  const takeLines = (bytes: Uint8Array, end: number): number => {
    let at = 0;
    while (at < end && !isStopped) {
      const start = behindBom(bytes, at);
      const scan = spans.scan(bytes, start, end);
      if (scan === 'incomplete') break;
      isStopped = scan === 'irregular' || spans.recordEnd() - start > LONGEST_RECORD;
      if (isStopped) break;
      at = spans.next();
      const innerLines = spans.innerLines();
      if (spans.count() === columns && takeUsual(bytes, line)) usual += 1;
      else takeAsText(bytes, start);
      line += 1 + innerLines;
    }
    return at;
  };

  return {
    isStopped: () => isStopped,
    line: () => line,
    take: (pending) => {
      const block = lines.of(pending);
      isStopped ||= block === undefined;
      return block === undefined ? 0 : lines.sourceBytes(block, takeLines(block.bytes, block.end));
    },
  };
}

/** Takes the record that the spans are of; false when it has to be read as text. */
function usualRecords(
  { networkMessageId, time, claims, recipients }: RegularColumns,
  columns: number,
  { spans, intake }: { readonly spans: RecordSpans; readonly intake: RecordIntake },
): (bytes: Uint8Array, line: number) => boolean {
  const { starts, ends } = spans;
  const readTime = timeReader();
  const words = [1, 0, 0, 0, 0];
  const claimsOf = cellsMemo<number>(claims, { columns, spans, read: intake.claimsOf });
  const recipientsOf = cellsMemo<readonly ReadRecipient[]>(recipients, {
    columns,
    spans,
    read: intake.recipientsOf,
  });

  return (bytes, line) => {
    if (!readGuid(bytes, starts[networkMessageId] ?? 0, ends[networkMessageId] ?? 0, words)) return false;
    const ms = readTime(bytes, starts[time] ?? 0, ends[time] ?? 0);
    if (Number.isNaN(ms)) return false;
    const claimed = claimsOf(bytes);
    if (claimed === undefined) return false;
    const named = recipientsOf(bytes);
    if (named === undefined) return false;
    intake.takeRead(line, words, ms, claimed, named);
    return true;
  };
}

interface CellsMemoOptions<T> {
  readonly columns: number;
  readonly spans: RecordSpans;
  /** Undefined when there is something to report about the cells, so that each record with them must be read. */
  readonly read: (cells: readonly string[]) => T | undefined;
}

/** What is made of some cells of a record, remembered by their bytes. */
function cellsMemo<T>(
  positions: readonly number[],
  { columns, spans, read }: CellsMemoOptions<T>,
): (bytes: Uint8Array) => T | undefined {
  const { starts, ends, doubled } = spans;
  const table = byteTable();
  const made: (T | undefined)[] = [];
  const cells = Array.from({ length: columns }, () => '');
  return (bytes) => {
    table.begin();
    for (const position of positions) table.add(bytes, starts[position] ?? 0, ends[position] ?? 0);
    const found = table.find();
    if (found !== -1) return made[found];
    for (const position of positions) {
      const text = textBetween(bytes, starts[position] ?? 0, ends[position] ?? 0);
      cells[position] = doubled[position] === 0 ? text : text.replaceAll('""', '"');
    }
    const value = read(cells);
    const index = table.remember();
    if (index === 0) made.length = 0;
    made[index] = value;
    return value;
  };
}
