import { ENVELOPE_RANKS } from './fact-ranks.ts';
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

/** What a sender column claims that does not say which sender it is. */
export interface SenderClaims {
  readonly envelopeSender: number;
  readonly unspecifiedSender: number;
}

/**
 * A sender column that may be MAIL FROM or the From header: an address stays unspecified, the null sender is one of
 * MAIL FROM, since no header can be empty so. An empty cell says nothing of either.
 */
export function unspecifiedSenderReader(
  { envelopeSender, unspecifiedSender }: ClaimColumns,
  rank: number,
  report: ReportProblem,
): (cell: string | undefined) => SenderClaims {
  // Of a sender of unknown kind there is only its address or nothing, so every missing one is missing alike.
  const nothing: SenderClaims = {
    envelopeSender: envelopeSender.missing('FORMAT_CANNOT_SAY'),
    unspecifiedSender: unspecifiedSender.missing('FORMAT_CANNOT_SAY'),
  };
  const claimsOf = boundedMemo(
    (cell): { readonly claims: SenderClaims; readonly problem: CellProblem | undefined } => {
      const sender = readEnvelopeSenderCell(cell);
      if (!sender.known) return { claims: nothing, problem: sender.problem };
      const { value } = sender;
      const claims =
        value.kind === 'null'
          ? { ...nothing, envelopeSender: envelopeSender.known(ENVELOPE_RANKS.unspecifiedColumn, value) }
          : { ...nothing, unspecifiedSender: unspecifiedSender.known(rank, value.address) };
      return { claims, problem: undefined };
    },
  );
  return (cell) => {
    if (cell === undefined) return nothing;
    const { claims, problem } = claimsOf(cell);
    if (problem !== undefined) report(problem);
    return claims;
  };
}
