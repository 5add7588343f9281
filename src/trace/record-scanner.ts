import { byteTable } from './byte-table.ts';
import { readGuid, timeReader } from './cell-bytes.ts';
import { MESSAGE_KEY_WORDS } from './message-key.ts';
import { recordSpans, type RecordSpans } from './record-bytes.ts';
import { LONGEST_RECORD } from './record-scan.ts';
import type { ScanLayout, ScannedBlock } from './scanned-block.ts';
import { tupleTable } from './tuple-table.ts';
import { utf8Lines } from './utf8-lines.ts';

/*
 * Finds records in bytes and numbers the cells that they are made of, without a string for any that was seen before. A
 * log has far fewer distinct senders, addresses and recipients than records.
 */

export interface RecordScanner {
  /** Scans bytes that start where a record does. */
  scan(source: Uint8Array): ScannedBlock;
}

// What is remembered of cells; beyond it a scanner starts afresh with the next block.
const MOST_REMEMBERED_BYTES = 96 * 1024 * 1024;
const LIKELY_RECORD_BYTES = 128;

export function recordScanner(layout: ScanLayout): RecordScanner {
  const spans = recordSpans(layout.delimiter, layout.columns);
  const lines = utf8Lines(layout.encoding);
  const readTime = timeReader();
  const key = [1, 0, 0, 0, 0];
  let cells = cellNumbers(layout, spans);
  let scans = 0;

  /** Numbers the cells of the record that the spans are of, where it is of the usual form. */
  const readUsual = (bytes: Uint8Array, columns: BlockColumns, index: number): void => {
    const { starts, ends } = spans;
    const { networkMessageId, time } = layout;
    if (spans.count() !== layout.columns) return;
    if (!readGuid(bytes, starts[networkMessageId] ?? 0, ends[networkMessageId] ?? 0, key)) return;
    const ms = readTime(bytes, starts[time] ?? 0, ends[time] ?? 0);
    if (Number.isNaN(ms)) return;
    columns.setUsual(index, key, ms, cells.claims(bytes), cells.recipients(bytes));
  };

  const scanLines = (bytes: Uint8Array, end: number, columns: BlockColumns): ScannedLines => {
    let records = 0;
    let at = 0;
    let lineCount = 0;
    while (at < end) {
      const start = behindBom(bytes, at);
      const scan = spans.scan(bytes, start, end);
      if (scan === 'incomplete') break;
      if (scan === 'irregular' || spans.recordEnd() - start > LONGEST_RECORD) {
        return { records, end: at, lineCount, isStopped: true };
      }
      at = spans.next();
      columns.setRecord(records, start, spans.recordEnd(), lineCount);
      readUsual(bytes, columns, records);
      lineCount += 1 + spans.innerLines();
      records += 1;
    }
    return { records, end: at, lineCount, isStopped: false };
  };

  return {
    scan: (source) => {
      const isFull = cells.byteLength() > MOST_REMEMBERED_BYTES;
      if (isFull) cells = cellNumbers(layout, spans);
      const isFresh = isFull || scans === 0;
      scans += 1;
      const block = lines?.of(source);
      const columns = blockColumns(Math.ceil(source.length / LIKELY_RECORD_BYTES));
      const scanned = block === undefined ? NOTHING_READ : scanLines(block.bytes, block.end, columns);
      return {
        source,
        bytes: block?.bytes ?? source,
        isFresh,
        ...columns.arrays(),
        ...cells.takeNew(),
        ...scanned,
        sourceEnd: block === undefined ? 0 : (lines?.sourceBytes(block, scanned.end) ?? 0),
      };
    },
  };
}

type ScannedLines = Pick<ScannedBlock, 'records' | 'end' | 'lineCount' | 'isStopped'>;

/** Bytes that are not of the encoding. */
const NOTHING_READ: ScannedLines = { records: 0, end: 0, lineCount: 0, isStopped: true };

/** Files that were joined keep their byte-order marks. */
export const behindBom = (bytes: Uint8Array, start: number): number =>
  bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf ? start + 3 : start;

type BlockArrays = Pick<
  ScannedBlock,
  'starts' | 'ends' | 'lines' | 'usual' | 'keys' | 'times' | 'claims' | 'recipients'
>;

