import { parse } from 'csv-parse/sync';
import type { SplitRecord } from './record-splitter.ts';

export interface CellRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly unterminated: boolean;
}

export interface CellRows {
  readonly rows: readonly CellRow[];
  /** Lines of records that csv-parse refused all the same. */
  readonly refused: readonly number[];
}

/**
 * Whole, well-formed records to cells. csv-parse ignores options that it does not know (7.0.3, measured 2026-11-23),
 * so the object is typed; `record_delimiter` is given because it would otherwise guess from the first record.
 */
export function parseCells(records: readonly SplitRecord[], delimiter: string): CellRows {
  const together = tryParse(records.map(({ text }) => text).join('\n'), delimiter);
  if (together?.length === records.length)
    return { rows: records.map((record, at) => row(record, together[at])), refused: [] };
  const rows: CellRow[] = [];
  const refused: number[] = [];
  for (const record of records) {
    const alone = tryParse(record.text, delimiter);
    if (alone?.length === 1) rows.push(row(record, alone[0]));
    else refused.push(record.line);
  }
  return { rows, refused };
}

const row = ({ line, unterminated }: SplitRecord, cells: readonly string[] = []): CellRow => ({
  cells,
  line,
  unterminated,
});

function tryParse(text: string, delimiter: string): readonly (readonly string[])[] | undefined {
  try {
    return parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true, bom: false });
  } catch {
    return undefined;
  }
}
