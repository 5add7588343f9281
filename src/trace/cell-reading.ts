import type { RowIssueCode } from '../model/trace-input.ts';
import type { RecordedCause } from './fact-column.ts';

/** A defect of one cell, as it will be reported for its record. */
export interface CellProblem {
  readonly code: RowIssueCode;
  readonly message: string;
}

/** What a cell of evidence says. */
export type CellReading<T> =
  | { readonly known: true; readonly value: T }
  | { readonly known: false; readonly cause: RecordedCause; readonly problem?: CellProblem };

export const NOT_RECORDED: CellReading<never> = { known: false, cause: 'NOT_RECORDED' };

export const unreadable = (problem: CellProblem): CellReading<never> => ({
  known: false,
  cause: 'UNREADABLE',
  problem,
});

/** Reports a defect for the record that is being read. */
export type ReportProblem = (problem: CellProblem) => void;
