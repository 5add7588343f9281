import type { ChangedMessage } from '../model/report.ts';
import { LONGEST_CELL, neutraliseForCell } from './neutralise.ts';

export interface CsvOptions {
  /** A leading `'` before whatever a spreadsheet would take for a formula. */
  readonly excelGuard: boolean;
  /** Excel expects `;` where the decimal separator is a comma. */
  readonly delimiter?: ',' | ';';
  /** A last column with the events that a line stands for, where the log was grouped before it was read. */
  readonly grouped?: boolean;
}

/** How each column is written, by its name, in order. */
export interface CsvColumns<T> {
  readonly [name: string]: (row: T) => string | null;
}

/** The columns, in order; names are stable once shipped. */
export const CSV_COLUMNS: CsvColumns<ChangedMessage> = {
  impact: ({ impact }) => impact,
  received_utc: ({ received }) => received,
  sender: ({ sender }) => sender,
  recipient: ({ recipient }) => recipient,
  connecting_ip: ({ connectingIp }) => connectingIp,
  baseline_path: ({ baselinePath }) => baselinePath,
  candidate_path: ({ candidatePath }) => candidatePath,
  baseline_reason: ({ baselineReason }) => baselineReason?.code ?? null,
  candidate_reason: ({ candidateReason }) => candidateReason?.code ?? null,
  candidate_smtp_code: ({ candidateReason }) => candidateReason?.outcome.smtpCode ?? null,
  why,
  settled_by: ({ settledBy }) => settledBy.map(({ id, message }) => `${id}: ${message}`).join(' | '),
  network_message_id: ({ messageId }) => messageId,
  source_file: ({ path }) => path,
  source_line: ({ line }) => String(line),
  asserted: ({ asserted }) => asserted.join(' | '),
};

/** Only of grouped logs, so that the columns of all others stay as they are. */
export const GROUPED_CSV_COLUMNS: CsvColumns<ChangedMessage> = {
  events: ({ events }) => String(events ?? 1),
};

/** The candidate's reason; for mail that it admits, also what kept it out. */
function why({ impact, baselineReason, candidateReason }: ChangedMessage): string {
  const admits = impact === 'newlyAllowed' || impact === 'maybeNewlyAllowed';
  const before = admits && baselineReason !== null ? `before: ${baselineReason.message}` : undefined;
  const after = candidateReason?.message;
  if (before === undefined) return after ?? '';
  return after === undefined ? before : `${before}; after: ${after}`;
}

const BYTE_ORDER_MARK = '\u{FEFF}';
const LINE_END = '\r\n';
const REMEMBERED_SENTENCES = 256;
/** Either delimiter is quoted, so that a spreadsheet that expects the other one keeps the cell together. */
const NEEDS_QUOTES = /[",;]|^\s|\s$/;

/** One line per message, for Excel and for scripts (RFC 4180); an empty cell is "not known". */
export const renderCsv = (messages: Iterable<ChangedMessage>, options: CsvOptions): Iterable<string> =>
  csvLines(
    options.grouped === true ? { ...CSV_COLUMNS, ...GROUPED_CSV_COLUMNS } : CSV_COLUMNS,
    messages,
    options,
  );

export function* csvLines<T>(
  columns: CsvColumns<T>,
  rows: Iterable<T>,
  options: CsvOptions,
): Iterable<string> {
  const delimiter = options.delimiter ?? ',';
  // Few sentences are said of many rows.
  const sentences = new Map<string, string>();
  const escaped = (cell: string): string => {
    const kept = sentences.get(cell);
    if (kept !== undefined) return kept;
    const made = quoted(neutraliseForCell(cell, options));
    if (sentences.size < REMEMBERED_SENTENCES) sentences.set(cell, made);
    return made;
  };
  const written = (cell: string): string => (isPlain(cell) ? cell : escaped(cell));
  const cells = Object.values(columns);
  yield BYTE_ORDER_MARK + Object.keys(columns).map(quoted).join(delimiter) + LINE_END;
  for (const row of rows) {
    yield cells.map((cellOf) => written(cellOf(row) ?? '')).join(delimiter) + LINE_END;
  }
}

/** Needs neither escapes nor quotes; nearly all cells are so, and saying so is cheaper than finding nothing to do. */
const isPlain = (cell: string): boolean => PLAIN.test(cell) && cell.length <= LONGEST_CELL;
const PLAIN = /^[0-9A-Za-z][\w.:@/#-]*$/;

const quoted = (cell: string): string => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
