import type { EventTable } from './event-table.ts';
import type { MessageEvent } from './message-event.ts';
import type { InputSummary, RowIssue } from './trace-input.ts';

/** All that a set of exports says, merged; its events can be walked more than once. */
export interface TraceSet {
  readonly inputs: readonly InputSummary[];
  readonly issues: readonly RowIssue[];
  /** Records of a message and recipient beyond the first of each; events of extended reports are no such records. */
  readonly duplicatesDropped: number;
  /** Distinct messages with at least one recipient. */
  readonly messages: number;
  /** What grouped logs count, too. */
  readonly eventCount: number;
  readonly table: EventTable;
  /** Those of the table, in order. */
  events(): Iterable<MessageEvent>;
}