interface BlockColumns {
  setRecord(index: number, start: number, end: number, line: number): void;
  setUsual(index: number, key: readonly number[], ms: number, claims: number, recipients: number): void;
  arrays(): BlockArrays;
}

function blockColumns(likely: number): BlockColumns {
  let capacity = Math.max(likely, 16);
  const allocate = () => ({
    starts: new Uint32Array(capacity),
    ends: new Uint32Array(capacity),
    lines: new Uint32Array(capacity),
    usual: new Uint8Array(capacity),
    keys: new Uint32Array(capacity * MESSAGE_KEY_WORDS),
    times: new Float64Array(capacity),
    claims: new Uint32Array(capacity),
    recipients: new Uint32Array(capacity),
  });
  let arrays = allocate();
  const grow = (): void => {
    const before = arrays;
    capacity *= 2;
    arrays = allocate();
    arrays.starts.set(before.starts);
    arrays.ends.set(before.ends);
    arrays.lines.set(before.lines);
    arrays.usual.set(before.usual);
    arrays.keys.set(before.keys);
    arrays.times.set(before.times);
    arrays.claims.set(before.claims);
    arrays.recipients.set(before.recipients);
  };
  return {
    setRecord: (index, start, end, line) => {
      if (index === capacity) grow();
      arrays.starts[index] = start;
      arrays.ends[index] = end;
      arrays.lines[index] = line;
    },
    setUsual: (index, key, ms, claims, recipients) => {
      arrays.usual[index] = 1;
      const first = index * MESSAGE_KEY_WORDS;
      for (let word = 0; word < MESSAGE_KEY_WORDS; word += 1) arrays.keys[first + word] = key[word] ?? 0;
      arrays.times[index] = ms;
      arrays.claims[index] = claims;
      arrays.recipients[index] = recipients;
    },
    arrays: () => arrays,
  };
}

interface CellNumbers {
  /** The number of the record's claims, and of its recipients. */
  claims(bytes: Uint8Array): number;
  recipients(bytes: Uint8Array): number;
  takeNew(): Pick<ScannedBlock, 'newClaimCells' | 'newClaims' | 'newRecipientCells'>;
  byteLength(): number;
}

function cellNumbers(layout: ScanLayout, spans: RecordSpans): CellNumbers {
  const groups = layout.claims.map((positions) => cellTable(positions, spans));
  const recipients = cellTable(layout.recipients, spans);
  const combinations = tupleTable(groups.length);
  const tuple = groups.map(() => 0);
  let taken = 0;
  return {
    claims: (bytes) => {
      for (let group = 0; group < groups.length; group += 1) tuple[group] = groups[group]?.number(bytes) ?? 0;
      return combinations.intern(tuple);
    },
    recipients: (bytes) => recipients.number(bytes),
    takeNew: () => {
      const newClaims = new Uint32Array((combinations.size - taken) * groups.length);
      for (let index = 0; index < newClaims.length; index += 1) {
        newClaims[index] = combinations.word(
          taken + Math.floor(index / groups.length),
          index % groups.length,
        );
      }
      taken = combinations.size;
      return {
        newClaimCells: groups.map((group) => group.takeNew()),
        newClaims,
        newRecipientCells: recipients.takeNew(),
      };
    },
    byteLength: () =>
      groups.reduce(
        (sum, group) => sum + group.byteLength(),
        recipients.byteLength() + combinations.byteLength,
      ),
  };
}

interface CellTable {
  number(bytes: Uint8Array): number;
  /** The texts of the numbers that are new since the last time, a text a position. */
  takeNew(): readonly string[];
  byteLength(): number;
}

function cellTable(positions: readonly number[], spans: RecordSpans): CellTable {
  const table = byteTable(positions);
  const { starts, ends, doubled } = spans;
  let fresh: string[] = [];
  return {
    number: (bytes) => {
      const before = table.size;
      const number = table.intern(bytes, starts, ends);
      if (number === before) {
        for (const position of positions) {
          const text = textBetween(bytes, starts[position] ?? 0, ends[position] ?? 0);
          fresh.push(doubled[position] === 0 ? text : text.replaceAll('""', '"'));
        }
      }
      return number;
    },
    takeNew: () => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    byteLength: () => table.byteLength,
  };
}

export const textBetween = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
