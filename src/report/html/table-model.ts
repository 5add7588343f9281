/*
 * Tables as data: the page holds the first rows as HTML, and all of them as JSON for its script, which draws them by the
 * same functions. Every distinct cell of a column is written once.
 */

export type Tone = 'bad' | 'uncertain' | 'good' | 'plain' | 'quiet';

/** One line of a cell or list. */
export interface Line {
  readonly text: string;
  readonly style?: 'strong' | 'quiet' | 'code' | 'sentence';
  /** Set apart as a label, with a sign that says the same as the colour. */
  readonly tone?: Tone;
  /** An id on this page. */
  readonly target?: string;
}

export type Cell =
  | string
  | number
  | {
      readonly lines: readonly Line[];
      /** What the column is sorted by; the text when absent. */
      readonly sort?: string | number;
    };

export interface Column {
  readonly key: string;
  readonly heading: string;
  readonly align?: 'right';
  /** Names its row. */
  readonly isRowHeader?: true;
  /** Offers the distinct cells of the column as a choice. */
  readonly filter?: true;
  /** What the numbers of the column count; the script adds up those of the rows that a search leaves. */
  readonly counts?: readonly [singular: string, plural: string];
  /** Known to the script and not shown. */
  readonly hidden?: true;
  /** Holds sentences. */
  readonly width?: 'wide';
}

/** What opens below a row. */
export type Block =
  | { readonly kind: 'list'; readonly heading: string; readonly items: readonly Line[] }
  /** Parts of the page that belong to the row; the script shows copies of them. */
  | {
      readonly kind: 'references';
      readonly heading: string;
      readonly items: readonly { readonly id: string; readonly label: string }[];
    }
  /** Rows of another table; without the script some of them as lines. */
  | {
      readonly kind: 'rows';
      readonly heading: string;
      /** Of the table that the script makes of them. */
      readonly caption: string;
      readonly table: string;
      readonly column: string;
      readonly value: string;
      readonly items: readonly Line[];
    };

export interface Detail {
  /** Unique within the table and the same in every run over the same input; part of links. */
  readonly key: string;
  readonly summary: string;
  readonly blocks: readonly Block[];
}

export interface Row {
  readonly cells: readonly Cell[];
  readonly detail?: Detail;
}

export interface Table {
  /** A word; ids and the address of the page use it. */
  readonly id: string;
  readonly caption: string;
  /** What a row is: `source`, `sources`. */
  readonly noun: readonly [singular: string, plural: string];
  readonly columns: readonly Column[];
  /** Rows to a page, on the screen of a reader with the script and for one without. */
  readonly pageSize: number;
}

export interface TableData extends Table {
  readonly count: number;
  /** Distinct cells by column. */
  readonly cells: readonly (readonly Cell[])[];
  /** By column, for each row which of them it is; null when it is the one of the same number. */
  readonly rows: readonly (readonly number[] | null)[];
  /** By row; empty when no row opens. Blocks by their number. */
  readonly details: readonly {
    readonly key: string;
    readonly summary: string;
    readonly blocks: readonly number[];
  }[];
  /** Distinct blocks: many rows have the same reasons. */
  readonly blocks: readonly Block[];
}

export function cellText(cell: Cell): string {
  if (typeof cell === 'object') return cell.lines.map(({ text }) => text).join(' ');
  return String(cell);
}

export function cellAt(data: TableData, column: number, row: number): Cell {
  const index = data.rows[column];
  return data.cells[column]?.[index === null || index === undefined ? row : (index[row] ?? 0)] ?? '';
}

export const rowAt = (data: TableData, row: number): Row => {
  const detail = data.details[row];
  return {
    cells: data.columns.map((_, column) => cellAt(data, column, row)),
    ...(detail === undefined
      ? {}
      : { detail: { ...detail, blocks: detail.blocks.flatMap((number) => data.blocks[number] ?? []) } }),
  };
};
