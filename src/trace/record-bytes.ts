/*
 * The grammar of `record-scan.ts` on bytes of UTF-8, for records that keep to it and end in LF or CRLF. What breaks it
 * is not judged here.
 */

export type ByteScan =
  | 'record'
  /** Its end is not among these bytes. */
  | 'incomplete'
  /** It breaks the grammar, or is of a kind that is not read here. */
  | 'irregular';

/** Where the cells of a record are, for the columns of the header. */
export interface RecordSpans {
  /** Looks at the record at `start`; the bytes end in LF at `end`. */
  scan(bytes: Uint8Array, start: number, end: number): ByteScan;
  /** Cells, also those beyond the columns. */
  count(): number;
  /** Behind its line end. */
  next(): number;
  /** Where its line end is. */
  recordEnd(): number;
  /** Line ends inside quotes. */
  innerLines(): number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Cells with doubled quotes, whose bytes are not their text. */
  readonly doubled: Uint8Array;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

export function recordSpans(delimiter: string, columns: number): RecordSpans {
  const delimiterByte = delimiter.charCodeAt(0);
  // One look-up a byte in place of four comparisons.
  const special = new Uint8Array(256);
  for (const byte of [delimiterByte, QUOTE, LF, CR]) special[byte] = 1;
  const starts = new Int32Array(columns + 1);
  const ends = new Int32Array(columns + 1);
  const doubled = new Uint8Array(columns + 1);
  let count = 0;
  let next = 0;
  let recordEnd = 0;
  let innerLines = 0;

  /** Behind the closing quote of the field that opens before `from`; -1 when it does not close. */
  const closingQuote = (bytes: Uint8Array, from: number, end: number, column: number): number => {
    let hasDoubled = 0;
    for (let at = from; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) {
          doubled[column] = hasDoubled;
          return at + 1;
        }
        hasDoubled = 1;
        at += 1;
      } else if (byte === LF || (byte === CR && bytes[at + 1] !== LF)) innerLines += 1;
    }
    return -1;
  };

  const scan = (bytes: Uint8Array, start: number, end: number): ByteScan => {
    count = 0;
    innerLines = 0;
    for (let at = start; ;) {
      const column = count < columns ? count : columns;
      if (bytes[at] === QUOTE) {
        starts[column] = at + 1;
        at = closingQuote(bytes, at + 1, end, column);
        if (at === -1) return 'incomplete';
        ends[column] = at - 1;
      } else {
        starts[column] = at;
        doubled[column] = 0;
        while (special[bytes[at] ?? 0] === 0) at += 1;
        ends[column] = at;
      }
      count += 1;
      const byte = bytes[at];
      if (byte === delimiterByte) {
        at += 1;
        continue;
      }
      recordEnd = at;
      if (byte === CR) at += 1;
      if (bytes[at] !== LF) return 'irregular';
      next = at + 1;
      return 'record';
    }
  };

  return {
    scan,
    count: () => count,
    next: () => next,
    recordEnd: () => recordEnd,
    innerLines: () => innerLines,
    starts,
    ends,
    doubled,
  };
}
