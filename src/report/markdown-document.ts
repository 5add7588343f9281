/*
 * GitHub takes 65,536 characters in a comment and 1 MiB in the summary of a step (GitHub Docs, read 2026-11-24); a
 * UTF-16 code unit is at most three bytes, so this fits both.
 */
const LONGEST_DOCUMENT = 60_000;

/** A part of the document; nothing at all without lines. */
export const markdownSection = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];

export interface MarkdownColumn {
  readonly heading: string;
  readonly align?: 'right';
}

export function markdownTable(
  columns: readonly MarkdownColumn[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ heading }) => heading)),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : '---'))),
    ...rows.map(line),
  ];
}

/** The first so many, and a line that says how many there are besides. */
export function firstLines(
  lines: readonly string[],
  most: number,
  restOf: (hidden: number) => string,
): readonly string[] {
  const hidden = lines.length - most;
  return hidden > 0 ? [...lines.slice(0, most), restOf(hidden)] : lines;
}

/** One long table in a document of bounded length: as many of its rows as there is room for. */
export interface LongTable {
  readonly columns: readonly MarkdownColumn[];
  readonly rows: readonly (readonly string[])[];
  /** What is said below the table when rows are left out. */
  readonly rest: (hidden: number) => string;
}

/** The document; `before` and `after` are short by themselves. */
export function markdownDocument(
  before: readonly string[],
  long: { readonly title: string; readonly table: LongTable; readonly most: number } | undefined,
  after: readonly string[],
): string {
  const fixed = [...before, ...after].reduce((sum, line) => sum + line.length + 1, 0);
  const lines = [
    ...before,
    ...(long === undefined ? [] : longSection(long, LONGEST_DOCUMENT - fixed)),
    ...after,
  ];
  return `${lines.join('\n')}\n`;
}

function longSection(
  { title, table, most }: { readonly title: string; readonly table: LongTable; readonly most: number },
  room: number,
): readonly string[] {
  const listed: (readonly string[])[] = [];
  let left = room;
  for (const row of table.rows.slice(0, Math.max(0, most))) {
    left -= row.reduce((sum, cell) => sum + cell.length + 3, 2);
    if (left < 0) break;
    listed.push(row);
  }
  const hidden = table.rows.length - listed.length;
  return markdownSection(title, [
    ...(listed.length === 0 ? [] : markdownTable(table.columns, listed)),
    ...(hidden > 0 ? ['', table.rest(hidden)] : []),
  ]);
}
