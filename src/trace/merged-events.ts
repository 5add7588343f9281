import type { EventTable } from '../model/event-table.ts';
import type { CountedEvents, MessageEvent, RecordedMail } from '../model/message-event.ts';
import { statusOfEventOutcome } from './event-outcomes.ts';
import { eventOrder } from './event-order.ts';
import type { EventStore, StoredCounts } from './event-store.ts';
import { likenesses } from './likenesses.ts';
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
const HAS_OTHER_RECIPIENT = 1;

export function mergedEvents(store: EventStore): MergedEvents {
  const count = store.events.size;
  const finality = finalities(store);
  const messageFlags = new Uint8Array(store.messages.size);
  for (let event = 0; event < count; event += 1) {
    if (finality[event] !== EXPANDED) messageFlags[store.events.message(event)] = HAS_OTHER_RECIPIENT;
  }
  const order = eventOrder(store);
  const disputed = disputedMessages(store, order);

  const keyTextOf = (message: number): string =>
    messageKeyText((position) => store.messages.word(message, position));
  const exampleId = ({ example }: StoredCounts, message: number): string => {
    const key = messageKey(example, () => []);
    return key.made ? keyTextOf(message) : messageKeyText((position) => key.words[position] ?? 0);
  };
  const isExpandedElsewhere = (event: number): boolean =>
    finality[event] === EXPANDED && messageFlags[store.events.message(event)] === HAS_OTHER_RECIPIENT;
  const mailOf = (event: number): RecordedMail => ({
    recipient: store.recipients.address(store.events.recipient(event)),
    facts: store.claims.facts(store.finalClaims(store.events.message(event))),
    status: statusOfFinality(finality[event] ?? 0),
    expandedElsewhere: isExpandedElsewhere(event),
  });
  const eventOf = (event: number): MessageEvent => {
    const message = store.events.message(event);
    const time = store.time(message);
    const { file, line } = store.place(event);
    const counts = store.counts(message);
    const { recipient, facts, status, expandedElsewhere } = mailOf(event);
    // Spelled out: this is made for each message that is shown, and spreading costs more than all the rest of it.
    return {
      messageId: counts === undefined ? keyTextOf(message) : exampleId(counts, message),
      recipient,
      facts,
      status,
      receivedMs: Number.isNaN(time) ? undefined : time,
      expandedElsewhere,
      path: store.path(file),
      line,
      counted: counts === undefined ? undefined : countedEvents(counts),
    };
  };
  const likeness = likenesses(order, (event) => ({
    facts: store.claims.factsNumber(store.finalClaims(store.events.message(event))),
    domain: store.recipients.domainNumber(store.events.recipient(event)),
    // Below sixteen.
    state: (finality[event] ?? 0) * 2 + (isExpandedElsewhere(event) ? 1 : 0),
  }));
  const at = (place: number): number => order[place] ?? 0;
  const messageAt = (place: number): number => store.events.message(at(place));

  return {
    messages: countMessages(store),
    count: countEvents(store),
    disputed,
    table: {
      size: count,
      likenesses: likeness.count,
      likenessAt: (place) => likeness.numbers[place] ?? 0,
      mailAt: (place) => mailOf(at(place)),
      eventAt: (place) => eventOf(at(place)),
      receivedAt: (place) => store.time(messageAt(place)),
      messageAt,
      recipientAt: (place) => store.events.recipient(at(place)),
      countedAt: (place) => {
        const counts = store.counts(messageAt(place));
        return counts === undefined ? undefined : countedEvents(counts);
      },
    },
  };
}

/** A recipient's status is the more final of what records of whole messages and what its events say. */
function finalities(store: EventStore): Uint8Array {
  const finality = new Uint8Array(store.events.size);
  for (let event = 0; event < finality.length; event += 1) {
    const outcomes = store.outcomes(event);
    finality[event] = Math.max(outcomes.record, finalityOf(statusOfEventOutcome(outcomes.event)));
  }
  return finality;
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
  const seen = new Uint8Array(store.messages.size);
  let messages = 0;
  for (let event = 0; event < store.events.size; event += 1) {
    const message = store.events.message(event);
    if (seen[message] === 0) messages += store.counts(message)?.messages ?? 1;
    seen[message] = 1;
  }
  return messages;
}

function disputedMessages(store: EventStore, order: Uint32Array): readonly DisputedMessage[] {
  const firstEvents = new Map<number, number>();
  for (const event of order) {
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
