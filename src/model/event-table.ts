import type {
  CountedEvents,
  EventRecord,
  MessageEvent,
  MessageFacts,
  RecordedMail,
} from './message-event.ts';

/**
 * The events of a log by their place in canonical order: time (unknown last), message id, recipient. Who walks millions of
 * them asks for what he needs; an event is only made when all of it is wanted.
 */
export interface EventTable {
  readonly size: number;
  /** How many there are; see `likenessAt`. */
  readonly likenesses: number;
  /**
   * The same number for events that no policy, reading or assertion can tell apart: same facts, status and domain of the
   * recipient, and expanded elsewhere or not. Numbered from 0 in the order in which they first come.
   */
  likenessAt(place: number): number;
  /** What the events of a likeness have in common; of the recipient only the domain. */
  mailAt(place: number): RecordedMail;
  /** All the rest that there is of an event. */
  recordAt(place: number): EventRecord;
  eventAt(place: number): MessageEvent;
  /** UTC milliseconds since 1970; NaN when unreadable or not recorded. */
  receivedAt(place: number): number;
  /** The same number for events of one message. */
  messageAt(place: number): number;
  /** The same number for one recipient, however it is spelled. */
  recipientAt(place: number): number;
  countedAt(place: number): CountedEvents | undefined;
}

/** The table of events that are there already, in canonical order; facts are the same where they are one object. */
export function tableOf(events: readonly MessageEvent[]): EventTable {
  const numberOfFacts = numbered<MessageFacts>();
  const numberOfLikeness = numbered<string>();
  const numberOfMessage = numbered<string>();
  const numberOfRecipient = numbered<string>();
  const numbers = events.map(({ messageId, recipient, facts, status, expandedElsewhere }) => ({
    likeness: numberOfLikeness(
      [numberOfFacts(facts), status, expandedElsewhere ? 'expanded' : '', recipient.domain].join(' '),
    ),
    message: numberOfMessage(messageId),
    recipient: numberOfRecipient(recipient.key),
  }));
  const at = <T>(all: readonly T[], place: number): T => {
    const found = all[place];
    if (found === undefined) throw new RangeError(`no event at ${place}`);
    return found;
  };
  return {
    size: events.length,
    likenesses: new Set(numbers.map(({ likeness }) => likeness)).size,
    likenessAt: (place) => at(numbers, place).likeness,
    mailAt: (place) => at(events, place),
    recordAt: (place) => at(events, place),
    eventAt: (place) => at(events, place),
    receivedAt: (place) => at(events, place).receivedMs ?? Number.NaN,
    messageAt: (place) => at(numbers, place).message,
    recipientAt: (place) => at(numbers, place).recipient,
    countedAt: (place) => at(events, place).counted,
  };
}

/** Numbers what it is asked for from 0, in the order in which it first comes. */
function numbered<K>(): (key: K) => number {
  const numbers = new Map<K, number>();
  return (key) => {
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
}

/** The events of a table, in order. */
export function* eventsOf(table: EventTable): Iterable<MessageEvent> {
  for (let place = 0; place < table.size; place += 1) yield table.eventAt(place);
}

/** The mail of each likeness, in the order in which they first come. */
export function* mailOfEachLikeness(table: EventTable): Iterable<RecordedMail> {
  let seen = 0;
  for (let place = 0; place < table.size; place += 1) {
    if (table.likenessAt(place) < seen) continue;
    seen += 1;
    yield table.mailAt(place);
  }
}
