/*
 * Cuts CSV text into records, so that csv-parse sees only whole, well-formed ones. csv-parse 7.0.3 stays inside the
 * quotes after a bad one and swallows the records that follow (measured 2026-11-23); here a bad quote costs its own
 * record, and reading goes on with the line after the one where the quote opened.
 */

export interface SplitRecord {
  readonly text: string;
  /** 1-based line where the record starts. */
  readonly line: number;
  /** The file ends without a line end behind this record: it may be cut off. */
  readonly unterminated: boolean;
}

/** `badQuote`: a quote inside an unquoted field, or text behind a closing one. `tooLong`: beyond the longest record. */
export type RecordFault = 'badQuote' | 'unclosedQuote' | 'tooLong';

export interface BadRecord {
  readonly line: number;
  readonly fault: RecordFault;
}

export interface RecordBatch {
  readonly records: readonly SplitRecord[];
  readonly bad: readonly BadRecord[];
}

export interface RecordSplitter {
  /** The records that are complete with this text. */
  push(text: string, isLast: boolean): RecordBatch;
}

/** custom_data exceeds 32 KB (trace reports, seen in the wild); a megabyte is a quote that nobody closed. */
export const LONGEST_RECORD = 1024 * 1024;

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;
const BOM = 0xfeff;
const NEED_MORE = -1;
const BAD = -2;

export function recordSplitter(delimiter: string, firstLine: number): RecordSplitter {
  const delimiterCode = delimiter.charCodeAt(0);
  let rest = '';
  let line = firstLine;
  let skippingLine = false;
  /** Where to go on in a record that was incomplete, relative to its start. */
  let resumeField = 0;
  let resumeSearch = 0;

  return {
    push: (text, isLast) => {
      const buffer = rest + text;
      const records: SplitRecord[] = [];
      const bad: BadRecord[] = [];
      const nextQuote = finder(buffer, '"');
      const nextLf = finder(buffer, '\n');
      const nextCr = finder(buffer, '\r');
      const lineEndFrom = (index: number): number => Math.min(nextLf(index), nextCr(index));
      /** Behind the line end at `index`; NEED_MORE when a CR may yet be followed by its LF. */
      const behindLineEnd = (index: number): number => {
        if (buffer.charCodeAt(index) !== CR) return index + 1;
        if (index + 1 === buffer.length && !isLast) return NEED_MORE;
        return buffer.charCodeAt(index + 1) === LF ? index + 2 : index + 1;
      };
      let start = 0;
      let faultAt = 0;

      const quotedFieldEnd = (field: number): number => {
        let search = Math.max(field + 1, start + resumeSearch);
        for (;;) {
          const close = nextQuote(search);
          if (close === Infinity || (close + 1 === buffer.length && !isLast)) {
            if (isLast) {
              faultAt = buffer.length;
              return BAD;
            }
            resumeSearch = Math.min(close, buffer.length) - start;
            return NEED_MORE;
          }
          if (buffer.charCodeAt(close + 1) !== QUOTE) {
            resumeSearch = 0;
            if (isFieldEnd(buffer, close + 1, delimiterCode)) return close + 1;
            faultAt = close + 1;
            return BAD;
          }
          search = close + 2;
        }
      };
      const plainFieldEnd = (field: number): number => {
        let index = field;
        for (; index < buffer.length; index += 1) {
          const code = buffer.charCodeAt(index);
          if (code === delimiterCode || code === LF || code === CR) return index;
          if (code === QUOTE) {
            faultAt = index;
            return BAD;
          }
        }
        return isLast ? index : NEED_MORE;
      };
      const fieldEnd = (field: number): number =>
        buffer.charCodeAt(field) === QUOTE ? quotedFieldEnd(field) : plainFieldEnd(field);

      /** The end of the record at `start`, or NEED_MORE, or BAD with the field in `resumeField`. */
      const recordEnd = (): number => {
        const lineEnd = lineEndFrom(start);
        if (nextQuote(start) > lineEnd || nextQuote(start) === Infinity) {
          const end = Math.min(lineEnd, buffer.length);
          faultAt = end;
          if (end - start > LONGEST_RECORD) return BAD;
          return lineEnd === Infinity && !isLast ? NEED_MORE : end;
        }
        for (;;) {
          const end =
            start + resumeField === buffer.length && !isLast ? NEED_MORE : fieldEnd(start + resumeField);
          if (end === BAD) return BAD;
          faultAt = end === NEED_MORE ? buffer.length : end;
          if (faultAt - start > LONGEST_RECORD) return BAD;
          if (end === NEED_MORE || buffer.charCodeAt(end) !== delimiterCode || end === buffer.length)
            return end;
          resumeField = end + 1 - start;
        }
      };

      const startRecordAt = (index: number): void => {
        start = index;
        resumeField = 0;
        resumeSearch = 0;
      };
      /** Goes on behind the next line end from `index`; false when it is not there yet. */
      const skipLine = (index: number): boolean => {
        const end = lineEndFrom(index);
        const behind = end === Infinity ? NEED_MORE : behindLineEnd(end);
        skippingLine = behind === NEED_MORE;
        if (skippingLine) {
          line += lineEndsIn(buffer, start, Math.min(end, buffer.length));
          startRecordAt(Math.min(end, buffer.length));
          return false;
        }
        line += lineEndsIn(buffer, start, behind);
        startRecordAt(behind);
        return true;
      };
      /** Takes the record at `start`; false when it is not all there. */
      const takeRecord = (): boolean => {
        if (start + resumeField === start && buffer.charCodeAt(start) === BOM) startRecordAt(start + 1);
        if (start === buffer.length) return false;
        const end = recordEnd();
        if (end === NEED_MORE) return false;
        if (end === BAD) {
          bad.push({ line, fault: faultOf(faultAt - start, faultAt === buffer.length) });
          return skipLine(start + resumeField);
        }
        const unterminated = end === buffer.length;
        const behind = unterminated ? end : behindLineEnd(end);
        if (behind === NEED_MORE) return false;
        const text = buffer.slice(start, end);
        if (!isBlank(text)) records.push({ text, line, unterminated });
        line += lineEndsIn(buffer, start, behind);
        startRecordAt(behind);
        return true;
      };

      while (start < buffer.length && (skippingLine ? skipLine(start) : takeRecord()));
      rest = buffer.slice(start);
      return { records, bad };
    },
  };
}

const faultOf = (length: number, atEnd: boolean): RecordFault => {
  if (length > LONGEST_RECORD) return 'tooLong';
  return atEnd ? 'unclosedQuote' : 'badQuote';
};

const isFieldEnd = (text: string, index: number, delimiterCode: number): boolean => {
  if (index === text.length) return true;
  const code = text.charCodeAt(index);
  return code === delimiterCode || code === LF || code === CR;
};

const isBlank = (text: string): boolean =>
  text.length === 0 || (text.charCodeAt(0) <= 0x20 && text.trim() === '');

function lineEndsIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === LF || (code === CR && text.charCodeAt(index + 1) !== LF)) count += 1;
  }
  return count;
}

/** `indexOf` that remembers its last answer; Infinity when there is none. */
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
