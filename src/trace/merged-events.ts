import type { EventTable } from '../model/event-table.ts';
import type { CountedEvents, EventRecord, MessageEvent, RecordedMail } from '../model/message-event.ts';
import { statusOfEventOutcome } from './event-outcomes.ts';
import { eventOrder, type EventOrder } from './event-order.ts';
import type { EventStore, StoredCounts } from './event-store.ts';
import { likenesses, type LikenessParts } from './likenesses.ts';
import { messageKey, messageKeyText } from './message-key.ts';
import { finalityOf, statusOfFinality } from './status-finality.ts';

/** The events of a filled store, in canonical order. */
export interface MergedEvents {
  /** Messages with at least one recipient. */
  readonly messages: number;
  /** Events, those that grouped logs count among them. */
  readonly count: number;
  /** Messages whose records disagree, with the event of theirs that was read first. */
  readonly disputed: readonly DisputedMessage[];
  readonly table: EventTable;
}

interface DisputedMessage {
  readonly message: number;
  readonly event: number;
}

const EXPANDED = finalityOf('expanded');
// There are six.
const FINALITY_OF_EVENTS = Uint8Array.from({ length: 8 }, (_, outcome) =>
  finalityOf(statusOfEventOutcome(outcome)),
);

export function mergedEvents(store: EventStore): MergedEvents {
  const expandedTo = messagesExpandedTo(store);
  const order = eventOrder(store);
  const disputed = disputedMessages(store, order);

  const keyTextOf = (message: number): string =>
    messageKeyText((position) => store.messages.word(message, position));
  const exampleId = ({ example }: StoredCounts, message: number): string => {
    const key = messageKey(example, () => []);
    return key.made ? keyTextOf(message) : messageKeyText((position) => key.words[position] ?? 0);
  };
  const isExpandedElsewhere = (event: number): boolean =>
    finality(store, event) === EXPANDED && expandedTo.has(store.events.message(event));
  const mailOf = (event: number): RecordedMail => ({
    recipient: store.recipients.address(store.events.recipient(event)),
    facts: store.claims.facts(store.finalClaims(store.events.message(event))),
    status: statusOfFinality(finality(store, event)),
    expandedElsewhere: isExpandedElsewhere(event),
  });
  const recordOf = (event: number): EventRecord => {
    const message = store.events.message(event);
    const time = store.time(message);
    const { file, line } = store.place(event);
    const counts = store.counts(message);
    return {
      messageId: counts === undefined ? keyTextOf(message) : exampleId(counts, message),
      recipient: store.recipients.address(store.events.recipient(event)),
      receivedMs: Number.isNaN(time) ? undefined : time,
      path: store.path(file),
      line,
      counted: counts === undefined ? undefined : countedEvents(counts),
    };
  };
  const eventOf = (event: number): MessageEvent => ({ ...recordOf(event), ...mailOf(event) });
  const partsAt = (place: number): LikenessParts => {
    const event = order(place);
    return {
      facts: store.claims.factsNumber(store.finalClaims(store.events.message(event))),
      domain: store.recipients.domainNumber(store.events.recipient(event)),
      // Below sixteen.
      state: finality(store, event) * 2 + (isExpandedElsewhere(event) ? 1 : 0),
    };
  };
  const likeness = likenesses(store.events.size, partsAt, store.pages);
  const messageAt = (place: number): number => store.events.message(order(place));

  return {
    messages: countMessages(store),
    count: countEvents(store),
    disputed,
    table: {
      size: store.events.size,
      likenesses: likeness.count,
      likenessAt: likeness.numbers.get,
      mailAt: (place) => mailOf(order(place)),
      recordAt: (place) => recordOf(order(place)),
      eventAt: (place) => eventOf(order(place)),
      receivedAt: (place) => store.time(messageAt(place)),
      messageAt,
      recipientAt: (place) => store.events.recipient(order(place)),
      countedAt: (place) => {
        const counts = store.counts(messageAt(place));
        return counts === undefined ? undefined : countedEvents(counts);
      },
    },
  };
}

/** A recipient's status is the more final of what records of whole messages and what its events say. */
function finality(store: EventStore, event: number): number {
  const outcomes = store.outcomes(event);
  return Math.max(outcomes.record, FINALITY_OF_EVENTS[outcomes.event] ?? 0);
}

/** Messages with a recipient that was expanded and another that was not. */
function messagesExpandedTo(store: EventStore): ReadonlySet<number> {
  const expanded = new Set<number>();
  for (let event = 0; event < store.events.size; event += 1) {
    if (finality(store, event) === EXPANDED) expanded.add(store.events.message(event));
  }
  const expandedTo = new Set<number>();
  if (expanded.size === 0) return expandedTo;
  for (let event = 0; event < store.events.size; event += 1) {
    const message = store.events.message(event);
    if (expanded.has(message) && finality(store, event) !== EXPANDED) expandedTo.add(message);
  }
  return expandedTo;
}

const countedEvents = ({ events, messages, lastMs, combination }: StoredCounts): CountedEvents => ({
  events,
  messages,
  lastMs,
  combination,
});

function countEvents(store: EventStore): number {
  let events = 0;
  for (let event = 0; event < store.events.size; event += 1) {
    events += store.counts(store.events.message(event))?.events ?? 1;
  }
  return events;
}

function countMessages(store: EventStore): number {
  let messages = 0;
  for (let message = 0; message < store.messages.size; message += 1) {
    if (store.events.has(message)) messages += store.counts(message)?.messages ?? 1;
  }
  return messages;
}

function disputedMessages(store: EventStore, order: EventOrder): readonly DisputedMessage[] {
  const firstEvents = new Map<number, number>();
  for (let place = 0; place < store.events.size; place += 1) {
    const event = order(place);
    const message = store.events.message(event);
    if (!store.claims.isDisputed(store.finalClaims(message))) continue;
    const before = firstEvents.get(message);
    if (before === undefined || comesBefore(store, event, before)) firstEvents.set(message, event);
  }
  return [...firstEvents].map(([message, event]) => ({ message, event }));
}

function comesBefore(store: EventStore, left: number, right: number): boolean {
  const leftPlace = store.place(left);
  const rightPlace = store.place(right);
  const leftPath = store.path(leftPlace.file);
  const rightPath = store.path(rightPlace.file);
  return leftPath === rightPath ? leftPlace.line < rightPlace.line : leftPath < rightPath;
}
