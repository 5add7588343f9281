import type { EventStore } from './event-store.ts';
import { MESSAGE_KEY_WORDS } from './message-key.ts';

/** Events by time, unknown times last; then by message id, then by the key of the recipient, both in code-unit order. */
export function eventOrder(store: EventStore): Uint32Array {
  const rankOf = messageRanks(store);
  // The events of a message have places side by side, in its order among the messages: first where they start, and when
  // all are placed where they end, which is where those of the next one start.
  const places = new Uint32Array(store.messages.size + 1);
  for (let event = 0; event < store.events.size; event += 1) {
    const behind = rankOf(store.events.message(event)) + 1;
    places[behind] = (places[behind] ?? 0) + 1;
  }
  for (let rank = 1; rank < places.length; rank += 1) {
    places[rank] = (places[rank] ?? 0) + (places[rank - 1] ?? 0);
  }
  const order = new Uint32Array(store.events.size);
  for (let event = 0; event < store.events.size; event += 1) {
    const rank = rankOf(store.events.message(event));
    const place = places[rank] ?? 0;
    places[rank] = place + 1;
    order[place] = event;
  }
  const recipientRank = ranks(recipientsInOrder(store));
  const byRecipient = (left: number, right: number): number =>
    (recipientRank[store.events.recipient(left)] ?? 0) - (recipientRank[store.events.recipient(right)] ?? 0);
  for (let rank = 0, start = 0; rank < store.messages.size; rank += 1) {
    const end = places[rank] ?? 0;
    if (end - start > 1) order.subarray(start, end).sort(byRecipient);
    start = end;
  }
  return order;
}

/** The place of each message among all. Exports are mostly in the order of time already, from the first or from the last. */
function messageRanks(store: EventStore): (message: number) => number {
  const count = store.messages.size;
  const timeOf = (message: number): number => {
    const time = store.time(message);
    return Number.isNaN(time) ? Infinity : time;
  };
  if (areInOrder(store, timeOf, count, 1)) return (message) => message;
  if (areInOrder(store, timeOf, count, -1)) return (message) => count - 1 - message;
  const times = Float64Array.from({ length: count }, (_, message) => timeOf(message));
  const order = Uint32Array.from(times.keys()).sort((left, right) =>
    compareMessages(store, times[left] ?? 0, left, times[right] ?? 0, right),
  );
  const rank = ranks(order);
  return (message) => rank[message] ?? 0;
}

function areInOrder(
  store: EventStore,
  timeOf: (message: number) => number,
  count: number,
  sign: 1 | -1,
): boolean {
  let before = count === 0 ? 0 : timeOf(0);
  for (let message = 1; message < count; message += 1) {
    const time = timeOf(message);
    if (sign * compareMessages(store, before, message - 1, time, message) > 0) return false;
    before = time;
  }
  return true;
}

function compareMessages(
  store: EventStore,
  leftTime: number,
  left: number,
  rightTime: number,
  right: number,
): number {
  if (leftTime !== rightTime) return leftTime < rightTime ? -1 : 1;
  // Words in order are the id in order: hashed ids start with `#`, which sorts before any digit.
  for (let position = 0; position < MESSAGE_KEY_WORDS; position += 1) {
    const difference = store.messages.word(left, position) - store.messages.word(right, position);
    if (difference !== 0) return difference;
  }
  return 0;
}

function recipientsInOrder(store: EventStore): Uint32Array {
  return Uint32Array.from({ length: store.recipients.size }, (_, recipient) => recipient).sort(
    (left, right) => (store.recipients.address(left).key < store.recipients.address(right).key ? -1 : 1),
  );
}

function ranks(order: Uint32Array): Uint32Array {
  const rank = new Uint32Array(order.length);
  order.forEach((item, position) => {
    rank[item] = position;
  });
  return rank;
}
