import type { RecordedStatus } from '../model/message-event.ts';

/**
 * From the least to the most final. Exports overlap and are made while mail is still moving: a message is pending,
 * then a group is expanded or a mailbox reached, then filters may take it back, and a failure ends it. Of two records
 * the more final one was written later, or knows more. `junked` and `delivered` both reached the mailbox; the one
 * that says which folder says more.
 */
const STATUSES_BY_FINALITY: readonly RecordedStatus[] = [
  'unknown',
  'pending',
  'expanded',
  'delivered',
  'junked',
  'filteredAsSpam',
  'quarantined',
  'failed',
];

export const finalityOf = (status: RecordedStatus): number => STATUSES_BY_FINALITY.indexOf(status);
export const statusOfFinality = (finality: number): RecordedStatus =>
  STATUSES_BY_FINALITY[finality] ?? 'unknown';
