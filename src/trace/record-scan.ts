/** Text in which records are looked for; more may follow unless it is the last. */
export interface ScannedText {
  readonly text: string;
  readonly isLast: boolean;
  /** The next quote, or Infinity. */
  quoteFrom(index: number): number;
  /** The next CR or LF, or Infinity. */
  lineEndFrom(index: number): number;
  /** Behind the line end at `index`; undefined when a CR may yet be followed by its LF. */
  behindLineEnd(index: number): number | undefined;
}

/** Where in a record to go on when more text has come, relative to its start. */
export interface ScanPoint {
  readonly field: number;
  /** Up to here the field is known to hold no closing quote. */
  readonly search: number;
}

export type RecordScan =
  /** `end` is the line end, or the end of the last text. */
  | { readonly kind: 'record'; readonly end: number }
  | { readonly kind: 'incomplete'; readonly resume: ScanPoint }
  /** The field at `field` breaks the grammar at `at`, or makes the record too long. */
  | { readonly kind: 'bad'; readonly field: number; readonly at: number };

export const RECORD_START: ScanPoint = { field: 0, search: 0 };

/** custom_data exceeds 32 KB (trace reports, seen in the wild); a megabyte is a quote that nobody closed. */
export const LONGEST_RECORD = 1024 * 1024;

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

export function scannedText(text: string, isLast: boolean): ScannedText {
  const nextLf = finder(text, '\n');
  const nextCr = finder(text, '\r');
  return {
    text,
    isLast,
    quoteFrom: finder(text, '"'),
    lineEndFrom: (index) => Math.min(nextLf(index), nextCr(index)),
    behindLineEnd: (index) => {
      if (text.charCodeAt(index) !== CR) return index + 1;
      if (index + 1 === text.length && !isLast) return undefined;
      return text.charCodeAt(index + 1) === LF ? index + 2 : index + 1;
    },
  };
}

/** `indexOf` that remembers its last answer. */
function finder(text: string, character: string): (from: number) => number {
  let askedFrom = Infinity;
  let found = -1;
  return (from) => {
    if (from < askedFrom || from > found) {
      const index = text.indexOf(character, from);
      found = index === -1 ? Infinity : index;
      askedFrom = from;
    }
    return found;
  };
}

/** Looks for the end of the record at `start`. What it answers does not depend on where the text was cut. */
export function scanRecord(
  scanned: ScannedText,
  delimiterCode: number,
  start: number,
  resume: ScanPoint,
): RecordScan {
  const lineEnd = scanned.lineEndFrom(start);
  const quote = scanned.quoteFrom(start);
  return quote > lineEnd || quote === Infinity
    ? scanPlainLine(scanned, start, lineEnd)
    : scanFields(scanned, delimiterCode, start, resume);
}

function scanPlainLine({ text, isLast }: ScannedText, start: number, lineEnd: number): RecordScan {
  const end = Math.min(lineEnd, text.length);
  if (end - start > LONGEST_RECORD) return { kind: 'bad', field: start, at: end };
  return lineEnd === Infinity && !isLast
    ? { kind: 'incomplete', resume: RECORD_START }
    : { kind: 'record', end };
}

function scanFields(
  scanned: ScannedText,
  delimiterCode: number,
  start: number,
  resume: ScanPoint,
): RecordScan {
  const { text, isLast } = scanned;
  let search = start + resume.search;
  for (let field = start + resume.field; ;) {
    const end = fieldEnd(scanned, delimiterCode, field, search);
    const reached = typeof end === 'number' ? end : end.at;
    if (reached - start > LONGEST_RECORD || (typeof end !== 'number' && end.isBad)) {
      return { kind: 'bad', field, at: reached };
    }
    if (typeof end !== 'number') {
      return { kind: 'incomplete', resume: { field: field - start, search: end.search - start } };
    }
    if (end === text.length || text.charCodeAt(end) !== delimiterCode) return { kind: 'record', end };
    field = end + 1;
    search = field;
    if (field === text.length && !isLast) {
      return { kind: 'incomplete', resume: { field: field - start, search: field - start } };
    }
  }
}

interface NoFieldEnd {
  readonly isBad: boolean;
  /** How far the field is known to reach. */
  readonly at: number;
  readonly search: number;
}

/** The delimiter, line end or end of the last text behind the field. */
function fieldEnd(
  scanned: ScannedText,
  delimiterCode: number,
  field: number,
  search: number,
): number | NoFieldEnd {
  return scanned.text.charCodeAt(field) === QUOTE
    ? quotedFieldEnd(scanned, delimiterCode, Math.max(search, field + 1))
    : plainFieldEnd(scanned, delimiterCode, field);
}

function quotedFieldEnd(scanned: ScannedText, delimiterCode: number, from: number): number | NoFieldEnd {
  const { text, isLast } = scanned;
  for (let search = from; ;) {
    const close = scanned.quoteFrom(search);
    if (close === Infinity) return { isBad: isLast, at: text.length, search: text.length };
    if (close + 1 === text.length && !isLast) return { isBad: false, at: text.length, search: close };
    if (text.charCodeAt(close + 1) !== QUOTE) {
      return isFieldEnd(text, close + 1, delimiterCode)
        ? close + 1
        : { isBad: true, at: close + 1, search: close };
    }
    search = close + 2;
  }
}

function plainFieldEnd(
  { text, isLast }: ScannedText,
  delimiterCode: number,
  field: number,
): number | NoFieldEnd {
  for (let index = field; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === delimiterCode || code === LF || code === CR) return index;
    if (code === QUOTE) return { isBad: true, at: index, search: index };
  }
  return isLast ? text.length : { isBad: false, at: text.length, search: field };
}

function isFieldEnd(text: string, index: number, delimiterCode: number): boolean {
  if (index === text.length) return true;
  const code = text.charCodeAt(index);
  return code === delimiterCode || code === LF || code === CR;
}

/** CR, LF and CRLF between two places of a text. */
export function lineEndsBetween(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) count += 1;
  }
  return count;
}
