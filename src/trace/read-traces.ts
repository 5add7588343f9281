import type { AssertionId } from '../model/assertions.ts';
import { eventsOf } from '../model/event-table.ts';
import type { TraceSet } from '../model/trace-set.ts';
import { quoted } from '../net/quoted.ts';
import type { ClaimName } from './claims.ts';
import { eventStore, type EventStore } from './event-store.ts';
import { compare, sortedIssues } from './issue-log.ts';
import { mergedEvents, type MergedEvents } from './merged-events.ts';
import { messageKeyText } from './message-key.ts';
import { PAGES_IN_MEMORY, spillingPages, type Spill } from './pages.ts';
import type { RecordReader } from './read-input.ts';
import { inputSummary, readSource, type ReadInput, type TraceProgress } from './read-source.ts';
import { USUAL_SCANNING, type Scanning } from './scanner-pool.ts';
import type { DateOrder } from './time-text.ts';
import type { TraceSource } from './trace-source.ts';

export type { PageStore, Spill } from './pages.ts';
export type { RecordReader } from './read-input.ts';
export type { TraceProgress } from './read-source.ts';
export type { DateOrder } from './time-text.ts';
export type { TraceSource } from './trace-source.ts';

export interface TraceOptions {
  /** How dates with three numbers are written, where the files leave it open or get it wrong. */
  readonly dateOrder?: DateOrder;
  /** The assertions that cover an input, by its path (`archive.zip!entry.csv` for an entry); none unless stated. */
  readonly assertionsOn?: (path: string) => readonly AssertionId[];
  /** `regular` unless stated; both give the same events and issues. */
  readonly recordReader?: RecordReader;
  /** How bytes are scanned for records; the result is the same whichever way. */
  readonly scanning?: Partial<Scanning>;
  /**
   * Where what is kept of each message may go once memory has little room; it is needed for as long as the result is used.
   * All in memory unless stated; the result is the same.
   */
  readonly spill?: Spill;
  /** Called every few thousand records. */
  readonly onProgress?: (progress: TraceProgress) => void;
}

/** Reads exports of any known format into one set of events. Bad input becomes issues; only I/O errors are thrown. */
export async function readTraces(
  sources: readonly TraceSource[],
  {
    dateOrder,
    assertionsOn = () => [],
    recordReader = 'regular',
    scanning,
    spill,
    onProgress,
  }: TraceOptions = {},
): Promise<TraceSet> {
  const store = eventStore(spill === undefined ? PAGES_IN_MEMORY : spillingPages(spill));
  const inputs: ReadInput[] = [];
  for (const source of sources.toSorted((left, right) => compare(left.path, right.path))) {
    inputs.push(
      ...(await readSource(source, {
        store,
        dateOrder,
        assertionsOn,
        recordReader,
        scanning: { ...USUAL_SCANNING, ...scanning },
        onProgress,
      })),
    );
  }
  const merged = mergedEvents(store);
  reportDisputes(store, merged, inputs);
  const recordRecipients = inputs.reduce((sum, { content }) => sum + content.result.recordRecipients, 0);
  return {
    inputs: inputs.map(inputSummary).toSorted((left, right) => compare(left.path, right.path)),
    issues: sortedIssues(inputs.flatMap(({ issues }) => issues.list())),
    duplicatesDropped: recordRecipients - store.eventsOfRecords(),
    messages: merged.messages,
    eventCount: merged.count,
    table: merged.table,
    events: () => eventsOf(merged.table),
  };
}

const FACT_NAMES: Readonly<Record<ClaimName, string>> = {
  connectingIp: 'connecting IP',
  envelopeSender: 'envelope sender',
  headerFrom: 'From address',
  unspecifiedSender: 'sender',
  tls: 'TLS version',
  direction: 'direction',
  connector: 'connector',
};

/** One issue a message whose records disagree, at the first of its records. */
function reportDisputes(store: EventStore, { disputed }: MergedEvents, inputs: readonly ReadInput[]): void {
  const logs = new Map(inputs.map(({ issues }) => [issues.path, issues]));
  const places = disputed
    .map(({ message, event }) => ({ message, place: store.place(event) }))
    .toSorted((left, right) => left.place.line - right.place.line);
  for (const { message, place } of places) {
    const facts = store.claims.disputed(store.finalClaims(message));
    const kept = facts.map(({ name, kept }) => `${FACT_NAMES[name]} (kept ${quoted(kept)})`).join(', ');
    const id = quoted(messageKeyText((position) => store.messages.word(message, position)));
    logs
      .get(store.path(place.file))
      ?.add(
        place.line,
        'CONFLICT',
        `the records of message ${id} disagree about its ${kept}; compare the exports`,
      );
  }
}
