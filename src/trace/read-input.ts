import type { TraceFormat } from '../model/trace-input.ts';
import type { TextEncoding } from '../net/text-encoding.ts';
import type { ReadInputOptions } from './csv-header.ts';
import { decodedText, type Decoding } from './decoded-text.ts';
import type { IssueLog } from './issue-log.ts';
import { readRegularRecords } from './regular-records.ts';
import type { IntakeResult } from './record-intake.ts';
import { textRecords, type OpenRecords } from './text-records.ts';

/** What one input was, apart from how it is stored. */
export interface InputContent {
  readonly format: TraceFormat | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly result: IntakeResult;
}

/**
 * Where one reader of records stops and another goes on: the bytes from there, and what is known of those before. The
 * intake has taken every record before that place and none behind it, so nothing ever has to be undone.
 */
export interface ReadingPoint {
  readonly rest: AsyncIterable<Uint8Array>;
  /** Undefined at the start of the file. */
  readonly open: (OpenRecords & { readonly encoding: TextEncoding }) | undefined;
}

/**
 * `regular`: records of the usual form are read from their bytes, all others as text. `text`: all are read as text,
 * which is what the other one is held against.
 */
export type RecordReader = 'regular' | 'text';

const NO_RECORDS: IntakeResult = {
  records: 0,
  events: 0,
  recordRecipients: 0,
  first: undefined,
  last: undefined,
  truncationSuspected: false,
};

/** Reads the records of one export into the store, chunk by chunk. */
export async function readInput(
  chunks: AsyncIterable<Uint8Array>,
  { recordReader, ...options }: ReadInputOptions & { readonly recordReader: RecordReader },
): Promise<InputContent> {
  const start: ReadingPoint = { rest: chunks, open: undefined };
  return readText(recordReader === 'text' ? start : await readRegularRecords(chunks, options), options);
}

/** Reads to the end of the file. */
async function readText({ rest, open }: ReadingPoint, options: ReadInputOptions): Promise<InputContent> {
  const { text, decoding } = decodedText(rest, open?.encoding);
  const records = textRecords(options, open);
  for await (const piece of text) {
    records.push(piece, false);
    if (records.isDone()) break;
  }
  if (!records.isDone()) records.push('', true);
  const opened = records.opened();
  // What is no export was not read to its end, so nothing is known about the encoding of the rest.
  if (opened === undefined) return { format: null, encoding: null, delimiter: null, result: NO_RECORDS };
  const { intake, delimiter } = opened;
  if (intake.records() === 0) {
    options.issues.add(
      0,
      'EMPTY_FILE',
      'the file has a header but no records; export a period with mail in it',
    );
  }
  const result = intake.finish();
  reportDecoding(decoding(), options.issues);
  return { format: intake.adapter.format, encoding: decoding().encoding, delimiter, result };
}

function reportDecoding({ guessedLines, cutOff }: Decoding, issues: IssueLog): void {
  if (guessedLines > 0) {
    issues.add(
      0,
      'ENCODING_GUESSED',
      `${guessedLines} lines are not UTF-8 and were read as windows-1252; export with \`-Encoding utf8\` if names look wrong`,
    );
  }
  if (cutOff) {
    issues.add(
      0,
      'UNDECODABLE',
      'the file ends in the middle of a UTF-16 character and looks cut off; export it again',
    );
  }
}
