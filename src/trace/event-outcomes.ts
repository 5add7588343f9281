import type { RecordedStatus } from '../model/message-event.ts';

/**
 * What the events of one message to one recipient come to, the decisive last: DELIVER, then FAIL, DROP, and DEFER or
 * any earlier step as pending (event list of message-tracking.md, read 2026-11-23). It differs from the order between
 * exports: a delivery is followed by failed copies of the same message, not undone by them.
 */
const EVENT_OUTCOMES = ['none', 'pending', 'expanded', 'dropped', 'failed', 'delivered'] as const;
export type EventOutcome = (typeof EVENT_OUTCOMES)[number];

const STATUSES: Readonly<Record<EventOutcome, RecordedStatus>> = {
  none: 'unknown',
  pending: 'pending',
  expanded: 'expanded',
  dropped: 'failed',
  failed: 'failed',
  delivered: 'delivered',
};

export const eventOutcomeNumber = (outcome: EventOutcome): number => EVENT_OUTCOMES.indexOf(outcome);
export const statusOfEventOutcome = (number: number): RecordedStatus =>
  STATUSES[EVENT_OUTCOMES[number] ?? 'none'];

/**
 * Events that say where the mail to a recipient is. Shadow copies (HA…), notifications, agents and delivery reports
 * (DSN: its recipient is the sender of the message) name addresses too, and are left out.
 */
const OUTCOMES: ReadonlyMap<string, EventOutcome> = new Map([
  ['RECEIVE', 'pending'],
  ['SUBMIT', 'pending'],
  ['TRANSFER', 'pending'],
  ['DEFER', 'pending'],
  // Between servers of the service; SENDEXTERNAL is the one that leaves it.
  ['SEND', 'pending'],
  ['EXPAND', 'pending'],
  ['RESOLVE', 'pending'],
  ['REDIRECT', 'pending'],
  ['DROP', 'dropped'],
  ['FAIL', 'failed'],
  ['DELIVER', 'delivered'],
  ['DUPLICATEDELIVER', 'delivered'],
  ['SENDEXTERNAL', 'delivered'],
]);

export const eventOutcome = (event: string): EventOutcome | undefined => OUTCOMES.get(event);

/** Events after which the mail goes on to other recipients, in place of `related_recipient_address`. */
const REPLACING_EVENTS = new Set(['EXPAND', 'RESOLVE', 'REDIRECT']);
export const replacesRecipient = (event: string): boolean => REPLACING_EVENTS.has(event);

/** `250 2.1.5 RESOLVER.GRP.Expanded` on a DROP is the normal end of the copy that went to a group. */
export const isExpansionDrop = (status: string): boolean => /RESOLVER\.GRP\.Expanded/i.test(status);
