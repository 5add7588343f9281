import type { EventStore } from './event-store.ts';
import { zeros, type Column } from './growing-column.ts';
import { sortedNumbers } from './merge-sort.ts';
import { MESSAGE_KEY_WORDS } from './message-key.ts';

/** The event at each place of the canonical order: time, unknown times last; then message id, then the key of the recipient, both in code-unit order. */
export type EventOrder = (place: number) => number;

export function eventOrder(store: EventStore): EventOrder {
  const rankOf = messageRanks(store);
  const recipientRank = recipientRanks(store);
  const byRecipient = (left: number, right: number): number =>
    (recipientRank[store.events.recipient(left)] ?? 0) - (recipientRank[store.events.recipient(right)] ?? 0);
  const compare = (left: number, right: number): number =>
    rankOf(store.events.message(left)) - rankOf(store.events.message(right)) || byRecipient(left, right);
  if (areInOrder(store.events.size, compare)) return (place) => place;
  const order = byMessage(store, rankOf);
  // The events of a message stand side by side.
  const size = store.events.size;
  for (let start = 0; start < size;) {
    const message = store.events.message(order.get(start));
    const events = [order.get(start)];
    while (start + events.length < size) {
      const event = order.get(start + events.length);
      if (store.events.message(event) !== message) break;
      events.push(event);
    }
    if (events.length > 1) {
      events.sort(byRecipient);
      for (const [index, event] of events.entries()) order.set(start + index, event);
    }
    start += events.length;
  }
  return order.get;
}

/** Events in the order of their messages, those of each in the order in which they came. */
function byMessage(store: EventStore, rankOf: (message: number) => number): Column {
  // Where the next event of the message goes, by its place among the messages.
  const next = zeros(store.messages.size + 1, store.pages);
  for (let event = 0; event < store.events.size; event += 1) {
    const behind = rankOf(store.events.message(event)) + 1;
    next.set(behind, next.get(behind) + 1);
  }
  for (let rank = 1; rank < next.length; rank += 1) next.set(rank, next.get(rank) + next.get(rank - 1));
  const order = zeros(store.events.size, store.pages);
  for (let event = 0; event < store.events.size; event += 1) {
    const rank = rankOf(store.events.message(event));
    const place = next.get(rank);
    next.set(rank, place + 1);
    order.set(place, event);
  }
  return order;
}

/** The place of each message among all. Exports are mostly in the order of time already. */
function messageRanks(store: EventStore): (message: number) => number {
  const count = store.messages.size;
  const compare = (left: number, right: number): number => compareMessages(store, left, right);
  if (areInOrder(count, compare)) return (message) => message;
  const order = sortedNumbers(count, compare, store.pages);
  const ranks = zeros(count, store.pages);
  for (let rank = 0; rank < count; rank += 1) ranks.set(order.get(rank), rank);
  return ranks.get;
}

function areInOrder(count: number, compare: (left: number, right: number) => number): boolean {
  for (let number = 1; number < count; number += 1) {
    if (compare(number - 1, number) > 0) return false;
  }
  return true;
}

function compareMessages(store: EventStore, left: number, right: number): number {
  const leftTime = store.time(left);
  const rightTime = store.time(right);
  if (leftTime < rightTime) return -1;
  if (leftTime > rightTime) return 1;
  if (Number.isNaN(leftTime) !== Number.isNaN(rightTime)) return Number.isNaN(leftTime) ? 1 : -1;
  // Words in order are the id in order: hashed ids start with `#`, which sorts before any digit.
  for (let position = 0; position < MESSAGE_KEY_WORDS; position += 1) {
    const difference = store.messages.word(left, position) - store.messages.word(right, position);
    if (difference !== 0) return difference;
  }
  return 0;
}

function recipientRanks(store: EventStore): Uint32Array {
  const order = Uint32Array.from({ length: store.recipients.size }, (_, recipient) => recipient).sort(
    (left, right) => (store.recipients.address(left).key < store.recipients.address(right).key ? -1 : 1),
  );
  const ranks = new Uint32Array(order.length);
  order.forEach((recipient, rank) => {
    ranks[recipient] = rank;
  });
  return ranks;
}
