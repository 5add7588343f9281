import type { AssertionId } from './assertions.ts';

/** Which export a file is, recognised by its header. */
export type TraceFormat =
  | 'messageTraceSummary'
  | 'messageTraceDetail'
  | 'getMessageTrace'
  | 'getMessageTraceV2'
  | 'emailEvents'
  | 'groupedEvents';

/** Whether an engine had grouped any of it before it was read. */
export const isGroupedLog = (inputs: readonly Pick<InputSummary, 'format'>[]): boolean =>
  inputs.some(({ format }) => format === 'groupedEvents');

/** What was read from one input file (or one entry of an archive, `archive.zip!entry.csv`). */
export interface InputSummary {
  readonly path: string;
  readonly format: TraceFormat | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** Size of the file as stored. */
  readonly bytes: number;
  /** SHA-256 (hex) of the file as stored. */
  readonly sha256: string;
  /** Data records, header and preamble not counted. */
  readonly records: number;
  /** Message-to-recipient events that the records carry, before merging. */
  readonly events: number;
  readonly issues: number;
  /** UTC ISO 8601, or null when no record has a readable time. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly truncationSuspected: boolean;
  /** Assertions about how the file was requested. */
  readonly asserted: readonly AssertionId[];
}

/** A record that could not become an event, or became one with a defect. */
export interface RowIssue {
  readonly path: string;
  /** 1-based line where the record starts; 0 when the issue is about the whole file. */
  readonly line: number;
  readonly code: RowIssueCode;
  readonly message: string;
}

export type RowIssueCode =
  | 'UNRECOGNISED_FORMAT'
  | 'EMPTY_FILE'
  | 'UNDECODABLE'
  | 'ENCODING_GUESSED'
  | 'ARCHIVE'
  | 'QUOTE_ERROR'
  | 'COLUMN_COUNT'
  | 'DUPLICATE_COLUMN'
  | 'REPEATED_HEADER'
  | 'NO_RECIPIENT'
  | 'BAD_RECIPIENT'
  | 'BAD_SENDER'
  | 'BAD_ADDRESS'
  | 'BAD_TIME'
  | 'AMBIGUOUS_TIME'
  | 'BAD_RECIPIENT_STATUS'
  | 'BAD_STATUS'
  | 'BAD_COUNT'
  | 'NO_MESSAGE_ID'
  | 'LOST_ARRAY'
  | 'CONFLICT'
  | 'TRUNCATION_SUSPECTED'
  | 'MORE_ISSUES';
