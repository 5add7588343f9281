import { terminalField } from './neutralise.ts';
import { drawTable, prose, type Column, type Row, type Screen } from './terminal-layout.ts';

export interface CandidateTable {
  /** The columns before those of the candidates. */
  readonly leading: readonly Column[];
  /** How a candidate's column is drawn. */
  readonly column: Omit<Column, 'heading'>;
  /** Cells that read well at least: of the leading columns together, and of one candidate's column. */
  readonly narrowest: { readonly leading: number; readonly column: number };
  readonly rows: readonly { readonly leading: Row; readonly candidates: Row }[];
  readonly compact: boolean;
}

/** A table with a column a candidate; as many tables as it takes when the screen is too narrow for one. */
export function candidateTables(
  screen: Screen,
  names: readonly string[],
  table: CandidateTable,
): readonly string[] {
  const parts = columnParts(screen, table, names.length);
  return parts.flatMap(({ from, to }) => [
    ...(parts.length === 1 ? [] : prose(screen, partTitle(from, to, names.length))),
    ...drawTable(
      screen,
      [
        ...table.leading,
        ...names.slice(from, to).map((name) => ({ heading: terminalField(name), ...table.column })),
      ],
      table.rows.map(({ leading, candidates }) => [...leading, ...candidates.slice(from, to)]),
      { compact: table.compact },
    ),
  ]);
}

const partTitle = (from: number, to: number, all: number): string =>
  to - from === 1 ? `Candidate ${to} of ${all}` : `Candidates ${from + 1} to ${to} of ${all}`;

/** Parts of about equal size. */
function columnParts(
  screen: Screen,
  { leading, narrowest }: CandidateTable,
  candidates: number,
): readonly { readonly from: number; readonly to: number }[] {
  const left = screen.columns - 1 - narrowest.leading - leading.length * BORDER;
  const most = Math.max(1, Math.floor(left / (narrowest.column + BORDER)));
  const size = Math.ceil(candidates / Math.ceil(candidates / most));
  return Array.from({ length: Math.ceil(candidates / size) }, (_, part) => ({
    from: part * size,
    to: Math.min(candidates, (part + 1) * size),
  }));
}

/** What a column takes beside its content. */
const BORDER = 3;
