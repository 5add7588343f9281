import type { AssertionId } from '../model/assertions.ts';
import { quoted } from '../net/quoted.ts';
import type { CellProblem } from './cell-reading.ts';
import type { Claims } from './claims.ts';
import type { CellRow } from './csv-cells.ts';
import type { EventStore } from './event-store.ts';
import { columnKey, type HeaderColumns } from './header-columns.ts';
import type { IssueLog } from './issue-log.ts';
import { MESSAGE_KEY_WORDS, messageKey } from './message-key.ts';
import { recordTimes } from './record-times.ts';
import type { ScannedBlock } from './scanned-block.ts';
import { readTime, type DateOrder } from './time-text.ts';
import type {
  ClaimCells,
  RecordCounts,
  RecordedRecipient,
  TraceAdapter,
  TraceFormatDefinition,
} from './trace-adapter.ts';
import { DETAIL_MESSAGES, DETAIL_ROWS, distinctCounter, partRows, suspectedCap } from './truncation.ts';

export interface IntakeResult {
  readonly records: number;
  readonly events: number;
  /** Recipients that records of whole messages name, repetitions included. */
  readonly recordRecipients: number;
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly truncationSuspected: boolean;
}

/** A recipient of a record, as the store knows it. */
export interface ReadRecipient {
  readonly recipient: number;
  readonly outcome: number;
}

/** Takes the records of one input into the store. */
export interface RecordIntake {
  readonly adapter: TraceAdapter;
  take(row: CellRow): void;
  /** What some cells claim; undefined when there is something to report about them. */
  claimsOf(group: ClaimCells, cells: readonly string[]): Claims | undefined;
  /** The number of all claims of a record. */
  combined(parts: readonly Claims[]): number;
  /** The recipients of a record with such cells; undefined when there is something to report about them. */
  recipientsOf(cells: readonly string[]): readonly ReadRecipient[] | undefined;
  /** Takes the record of a block, at this line, that has no defects. */
  takeScanned(
    block: Pick<ScannedBlock, 'keys' | 'times'>,
    index: number,
    line: number,
    claims: number,
    recipients: readonly ReadRecipient[],
  ): void;
  /** A record of which no cells can be made. */
  refuse(): void;
  records(): number;
  finish(): IntakeResult;
}

export interface IntakeOptions {
  readonly definition: TraceFormatDefinition;
  readonly columns: HeaderColumns;
  readonly store: EventStore;
  readonly issues: IssueLog;
  readonly dateOrder: DateOrder | undefined;
  /** Assertions that cover the input. */
  readonly asserted: readonly AssertionId[];
}

