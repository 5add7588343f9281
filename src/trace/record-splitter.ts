/*
 * Cuts CSV text into records, so that csv-parse sees only whole, well-formed ones. csv-parse 7.0.3 stays inside the
 * quotes after a bad one and swallows the records that follow (measured 2026-11-23); here a bad quote costs its own
 * record, and reading goes on with the line after the one where the quote opened.
 */

import { lineEndsBetween, LONGEST_RECORD, RECORD_START, scannedText, scanRecord } from './record-scan.ts';

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

interface RecordBatch {
  readonly records: readonly SplitRecord[];
  readonly bad: readonly BadRecord[];
}

export interface RecordSplitter {
  /** The records that are complete with this text. */
  push(text: string, isLast: boolean): RecordBatch;
}

const BOM = 0xfeff;

export function recordSplitter(delimiter: string, firstLine: number): RecordSplitter {
  const delimiterCode = delimiter.charCodeAt(0);
  let rest = '';
  let line = firstLine;
  let resume = RECORD_START;
  /** What is left of a bad line is thrown away as it comes. */
  let skippingLine = false;

  const push = (more: string, isLast: boolean): RecordBatch => {
    const scanned = scannedText(rest + more, isLast);
    const { text } = scanned;
    const records: SplitRecord[] = [];
    const bad: BadRecord[] = [];
    let start = 0;

    const goOnAt = (index: number): void => {
      line += lineEndsBetween(text, start, index);
      start = index;
      resume = RECORD_START;
    };
    /** Goes on behind the next line end from `index`; false when that has not come yet. */
    const skipLine = (index: number): boolean => {
      const end = scanned.lineEndFrom(index);
      const behind = end === Infinity ? undefined : scanned.behindLineEnd(end);
      skippingLine = behind === undefined;
      goOnAt(behind ?? Math.min(end, text.length));
      return behind !== undefined;
    };
    /** Takes the record at `start`; false when it is not all there. */
    const takeRecord = (): boolean => {
      // Files that were joined keep their byte-order marks.
      if (text.charCodeAt(start) === BOM) start += 1;
      const scan = scanRecord(scanned, delimiterCode, start, resume);
      if (scan.kind === 'incomplete') {
        resume = scan.resume;
        return false;
      }
      if (scan.kind === 'bad') {
        bad.push({ line, fault: faultOf(scan.at - start, scan.at === text.length) });
        return skipLine(scan.field);
      }
      const unterminated = scan.end === text.length;
      const behind = unterminated ? scan.end : scanned.behindLineEnd(scan.end);
      if (behind === undefined) return false;
      const record = text.slice(start, scan.end);
      if (!isBlankRecord(record)) records.push({ text: record, line, unterminated });
      goOnAt(behind);
      return true;
    };

    while (start < text.length && (skippingLine ? skipLine(start) : takeRecord()));
    rest = text.slice(start);
    return { records, bad };
  };
  return { push };
}

const faultOf = (length: number, atEnd: boolean): RecordFault => {
  if (length > LONGEST_RECORD) return 'tooLong';
  return atEnd ? 'unclosedQuote' : 'badQuote';
};

/** Nothing but white space. */
export const isBlankRecord = (text: string): boolean =>
  text.length === 0 || (text.charCodeAt(0) <= 0x20 && text.trim() === '');
