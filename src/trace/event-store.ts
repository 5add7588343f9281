import type { CountedEvents } from '../model/message-event.ts';
import { claimTable, type ClaimTable } from './claims.ts';
import { float64Column, uint32Column, uint8Column } from './growing-column.ts';
import { MESSAGE_KEY_WORDS } from './message-key.ts';
import type { Pages } from './pages.ts';
import { recipientEvents, type RecipientEvents } from './recipient-events.ts';
import { recipientTable, type RecipientTable } from './recipient-table.ts';
import { tupleTable, type TupleTable } from './tuple-table.ts';

/** Where a record is. */
interface RecordPlace {
  readonly file: number;
  readonly line: number;
}

/** One record's word on one recipient of a message. */
interface RecipientRecord extends RecordPlace {
  readonly outcome: number;
  /** The record is one event of several, see `TraceAdapter.rowsAreEvents`. */
  readonly isEvent: boolean;
}

/** What a message of a grouped log stands for. */
export interface StoredCounts extends CountedEvents {
  /** The network message id of one of the messages. */
  readonly example: string;
}

export interface EventStore {
  /** Where all that there is of each message or event is kept. */
  readonly pages: Pages;
  readonly claims: ClaimTable;
  readonly recipients: RecipientTable;
  readonly messages: TupleTable;
  readonly events: RecipientEvents;
  /** A file of which records will follow. */
  addFile(path: string): number;
  path(file: number): string;
  /** The message whose key starts there. */
  message(words: ArrayLike<number>, start: number): number;
  mergeClaims(message: number, claims: number): void;
  mergeHop(message: number, hop: { readonly ms: number; readonly claims: number }): void;
  mergeTime(message: number, ms: number): void;
  setCounts(message: number, counts: StoredCounts): void;
  /** Undefined for a message of its own. */
  counts(message: number): StoredCounts | undefined;
  /** True when this file has not mentioned the recipient of the message before. */
  addRecipient(message: number, recipient: number, record: RecipientRecord): boolean;
  /** Claims of all records, those of the first hop among them. */
  finalClaims(message: number): number;
  /** NaN when no record has a readable time. */
  time(message: number): number;
  /** The most final outcome among records of whole messages, and the decisive one among events. */
  outcomes(event: number): { readonly record: number; readonly event: number };
  place(event: number): RecordPlace;
  /** Events that records of whole messages told of. */
  eventsOfRecords(): number;
  readonly byteLength: number;
}

// One byte an event: three bits for each outcome, one for whether a record of a whole message told of it.
const OUTCOME_BITS = 3;
const OUTCOME_MASK = 7;
const TOLD_BY_RECORD = 64;

/**
 * All messages and events, as columns of numbers. Every merge keeps the greater of two things under a total order, so
 * it is commutative, associative and idempotent: the order, the repetition and the splitting of files change nothing.
 */
export function eventStore(pages: Pages): EventStore {
  const claims = claimTable();
  const recipients = recipientTable();
  const messages = tupleTable(MESSAGE_KEY_WORDS, pages);
  const messageClaims = uint32Column(pages);
  const messageTime = float64Column(pages);
  const grouped = new Map<number, StoredCounts>();
  const hops = new Map<number, { readonly ms: number; readonly claims: number }>();
  const events = recipientEvents(pages);
  const outcomes = uint8Column(pages);
  const files = uint32Column(pages);
  const lines = uint32Column(pages);
  const lastFiles = uint32Column(pages);
  const paths: string[] = [];
  const nothingClaimed = claims.intern({});
  let eventsOfRecords = 0;

  const isBefore = (left: RecordPlace, right: RecordPlace): boolean => {
    const leftPath = paths[left.file] ?? '';
    const rightPath = paths[right.file] ?? '';
    return leftPath === rightPath ? left.line < right.line : leftPath < rightPath;
  };
  const mergeOutcome = (event: number, outcome: number, isEvent: boolean, count: number): void => {
    const before = outcomes.get(event);
    const ofRecord = before & OUTCOME_MASK;
    const ofEvents = (before >> OUTCOME_BITS) & OUTCOME_MASK;
    if (!isEvent && (before & TOLD_BY_RECORD) === 0) eventsOfRecords += count;
    outcomes.set(
      event,
      isEvent
        ? (before & ~(OUTCOME_MASK << OUTCOME_BITS)) | (Math.max(ofEvents, outcome) << OUTCOME_BITS)
        : (before & ~OUTCOME_MASK) | Math.max(ofRecord, outcome) | TOLD_BY_RECORD,
    );
  };

  return {
    pages,
    claims,
    recipients,
    messages,
    events,
    addFile: (path) => paths.push(path) - 1,
    path: (file) => paths[file] ?? '',
    message: (words, start) => {
      const message = messages.intern(words, start);
      if (message === messageClaims.length) {
        messageClaims.push(nothingClaimed);
        messageTime.push(Number.NaN);
      }
      return message;
    },
    mergeClaims: (message, number) => {
      const before = messageClaims.get(message);
      // Most messages have one record.
      messageClaims.set(message, before === nothingClaimed ? number : claims.merge(before, number));
    },
    mergeHop: (message, hop) => {
      const before = hops.get(message);
      if (before === undefined || hop.ms < before.ms) hops.set(message, hop);
      else if (hop.ms === before.ms) {
        hops.set(message, { ms: hop.ms, claims: claims.merge(before.claims, hop.claims) });
      }
    },
    mergeTime: (message, ms) => {
      const whole = Math.floor(ms);
      if (!(messageTime.get(message) <= whole)) messageTime.set(message, whole);
    },
    setCounts: (message, counts) => {
      grouped.set(message, counts);
    },
    counts: (message) => grouped.get(message),
    addRecipient: (message, recipient, { outcome, isEvent, file, line }) => {
      const event = events.intern(message, recipient);
      const isNew = event === outcomes.length;
      if (isNew) {
        outcomes.push(0);
        files.push(file);
        lines.push(line);
        lastFiles.push(file);
      } else if (isBefore({ file, line }, { file: files.get(event), line: lines.get(event) })) {
        files.set(event, file);
        lines.set(event, line);
      }
      mergeOutcome(event, outcome, isEvent, grouped.get(message)?.events ?? 1);
      const isNewInFile = isNew || lastFiles.get(event) !== file;
      lastFiles.set(event, file);
      return isNewInFile;
    },
    finalClaims: (message) => {
      const hop = hops.get(message);
      const own = messageClaims.get(message);
      return hop === undefined ? own : claims.merge(own, hop.claims);
    },
    time: (message) => messageTime.get(message),
    outcomes: (event) => {
      const packed = outcomes.get(event);
      return { record: packed & OUTCOME_MASK, event: (packed >> OUTCOME_BITS) & OUTCOME_MASK };
    },
    place: (event) => ({ file: files.get(event), line: lines.get(event) }),
    eventsOfRecords: () => eventsOfRecords,
    get byteLength() {
      const columns = [messageClaims, messageTime, outcomes, files, lines, lastFiles];
      return [messages, events, claims, ...columns].reduce((sum, part) => sum + part.byteLength, 0);
    },
  };
}
