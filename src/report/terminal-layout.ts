import Table from 'cli-table3';

import { displayWidth, wrapText } from './display-width.ts';
import { terminalField } from './neutralise.ts';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan' | 'boldRed' | 'boldYellow';

/** What the terminal can show. */
export interface Screen {
  readonly columns: number;
  readonly color: boolean;
}

/** A paragraph: it starts on a line of its own. */
export interface Paragraph {
  readonly text: string;
  readonly style?: Style;
}
export type Text = string | Paragraph;
type Cell = Text | readonly Text[];

const NARROWEST = 60;
const WIDEST = 240;
/** Sentences are easier to read in shorter lines than a wide terminal has. */
const PROSE_COLUMNS = 110;
/** Backstop for a whole paragraph; its fields are cut far earlier. */
const LONGEST_PARAGRAPH = 4000;

const SGR: { readonly [S in Style]: string } = {
  bold: '1',
  dim: '2',
  red: '31',
  yellow: '33',
  cyan: '36',
  boldRed: '1;31',
  boldYellow: '1;33',
};

/** Below 60 columns the tables do not fit any more; the lines are then wider than the terminal. */
export function screenOf(options: { readonly color: boolean; readonly columns: number }): Screen {
  const columns = options.columns >= NARROWEST ? Math.min(Math.floor(options.columns), WIDEST) : NARROWEST;
  return { columns, color: options.color };
}

const paragraphOf = (text: Text): Paragraph => (typeof text === 'string' ? { text } : text);

function paint(line: string, style: Style | undefined, screen: Screen): string {
  return screen.color && style !== undefined && line !== '' ? `\u{1b}[${SGR[style]}m${line}\u{1b}[0m` : line;
}

/** The only way of text to the screen: neutralised, wrapped, painted line by line. */
function linesOf(text: Text, width: number, screen: Screen): readonly string[] {
  const { text: raw, style } = paragraphOf(text);
  return wrapText(terminalField(raw, LONGEST_PARAGRAPH), width).map((line) => paint(line, style, screen));
}

export interface Indent {
  /** Before every line. */
  readonly indent?: number;
  /** Before the first line, in front of the text: a bullet, a number or a label. */
  readonly label?: string;
  /** Cells that labels take, so that texts under each other line up. */
  readonly labelWidth?: number;
}

/** A wrapped paragraph, with a label hanging to its left. */
export function prose(screen: Screen, text: Text, layout: Indent = {}): readonly string[] {
  const { indent = 0, label = '', labelWidth = displayWidth(label) } = layout;
  const width = Math.min(screen.columns, PROSE_COLUMNS) - indent - labelWidth;
  const margin = ' '.repeat(indent);
  return linesOf(text, width, screen).map((line, index) => {
    const head =
      index === 0
        ? label + ' '.repeat(Math.max(0, labelWidth - displayWidth(label)))
        : ' '.repeat(labelWidth);
    return (margin + head + line).trimEnd();
  });
}

/** Labelled rows under each other, one paragraph or more each. */
export function labelledRows(
  screen: Screen,
  rows: readonly (readonly [label: string, texts: readonly Text[]])[],
): readonly string[] {
  const labelWidth = Math.max(0, ...rows.map(([label]) => displayWidth(label))) + 2;
  return rows.flatMap(([label, texts]) =>
    texts.flatMap((text, index) =>
      prose(screen, text, { indent: 2, label: index === 0 ? label : '', labelWidth }),
    ),
  );
}

/** A titled part of the report; nothing at all when it has no lines. */
export function section(screen: Screen, title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return ['', paint(title, 'bold', screen), paint('─'.repeat(displayWidth(title)), 'dim', screen), ...lines];
}

export interface Column {
  readonly heading: string;
  readonly align?: 'left' | 'right';
  /** Takes this share of the width that the others leave; without it the column is as wide as its longest cell. */
  readonly share?: number;
}

export type Row = readonly Cell[];

const textsOf = (cell: Cell): readonly Text[] => (typeof cell === 'string' || 'text' in cell ? [cell] : cell);

/** Display width of each column's content, so that the whole table takes at most the screen. */
export function columnWidths(
  screen: Screen,
  columns: readonly Column[],
  rows: readonly Row[],
  options: { readonly stretch: boolean } = { stretch: false },
): readonly number[] {
  const natural = columns.map(({ heading }, index) =>
    Math.max(displayWidth(heading), ...rows.flatMap((row) => textsOf(row[index] ?? '').map(naturalWidth))),
  );
  let available = screen.columns - 3 * columns.length - 1;
  const widths = columns.map(({ share }, index) => (share === undefined ? (natural[index] ?? 0) : 0));
  available -= widths.reduce((sum, width) => sum + width, 0);
  const waiting = new Map(
    columns.flatMap(({ share }, index) => (share === undefined ? [] : [[index, share]])),
  );
  // Columns that need less than their share leave the rest to the others.
  for (let settled = true; settled && waiting.size > 0;) {
    settled = false;
    const shares = [...waiting.values()].reduce((sum, share) => sum + share, 0);
    for (const [index, share] of waiting) {
      const wanted = natural[index] ?? 0;
      if (wanted > Math.floor((available * share) / shares)) continue;
      widths[index] = wanted;
      available -= wanted;
      waiting.delete(index);
      settled = true;
      break;
    }
  }
  shareOut(widths, waiting, available);
  if (options.stretch && waiting.size === 0) {
    const last = columns.findLastIndex(({ share }) => share !== undefined);
    if (last >= 0) widths[last] = (widths[last] ?? 0) + Math.max(0, available);
  }
  return widths;
}

function shareOut(widths: number[], waiting: ReadonlyMap<number, number>, available: number): void {
  let left = available;
  let shares = [...waiting.values()].reduce((sum, share) => sum + share, 0);
  for (const [index, share] of waiting) {
    const width = Math.max(4, Math.floor((left * share) / shares));
    widths[index] = width;
    left -= width;
    shares -= share;
  }
}

const naturalWidth = (text: Text): number =>
  displayWidth(terminalField(paragraphOf(text).text, LONGEST_PARAGRAPH));

export interface TableOptions {
  /** Tables that belong together share their widths. */
  readonly widths?: readonly number[];
  /** No lines between rows; for rows of one line each. */
  readonly compact?: boolean;
}

/** Nothing between a line of a row and the next one. */
const NO_RULE = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** Every line is a row of its own to cli-table3, which measures a cell's whole text again for each of its lines. */
export function drawTable(
  screen: Screen,
  columns: readonly Column[],
  rows: readonly Row[],
  options: TableOptions = {},
): readonly string[] {
  const { widths = columnWidths(screen, columns, rows), compact = false } = options;
  const table = new Table({
    head: columns.map(({ heading }, index) =>
      linesOf({ text: heading, style: 'bold' }, widths[index] ?? 0, screen).join('\n'),
    ),
    colWidths: widths.map((width) => width + 2),
    colAligns: columns.map(({ align = 'left' }) => align),
    // It colours by default, even into a file and with NO_COLOR set.
    style: { head: [], border: [], compact },
  });
  for (const row of rows) {
    const cells = row.map((cell, index) =>
      textsOf(cell).flatMap((text) => linesOf(text, widths[index] ?? 0, screen)),
    );
    const height = Math.max(...cells.map((lines) => lines.length));
    for (let line = 0; line < height; line += 1) {
      const chars = line === 0 ? {} : NO_RULE;
      table.push(cells.map((lines) => ({ content: lines[line] ?? '', chars })));
    }
  }
  return table.toString().split('\n');
}
