import type { TextEncoding } from '../net/text-encoding.ts';

/** Where the cells of a record are that are looked at while its bytes are scanned. */
export interface ScanLayout {
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  /** How many the header has. */
  readonly columns: number;
  readonly networkMessageId: number;
  readonly time: number;
  /** Cells that are read together, by what they claim. */
  readonly claims: readonly (readonly number[])[];
  /** All that is looked at for the recipients. */
  readonly recipients: readonly number[];
}

/**
 * What the scan of some bytes has found: numbers for the cells of each record, and the texts of numbers that are new. A
 * number is good for all blocks of one scanner up to one that starts afresh.
 */
export interface ScannedBlock {
  /** The bytes that were scanned, as they are in the file. */
  readonly source: Uint8Array;
  /** The same in UTF-8. */
  readonly bytes: Uint8Array;
  /** The numbers of all earlier blocks are forgotten. */
  readonly isFresh: boolean;
  readonly records: number;
  /** Where each record starts, and where its line end is. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Lines of the block before each record. */
  readonly lines: Uint32Array;
  /** 1 for a record of the usual form; of others only the bytes are given. */
  readonly usual: Uint8Array;
  /** Of usual records: five words of the message key each, UTC milliseconds, numbers of claims and of recipients. */
  readonly keys: Uint32Array;
  readonly times: Float64Array;
  readonly claims: Uint32Array;
  readonly recipients: Uint32Array;
  /** Texts of the cells of new numbers, in order: of each group of claims, and of recipients. */
  readonly newClaimCells: readonly (readonly string[])[];
  readonly newRecipientCells: readonly string[];
  /** New combinations of the groups, a number of each. */
  readonly newClaims: Uint32Array;
  /** How far the records go, and the lines up to there. */
  readonly end: number;
  readonly lineCount: number;
  /** The bytes of the file up to there. */
  readonly sourceEnd: number;
  /** What follows cannot be read as records of the usual form; else it is not complete. */
  readonly isStopped: boolean;
}
