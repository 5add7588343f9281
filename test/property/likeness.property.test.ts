import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableOf, type EventTable } from '../../src/model/event-table.ts';
import { known } from '../../src/model/evidence.ts';
import type { MessageEvent } from '../../src/model/message-event.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import { cellReader } from '../../src/partition/cell-reader.ts';
import { buildPartition, cellOf } from '../../src/partition/partition.ts';
import { readTraces } from '../../src/trace/read-traces.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { leftOutArb, withoutFacts } from '../arbitraries/partial-evidence.ts';
import { policyPairArb } from '../arbitraries/policy.ts';
import { eventArb, replayInput, traceOf } from '../arbitraries/replayed.ts';
import { anyExport, exactText, exportText, memorySource } from '../arbitraries/trace.ts';
import { replay } from '../reports/making-reports.ts';
import { lawRuns } from '../setup/law-runs.ts';

const places = ({ size }: EventTable): readonly number[] => Array.from({ length: size }, (_, place) => place);

/** All that a table says of its events beside the events themselves. */
const numbersOf = (table: EventTable): unknown => ({
  size: table.size,
  likenesses: table.likenesses,
  byPlace: places(table).map((place) => [
    table.likenessAt(place),
    table.receivedAt(place),
    table.countedAt(place),
  ]),
});

/** Places by their number, so that only which of them are alike is compared. */
const alike = (table: EventTable, numberAt: (place: number) => number): readonly number[] =>
  places(table).map((place) => places(table).findIndex((other) => numberAt(other) === numberAt(place)));

/** Equal facts as one object, by which a table of events knows them. */
function withSharedFacts(events: readonly MessageEvent[]): readonly MessageEvent[] {
  const shared = new Map<string, MessageEvent['facts']>();
  return events.map((event) => {
    const text = exactText(event.facts);
    const facts = shared.get(text) ?? event.facts;
    shared.set(text, facts);
    return { ...event, facts };
  });
}

describe('events that are alike', () => {
  it('are those with the same facts, status, recipient domain and expansion, in every log', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyExport, { minLength: 1, maxLength: 3 }), async (exports) => {
        const { table } = await readTraces(
          exports.map((each, index) => memorySource(`file${index}.csv`, exportText(each))),
        );
        const plain = tableOf(withSharedFacts(places(table).map((place) => table.eventAt(place))));
        expect(numbersOf(table)).toEqual(numbersOf(plain));
        expect(alike(table, table.messageAt)).toEqual(alike(plain, plain.messageAt));
        expect(alike(table, table.recipientAt)).toEqual(alike(plain, plain.recipientAt));
      }),
      lawRuns(200),
    );
  });

  it('are counted together to the same report as one by one', () => {
    // Several events of the same facts, as logs have them; some differ in the rest.
    const eventsArb = fc
      .tuple(fc.array(eventArb, { minLength: 1, maxLength: 3 }), fc.array(eventArb, { maxLength: 10 }))
      .chain(([models, events]) =>
        fc.tuple(
          ...events.map((event) =>
            fc
              .tuple(fc.constantFrom(...models), fc.boolean())
              .map(([{ facts, status, recipient, expandedElsewhere }, isLike]) => ({
                ...event,
                facts,
                ...(isLike ? { status, recipient, expandedElsewhere } : {}),
              })),
          ),
        ),
      );
    /** As if no two were alike. */
    const apart = (events: readonly MessageEvent[]): EventTable => ({
      ...tableOf(events),
      likenesses: events.length,
      likenessAt: (place) => place,
    });
    const seen = { together: 0, alone: 0 };
    fc.assert(
      fc.property(policyPairArb, eventsArb, fc.boolean(), ([baseline, candidate], events, allSources) => {
        const input = replayInput(events, baseline, candidate, allSources);
        const together = replay(input);
        const alone = replay({ ...input, trace: { ...traceOf(events), table: apart(events) } });
        expect(together.report).toEqual(alone.report);
        expect([...together.changedMessages()]).toEqual([...alone.changedMessages()]);
        if (tableOf(events).likenesses < events.length) seen.together += 1;
        else seen.alone += 1;
      }),
      lawRuns(150),
    );
    expect(seen.together).toBeGreaterThan(50);
    expect(seen.alone).toBeGreaterThan(10);
  });
});

describe('cells that are looked up', () => {
  it('are those that evidence is classified into', () => {
    fc.assert(
      fc.property(
        policyPairArb,
        fc.array(fc.tuple(evidenceArb, leftOutArb), { minLength: 1, maxLength: 12 }),
        ([baseline, candidate], all) => {
          const state = assumptionState({}, { assumeNothing: false });
          const partition = buildPartition(baseline, candidate, state);
          const read = cellReader(partition);
          for (const [evidence, left] of all) {
            const partial = withoutFacts(evidence, new Set([...left].filter((fact) => fact !== 'recipient')));
            const { envelopeSender } = evidence;
            const column = envelopeSender.kind === 'address' ? envelopeSender.address : undefined;
            const recorded = {
              ...partial,
              unspecifiedSender: left.has('envelopeSender') ? column : undefined,
            };
            const cell = cellOf(partition, { ...recorded, recipient: known(evidence.recipient) });
            const found = read(recorded, evidence.recipient);
            expect(found.key).toBe(cell.key);
            expect(read(recorded, evidence.recipient).key).toBe(cell.key);
          }
        },
      ),
      lawRuns(300),
    );
  });
});
