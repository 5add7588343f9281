import type { AssumptionId } from '../model/assumptions.ts';
import type { EventTable } from '../model/event-table.ts';
import type { JudgedReading } from '../model/report.ts';
import type { Judgement } from '../partition/judge.ts';
import { MOST_SAMPLED, type AlikeEvents } from './alike-events.ts';
import { firstPlaces, type FirstPlaces } from './first-places.ts';
import { sampleOf } from './sample-message.ts';

type ReadingCount = Pick<JudgedReading, 'supportedBy' | 'contradictedBy' | 'sample'>;

/** Counts which readings the recorded messages support and contradict. */
export interface EvidenceCount {
  /** `judgement` is that of the record alone. */
  add(alike: AlikeEvents, judgement: Judgement): void;
  of(id: AssumptionId, reading: string): ReadingCount;
  untouched(id: AssumptionId): number;
}

export function evidenceCount(table: EventTable): EvidenceCount {
  const counts = new Map<string, { supported: number; contradicted: number; first: FirstPlaces<null> }>();
  const touched = new Map<AssumptionId, number>();
  let seen = 0;
  const countOf = (id: AssumptionId, reading: string) => {
    const key = `${id}=${reading}`;
    const count = counts.get(key) ?? { supported: 0, contradicted: 0, first: firstPlaces(MOST_SAMPLED) };
    counts.set(key, count);
    return count;
  };
  return {
    add({ events, places }, { evidence }) {
      seen += events;
      for (const { id, supported, contradicted } of evidence) {
        touched.set(id, (touched.get(id) ?? 0) + events);
        for (const reading of supported) countOf(id, reading).supported += events;
        for (const reading of contradicted) {
          const count = countOf(id, reading);
          count.contradicted += events;
          count.first.add(places, null);
        }
      }
    },
    of(id, reading) {
      const { supported, contradicted, first } = countOf(id, reading);
      const sample = first.list().map(({ place }) => sampleOf(table.eventAt(place)));
      return { supportedBy: supported, contradictedBy: contradicted, sample };
    },
    untouched: (id) => seen - (touched.get(id) ?? 0),
  };
}

/** Without a baseline no record can be held against a reading. */
export const NO_EVIDENCE: ReadingCount = { supportedBy: null, contradictedBy: null, sample: [] };
