import { fileStatement, fileSubject, networkStatement, networkSubject } from '../model/assertion-sentence.ts';
import type { AssertionId, FactsDocument } from '../model/assertions.ts';
import { eventsIn } from '../model/message-event.ts';
import type { AssertionSummary } from '../model/report.ts';
import type { MarkedEvent } from './asserting-judge.ts';
import type { Contradiction } from './asserted-facts.ts';
import { sampleOf } from './sample-message.ts';

const SAMPLE_SIZE = 3;

/** Counts what each assertion does to the events. Events must come in canonical order. */
export interface AssertionCount {
  add(event: MarkedEvent): void;
  /** In the order of the files and in them. */
  assertions(): readonly AssertionSummary[];
  /** Events whose verdict rests on any assertion. */
  readonly dependingEvents: number;
}

type Counts = Omit<AssertionSummary, 'at' | 'note' | 'about' | 'says' | 'sample'> & {
  readonly sample: AssertionSummary['sample'][number][];
};
type Counter = { -readonly [K in keyof Counts]: Counts[K] };

export function assertionCount(documents: readonly FactsDocument[]): AssertionCount {
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
  const contradict = (judged: MarkedEvent, contradictions: readonly Contradiction[]): void => {
    for (const id of new Set(contradictions.map(({ by }) => by))) {
      const counter = counters.get(id);
      if (counter === undefined) continue;
      counter.contradictedBy += eventsIn(judged.event);
      const recorded = contradictions.filter(({ by }) => by === id).map((each) => each.recorded);
      if (counter.sample.length < SAMPLE_SIZE) {
        counter.sample.push({ ...sampleOf(judged.event), recorded: [...new Set(recorded)].join(', ') });
      }
    }
  };
  let dependingEvents = 0;
  return {
    add(judged) {
      const { about, asserted } = judged;
      if (about === undefined) return;
      if (judged.kind === 'notEvaluated') {
        // Of mail that is not judged only whether it came in matters.
        contradict(
          judged,
          about.contradictions.filter(({ fact }) => fact === 'direction'),
        );
        return;
      }
      const count = eventsIn(judged.event);
      increase(about.covering, 'covered', count);
      increase([...about.supplied.values()].flat(), 'events', count);
      increase(asserted, 'eventsThatDependOnIt', count);
      increase(about.senderUnknown, 'senderUnknown', count);
      contradict(judged, about.contradictions);
      if (asserted.length > 0) dependingEvents += count;
    },
    assertions: () =>
      named.map(({ at, note, about, says }) => ({
        at,
        note: note ?? null,
        about,
        says,
        ...(counters.get(at) ?? newCounter()),
      })),
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
  sample: [],
});
