import { fileStatement, fileSubject, networkStatement, networkSubject } from '../model/assertion-sentence.ts';
import type { AssertionId, FactsDocument } from '../model/assertions.ts';
import type { AssertionSummary } from '../model/report.ts';
import { MOST_SAMPLED, type AlikeEvents } from './alike-events.ts';
import type { Contradiction } from './asserted-facts.ts';
import type { EventTable } from '../model/event-table.ts';
import { firstPlaces, type FirstPlaces } from './first-places.ts';
import { sampleOf } from './sample-message.ts';

/** Counts what each assertion does to the events. */
export interface AssertionCount {
  add(alike: AlikeEvents): void;
  /** In the order of the files and in them. */
  assertions(): readonly AssertionSummary[];
  /** Events whose verdict rests on any assertion. */
  readonly dependingEvents: number;
}

interface Counter {
  covered: number;
  events: number;
  eventsThatDependOnIt: number;
  senderUnknown: number;
  contradictedBy: number;
  /** What the record says instead. */
  readonly contradicting: FirstPlaces<string>;
}

export function assertionCount(documents: readonly FactsDocument[], table: EventTable): AssertionCount {
  const named = documents.flatMap(({ facts, files }) => [
    ...facts.map((fact) => ({ ...fact, about: networkSubject(fact), says: networkStatement(fact) })),
    ...files.map((file) => ({ ...file, about: fileSubject(file), says: fileStatement(file) })),
  ]);
  const counters = new Map<AssertionId, Counter>(named.map(({ at }) => [at, newCounter()]));
  const increase = (
    ids: Iterable<AssertionId>,
    count: 'covered' | 'events' | 'eventsThatDependOnIt' | 'senderUnknown',
    by: number,
  ): void => {
    for (const id of new Set(ids)) {
      const counter = counters.get(id);
      if (counter !== undefined) counter[count] += by;
    }
  };
  const contradict = ({ events, places }: AlikeEvents, contradictions: readonly Contradiction[]): void => {
    for (const id of new Set(contradictions.map(({ by }) => by))) {
      const counter = counters.get(id);
      if (counter === undefined) continue;
      counter.contradictedBy += events;
      const recorded = contradictions.filter(({ by }) => by === id).map((each) => each.recorded);
      counter.contradicting.add(places, [...new Set(recorded)].join(', '));
    }
  };
  let dependingEvents = 0;
  return {
    add(alike) {
      const { about, asserted, kind } = alike.judged;
      if (about === undefined) return;
      if (kind === 'notEvaluated') {
        // Of mail that is not judged only whether it came in matters.
        contradict(
          alike,
          about.contradictions.filter(({ fact }) => fact === 'direction'),
        );
        return;
      }
      const { events } = alike;
      increase(about.covering, 'covered', events);
      increase([...about.supplied.values()].flat(), 'events', events);
      increase(asserted, 'eventsThatDependOnIt', events);
      increase(about.senderUnknown, 'senderUnknown', events);
      contradict(alike, about.contradictions);
      if (asserted.length > 0) dependingEvents += events;
    },
    assertions: () =>
      named.map(({ at, note, about, says }) => {
        const { contradicting, ...counts } = counters.get(at) ?? newCounter();
        const sample = contradicting
          .list()
          .map(({ place, note: recorded }) => ({ ...sampleOf(table.eventAt(place)), recorded }));
        return { at, note: note ?? null, about, says, ...counts, sample };
      }),
    get dependingEvents() {
      return dependingEvents;
    },
  };
}

const newCounter = (): Counter => ({
  covered: 0,
  events: 0,
  eventsThatDependOnIt: 0,
  senderUnknown: 0,
  contradictedBy: 0,
  contradicting: firstPlaces(MOST_SAMPLED),
});
