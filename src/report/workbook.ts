/** What a spreadsheet shows in a cell; null leaves it empty. */
export type Cell = string | number | { readonly time: string } | null;

export interface SheetColumn<Row> {
  readonly heading: string;
  /** Width in characters. */
  readonly width: number;
  readonly cell: (row: Row) => Cell;
}

/** A sheet whose rows are asked for one after the other, once. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly Pick<SheetColumn<never>, 'heading' | 'width'>[];
  readonly rows: Iterable<readonly Cell[]>;
}

export function sheet<Row>(name: string, columns: readonly SheetColumn<Row>[], rows: Iterable<Row>): Sheet {
  return {
    name,
    columns: columns.map(({ heading, width }) => ({ heading, width })),
    rows: cellsOf(columns, rows),
  };
}

function* cellsOf<Row>(columns: readonly SheetColumn<Row>[], rows: Iterable<Row>): Iterable<readonly Cell[]> {
  for (const row of rows) yield columns.map(({ cell }) => cell(row));
}
