import type { Block, Cell, Row, Table, TableData } from './table-model.ts';

/** A table for the script of the page. */
export function tableData(table: Table, rows: Iterable<Row>): TableData {
  const columns = table.columns.map(() => ({ cells: distinctValues<Cell>(), rows: [] as number[] }));
  const blocks = distinctValues<Block>();
  const details: TableData['details'][number][] = [];
  let count = 0;
  for (const { cells, detail } of rows) {
    count += 1;
    if (detail !== undefined) details.push({ ...detail, blocks: detail.blocks.map(blocks.numberOf) });
    for (const [number, column] of columns.entries()) {
      column.rows.push(column.cells.numberOf(cells[number] ?? ''));
    }
  }
  return {
    ...table,
    count,
    cells: columns.map(({ cells }) => cells.values),
    rows: columns.map(({ cells, rows }) => (cells.values.length === count ? null : rows)),
    details,
    blocks: blocks.values,
  };
}

/** Values with the numbers that stand for them, in the order in which they are met. */
function distinctValues<T>(): { readonly values: readonly T[]; numberOf(value: T): number } {
  const values: T[] = [];
  const numbers = new Map<string, number>();
  return {
    values,
    numberOf(value) {
      const key = JSON.stringify(value);
      const number = numbers.get(key) ?? values.length;
      if (number === values.length) {
        numbers.set(key, number);
        values.push(value);
      }
      return number;
    },
  };
}
