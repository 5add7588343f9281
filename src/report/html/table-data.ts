import type { Cell, Detail, Row, Table, TableData } from './table-model.ts';

/** A table for the script of the page. */
export function tableData(table: Table, rows: Iterable<Row>): TableData {
  const columns = table.columns.map(() => ({
    seen: new Map<string, number>(),
    cells: [] as Cell[],
    rows: [] as number[],
  }));
  const details: Detail[] = [];
  let count = 0;
  for (const { cells, detail } of rows) {
    count += 1;
    if (detail !== undefined) details.push(detail);
    for (const [number, column] of columns.entries()) {
      const cell = cells[number] ?? '';
      const key = JSON.stringify(cell);
      const index = column.seen.get(key) ?? column.cells.length;
      if (index === column.cells.length) {
        column.seen.set(key, index);
        column.cells.push(cell);
      }
      column.rows.push(index);
    }
  }
  return {
    ...table,
    count,
    cells: columns.map(({ cells }) => cells),
    rows: columns.map(({ cells, rows }) => (cells.length === count ? null : rows)),
    details,
  };
}
