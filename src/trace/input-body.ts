import type { AssertionId } from '../model/assertions.ts';
import type { EventStore } from './event-store.ts';
import type { IssueLog } from './issue-log.ts';
import type { RecordIntake } from './record-intake.ts';
import type { DateOrder } from './time-text.ts';

export interface ReadInputOptions {
  readonly issues: IssueLog;
  readonly store: EventStore;
  readonly dateOrder: DateOrder | undefined;
  /** Assertions that cover the input. */
  readonly asserted: readonly AssertionId[];
  readonly onRecords: (records: number) => void;
}

/** What follows the start of a file. `push` returns false when nothing more can be read. */
export interface InputBody {
  readonly delimiter: string | null;
  push(text: string, isLast: boolean): boolean;
  intake(): RecordIntake | undefined;
}