export function recordIntake(options: IntakeOptions): RecordIntake {
  const { definition, columns, store, issues, dateOrder, asserted } = options;
  let line = 0;
  /** Whether cells are only looked at, not taken, and whether there was something to report about them. */
  let isLook = false;
  let hasProblem = false;
  const report = ({ code, message }: CellProblem): void => {
    hasProblem = true;
    if (!isLook) issues.add(line, code, message);
  };
  const looked = <T>(look: () => T): T | undefined => {
    isLook = true;
    hasProblem = false;
    const found = look();
    isLook = false;
    return hasProblem ? undefined : found;
  };
  const adapter = definition.adapter(columns, { claims: store.claims, report });
  const times = recordTimes({ dateOrder, issues, pages: store.pages, mergeTime: store.mergeTime });
  const file = store.addFile(issues.path);
  const headerKeys = columns.names.map(columnKey);
  const distinctRows = distinctCounter(Math.max(...DETAIL_ROWS));
  const distinctMessages = distinctCounter(DETAIL_MESSAGES);
  const parts = partRows();
  const covered = asserted.length === 0 ? undefined : store.claims.covered(asserted);
  let records = 0;
  let events = 0;
  let recordRecipients = 0;
  let withoutId = 0;

  const takeRecipient = (message: number, recipient: number, outcome: number, count: number): void => {
    const isEvent = adapter.rowsAreEvents;
    const isNewInFile = store.addRecipient(message, recipient, { outcome, isEvent, file, line });
    if (!isEvent) recordRecipients += count;
    if (!isEvent || isNewInFile) events += count;
  };

  const takeRecipients = (message: number, recipients: readonly RecordedRecipient[], count: number): void => {
    // An event may concern the message as a whole; its facts count all the same.
    if (recipients.length === 0 && !adapter.rowsAreEvents) {
      report({
        code: 'NO_RECIPIENT',
        message: 'the record names no recipient; it was left out, check the export',
      });
    }
    for (const { address, outcome } of recipients) {
      const reading = store.recipients.read(address);
      if (!reading.ok) {
        report(reading.problem);
        continue;
      }
      takeRecipient(message, reading.recipient, outcome, count);
    }
  };

  const takeCounts = (message: number, counts: RecordCounts): void => {
    const last = readTime(counts.last, dateOrder);
    const lastMs = last?.kind === 'instant' ? Math.floor(last.ms) : undefined;
    store.setCounts(message, { ...counts, lastMs });
    if (lastMs !== undefined) times.add(message, line, counts.last);
  };

  const takeRecord = (cells: readonly string[]): void => {
    const counts = adapter.counts?.(cells);
    if (adapter.counts !== undefined && counts === undefined) return;
    const key = messageKey(adapter.networkMessageId(cells), () => adapter.identity(cells));
    const message = store.message(key.words, 0);
    if (key.made) withoutId += 1;
    if (adapter.rowsAreEvents) {
      distinctRows.add(JSON.stringify(cells));
      distinctMessages.add(String(message));
    }
    if (counts !== undefined) takeCounts(message, counts);
    const claims = adapter.claims(cells);
    store.mergeClaims(message, claims.message);
    if (covered !== undefined) store.mergeClaims(message, covered);
    if (claims.hop !== undefined) store.mergeHop(message, claims.hop);
    times.add(message, line, adapter.time(cells));
    const recipients = adapter.recipients(cells);
    if (recipients !== undefined) takeRecipients(message, recipients, counts?.events ?? 1);
  };

  return {
    adapter,
    take: (row) => {
      line = row.line;
      if (row.cells.every((cell) => cell.trim() === '')) return;
      if (repeatsHeader(row.cells, headerKeys)) {
        report({
          code: 'REPEATED_HEADER',
          message: 'the header stands here again; it was skipped, the file is several exports joined',
        });
        parts.endPart();
        return;
      }
      if (repeatsPreamble(row.cells, headerKeys)) return;
      records += 1;
      parts.add();
      if (row.cells.length !== headerKeys.length) {
        const used = isUsable(row, headerKeys.length, adapter);
        report({ code: 'COLUMN_COUNT', message: columnCountProblem(row, headerKeys.length, used) });
        if (!used) return;
      }
      takeRecord(row.cells);
    },
    claimsOf: ({ read }, cells) => looked(() => read(cells)),
    combined: (parts) => store.claims.intern(...parts),
    recipientsOf: (cells) =>
      looked(() => {
        const recipients = adapter.recipients(cells) ?? [];
        // A record without any is reported.
        hasProblem ||= recipients.length === 0;
        return recipients.flatMap(({ address, outcome }) => {
          const reading = store.recipients.read(address);
          hasProblem ||= !reading.ok;
          return reading.ok ? [{ recipient: reading.recipient, outcome }] : [];
        });
      }),
    takeScanned: ({ keys, times: scanned }, index, at, claims, recipients) => {
      line = at;
      records += 1;
      parts.add();
      const message = store.message(keys, index * MESSAGE_KEY_WORDS);
      store.mergeClaims(message, claims);
      if (covered !== undefined) store.mergeClaims(message, covered);
      times.addInstant(message, scanned[index] ?? 0);
      for (const { recipient, outcome } of recipients) takeRecipient(message, recipient, outcome, 1);
    },
    refuse: parts.add,
    records: () => records,
    finish: () => {
      line = 0;
      times.finish();
      if (withoutId > 0) report({ code: 'NO_MESSAGE_ID', message: noIdProblem(withoutId) });
      const counts = {
        rows: records,
        distinctRows: distinctRows.count(),
        distinctMessages: distinctMessages.count(),
      };
      const cap = suspectedCap(adapter.format, counts) ?? parts.cap(adapter.format);
      if (cap !== undefined) report({ code: 'TRUNCATION_SUSPECTED', message: truncationProblem(cap) });
      return {
        records,
        events,
        recordRecipients,
        first: times.first(),
        last: times.last(),
        truncationSuspected: cap !== undefined,
      };
    },
  };
}

const repeatsHeader = (cells: readonly string[], keys: readonly string[]): boolean =>
  cells.length === keys.length && cells.every((cell, position) => columnKey(cell) === keys[position]);

/** The line that stands before the header of an export, where exports are joined. */
const repeatsPreamble = ([first = '', ...rest]: readonly string[], keys: readonly string[]): boolean =>
  rest.length + 1 < keys.length &&
  /^\s*(?:#TYPE\s|sep=)/i.test(first) &&
  rest.every((cell) => cell.trim() === '');

const noIdProblem = (count: number): string =>
  `${count} records have no network message id, so they cannot be joined with other exports; export MessageTraceId, network_message_id or NetworkMessageId too`;

const truncationProblem = (cap: string): string =>
  `the file has exactly ${cap}, the size at which such exports are cut off; export shorter periods and give all files`;

/**
 * Spreadsheets add empty cells at the end of a row and drop them from it. Anything else means that the cells may have
 * moved: then the row is used only if it still has an id of the right form, and not if the file ends in it.
 */
function isUsable(row: CellRow, columns: number, adapter: TraceAdapter): boolean {
  if (row.cells.length > columns) return row.cells.slice(columns).every((cell) => cell.trim() === '');
  const id = adapter.networkMessageId(row.cells).replaceAll('-', '');
  return (
    !row.unterminated &&
    /^\s*[0-9a-f]{32}\s*$/i.test(id) &&
    adapter.anchors.every((position) => position < row.cells.length)
  );
}

function columnCountProblem({ cells, unterminated }: CellRow, columns: number, used: boolean): string {
  const what = `the record has ${cells.length} columns where the header has ${columns}`;
  if (used) return `${what}; it was used, since only cells at its end are missing or empty`;
  if (unterminated && cells.length < columns)
    return `${what}; it was left out, the file looks cut off: export it again`;
  return `${what}; it was left out, look for an unquoted delimiter or line break near ${quoted(cells[0] ?? '')}`;
}
