import type { TraceFormat } from '../model/trace-input.ts';
import type { TextEncoding } from '../net/text-encoding.ts';
import type { ReadInputOptions } from './csv-header.ts';
import { decodedText, type Decoding } from './decoded-text.ts';
import type { IssueLog } from './issue-log.ts';
import { PARQUET_MAGIC_BYTES, readParquet, startsAsParquet } from './parquet-records.ts';
import { peekedChunks } from './peeked-chunks.ts';
import { readRegularRecords } from './regular-records.ts';
import type { IntakeResult, RecordIntake } from './record-intake.ts';
import type { Scanning } from './scanner-pool.ts';
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

export const NO_CONTENT: InputContent = {
  format: null,
  encoding: null,
  delimiter: null,
  result: {
    records: 0,
    events: 0,
    recordRecipients: 0,
    first: undefined,
    last: undefined,
    truncationSuspected: false,
  },
};

/** Reads the records of one export into the store, chunk by chunk. */
export async function readInput(
  chunks: AsyncIterable<Uint8Array>,
  {
    recordReader,
    scanning,
    ...options
  }: ReadInputOptions & { readonly recordReader: RecordReader; readonly scanning: Scanning },
): Promise<InputContent> {
  const start = await peekedChunks(chunks, PARQUET_MAGIC_BYTES);
  if (startsAsParquet(start.head)) {
    const intake = await readParquet(start.chunks, options);
    return intake === undefined
      ? NO_CONTENT
      : { ...finished(intake, options), encoding: null, delimiter: null };
  }
  const text: ReadingPoint = { rest: start.chunks, open: undefined };
  return readText(
    recordReader === 'text' ? text : await readRegularRecords(start.chunks, options, scanning),
    options,
  );
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
  if (opened === undefined) return NO_CONTENT;
  const { intake, delimiter } = opened;
  const content = finished(intake, options);
  reportDecoding(decoding(), options.issues);
  return { ...content, encoding: decoding().encoding, delimiter };
}

function finished(
  intake: RecordIntake,
  { issues }: ReadInputOptions,
): Pick<InputContent, 'format' | 'result'> {
  if (intake.records() === 0) {
    issues.add(0, 'EMPTY_FILE', 'the file has a header but no records; export a period with mail in it');
  }
  return { format: intake.adapter.format, result: intake.finish() };
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
