import { uint32Column } from './growing-column.ts';
import type { Pages } from './pages.ts';
import { tupleTable } from './tuple-table.ts';

/** Distinct pairs of a message and one of its recipients, numbered from 0. */
export interface RecipientEvents {
  /** The number of the pair; equal to the former `size` when it is new. */
  intern(message: number, recipient: number): number;
  /** Whether the message has such a pair. */
  has(message: number): boolean;
  message(event: number): number;
  recipient(event: number): number;
  readonly size: number;
  readonly byteLength: number;
}

const NONE = 0;

/** Most messages have one recipient: that one is found at its message, and only others by a hash. */
export function recipientEvents(pages: Pages): RecipientEvents {
  const messages = uint32Column(pages);
  const recipients = uint32Column(pages);
  /** The number after that of a message's first event. */
  const firsts = uint32Column(pages);
  const others = tupleTable(2, pages);
  const otherEvents = uint32Column(pages);
  const pair = [0, 0];

  const append = (message: number, recipient: number): number => {
    messages.push(message);
    recipients.push(recipient);
    return messages.length - 1;
  };

  return {
    intern: (message, recipient) => {
      while (firsts.length <= message) firsts.push(NONE);
      const first = firsts.get(message);
      if (first === NONE) {
        firsts.set(message, messages.length + 1);
        return append(message, recipient);
      }
      if (recipients.get(first - 1) === recipient) return first - 1;
      pair[0] = message;
      pair[1] = recipient;
      const other = others.intern(pair);
      if (other < otherEvents.length) return otherEvents.get(other);
      otherEvents.push(messages.length);
      return append(message, recipient);
    },
    has: (message) => firsts.get(message) !== NONE,
    message: messages.get,
    recipient: recipients.get,
    get size() {
      return messages.length;
    },
    get byteLength() {
      return [messages, recipients, firsts, others, otherEvents].reduce(
        (sum, part) => sum + part.byteLength,
        0,
      );
    },
  };
}
