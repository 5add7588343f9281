import type { MessageEvent } from '../model/message-event.ts';
import type { InputSummary, RowIssue } from '../model/trace-input.ts';

/** What replay needs of a log: merged events that can be walked more than once, in canonical order. */
export interface ReplayTrace {
  readonly inputs: readonly InputSummary[];
  readonly issues: readonly RowIssue[];
  readonly duplicatesDropped: number;
  readonly messages: number;
  readonly eventCount: number;
  events(): Iterable<MessageEvent>;
}
