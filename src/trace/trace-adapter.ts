import type { CountedEvents } from '../model/message-event.ts';
import type { TraceFormat } from '../model/trace-input.ts';
import type { ReportProblem } from './cell-reading.ts';
import type { Claims, ClaimTable } from './claims.ts';
import type { HeaderColumns } from './header-columns.ts';

/** A recipient of one record. `outcome` is a place in STATUSES_BY_FINALITY, or in EVENT_OUTCOMES for event rows. */
export interface RecordedRecipient {
  readonly address: string;
  readonly outcome: number;
}

/** The claims of a record; those of `hop` count only when it is the first hop of the message. */
export interface RecordClaims {
  readonly message: number;
  readonly hop?: { readonly ms: number; readonly claims: number };
}

/** What one record of a grouped log stands for. */
export interface RecordCounts extends Pick<CountedEvents, 'events' | 'messages' | 'combination'> {
  /** The network message id of one of the messages. */
  readonly example: string;
  /** The time of the last of them. */
  readonly last: string;
}

type Cells = readonly string[];

/** Cells that are read together, and what they claim of a message. */
export interface ClaimCells {
  readonly positions: readonly number[];
  read(cells: Cells): Claims;
}

/** Where the cells are that records are made of, for who reads no others. */
export interface RegularColumns {
  readonly networkMessageId: number;
  readonly time: number;
  /** All that `claims` is made of. */
  readonly claims: readonly ClaimCells[];
  /** All that `recipients` looks at. */
  readonly recipients: readonly number[];
}

/** Reads the records of one file, whose columns it knows. */
export interface TraceAdapter {
  readonly format: TraceFormat;
  /** Each record is one step of a message on its way, not the message to its recipients. */
  readonly rowsAreEvents: boolean;
  /** Columns without which a record that is too short cannot be trusted. */
  readonly anchors: readonly number[];
  /** Undefined when each record has to be read as a whole. */
  readonly regularColumns: RegularColumns | undefined;
  time(cells: Cells): string;
  networkMessageId(cells: Cells): string;
  /** What tells messages apart where no network message id is recorded. */
  identity(cells: Cells): readonly string[];
  claims(cells: Cells): RecordClaims;
  /** Undefined when such a record says nothing about recipients. */
  recipients(cells: Cells): readonly RecordedRecipient[] | undefined;
  /** Only of grouped logs; undefined for a record that must be left out. */
  counts?(cells: Cells): RecordCounts | undefined;
}

export interface AdapterContext {
  readonly claims: ClaimTable;
  readonly report: ReportProblem;
}

export interface TraceFormatDefinition {
  /** The columns that it is recognised by, for people whose file was not. */
  readonly expects: string;
  /** Engines write it, so it may be JSON or Parquet, too. */
  readonly ofEngines?: boolean;
  recognises(columns: HeaderColumns): boolean;
  adapter(columns: HeaderColumns, context: AdapterContext): TraceAdapter;
}

/** Without the columns that a file does not have; undefined when it has no id or time to read. */
export function regularColumns(columns: RegularColumns): RegularColumns | undefined {
  const { networkMessageId, time, claims, recipients } = columns;
  if (networkMessageId === -1 || time === -1) return undefined;
  const present = (position: number): boolean => position !== -1;
  return {
    networkMessageId,
    time,
    claims: claims
      .map(({ positions, read }) => ({ positions: positions.filter(present), read }))
      .filter(({ positions }) => positions.length > 0),
    recipients: recipients.filter(present),
  };
}
