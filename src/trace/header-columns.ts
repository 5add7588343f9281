/** The columns of a file by name, without regard to case. Of two columns of one name the first counts. */
export interface HeaderColumns {
  /** As written. */
  readonly names: readonly string[];
  readonly duplicates: readonly string[];
  has(name: string): boolean;
  /** The position of the first of these names that the file has, or -1. */
  position(...names: readonly string[]): number;
}

/** Undefined when the file has no such column; empty when this row ends before it. */
export type CellReader = (cells: readonly string[]) => string | undefined;

export function headerColumns(names: readonly string[]): HeaderColumns {
  const positions = new Map<string, number>();
  const duplicates: string[] = [];
  for (const [position, name] of names.entries()) {
    const key = columnKey(name);
    if (positions.has(key)) {
      if (key !== '') duplicates.push(name);
    } else positions.set(key, position);
  }
  return {
    names,
    duplicates,
    has: (name) => positions.has(columnKey(name)),
    position: (...wanted) => {
      const found = wanted.find((name) => positions.has(columnKey(name)));
      return found === undefined ? -1 : (positions.get(columnKey(found)) ?? -1);
    },
  };
}

export const columnKey = (name: string): string => name.trim().toLowerCase();

export function cellOf(columns: HeaderColumns, ...names: readonly string[]): CellReader {
  const position = columns.position(...names);
  return position === -1 ? () => undefined : (cells) => cells[position] ?? '';
}

/** Like `cellOf` where a missing column and an empty cell mean the same. */
export function textOf(
  columns: HeaderColumns,
  ...names: readonly string[]
): (cells: readonly string[]) => string {
  const position = columns.position(...names);
  return (cells) => cells[position] ?? '';
}
