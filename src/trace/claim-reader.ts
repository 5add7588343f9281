import { ENVELOPE_RANKS } from './fact-ranks.ts';
import type { EmailAddress, EnvelopeSender } from '../net/email-address.ts';
import { boundedMemo } from '../net/bounded-memo.ts';
import type { CellProblem, CellReading, ReportProblem } from './cell-reading.ts';
import type { ClaimColumns } from './claims.ts';
import type { FactColumn } from './fact-column.ts';
import { readEnvelopeSenderCell } from './sender-cell.ts';

/** From the cell of a record to its claim; undefined stands for a column that the file does not have. */
export type ClaimReader = (cell: string | undefined) => number;

interface ReadClaim {
  readonly claim: number;
  readonly problem: CellProblem | undefined;
}

export interface ClaimReaderOptions<T> {
  readonly column: FactColumn<T>;
  /** How far this place is trusted, see the ranks below. */
  readonly rank: number;
  readonly read: (cell: string) => CellReading<T>;
  readonly report: ReportProblem;
}

export function claimReader<T>({ column, rank, read, report }: ClaimReaderOptions<T>): ClaimReader {
  const claimOf = boundedMemo((cell): ReadClaim => {
    const reading = read(cell);
    return reading.known
      ? { claim: column.known(rank, reading.value), problem: undefined }
      : { claim: column.missing(reading.cause), problem: reading.problem };
  });
  const columnMissing = column.missing('FORMAT_CANNOT_SAY');
  return (cell) => {
    if (cell === undefined) return columnMissing;
    const { claim, problem } = claimOf(cell);
    if (problem !== undefined) report(problem);
    return claim;
  };
}

export interface UnspecifiedSenderReaders {
  readonly sender: ClaimReader;
  readonly nullSender: ClaimReader;
}

/**
 * A sender column that may be MAIL FROM or the From header: an address stays unspecified, the null sender is one of
 * MAIL FROM, since no header can be empty so. An empty cell says nothing of either.
 */
export function unspecifiedSenderReaders(
  columns: ClaimColumns,
  rank: number,
  report: ReportProblem,
): UnspecifiedSenderReaders {
  // Both readers look at each cell.
  const readSender = boundedMemo(readEnvelopeSenderCell);
  const readNull = (cell: string): CellReading<EnvelopeSender> => {
    const sender = readSender(cell);
    return sender.known && sender.value.kind === 'null' ? sender : COLUMN_CANNOT_SAY;
  };
  const readAddress = (cell: string): CellReading<EmailAddress> => {
    const sender = readSender(cell);
    if (sender.known) return sender.value.kind === 'null' ? COLUMN_CANNOT_SAY : known(sender.value.address);
    return { ...COLUMN_CANNOT_SAY, ...(sender.problem === undefined ? {} : { problem: sender.problem }) };
  };
  return {
    sender: claimReader({ column: columns.unspecifiedSender, rank, read: readAddress, report }),
    nullSender: claimReader({
      column: columns.envelopeSender,
      rank: ENVELOPE_RANKS.unspecifiedColumn,
      read: readNull,
      report: () => undefined,
    }),
  };
}

// Of a sender of unknown kind there is only its address or nothing, so every missing one is missing alike.
const COLUMN_CANNOT_SAY = { known: false, cause: 'FORMAT_CANNOT_SAY' } as const;
const known = (value: EmailAddress): CellReading<EmailAddress> => ({ known: true, value });
