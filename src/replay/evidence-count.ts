import type { AssumptionId } from '../model/assumptions.ts';
import { eventsIn, type MessageEvent } from '../model/message-event.ts';
import type { JudgedReading, SampleMessage } from '../model/report.ts';
import type { Judgement } from '../partition/judge.ts';
import { sampleOf } from './sample-message.ts';

const SAMPLE_SIZE = 3;

type ReadingCount = Pick<JudgedReading, 'supportedBy' | 'contradictedBy' | 'sample'>;

/** Counts which readings the recorded messages support and contradict. Events must come in canonical order. */
export interface EvidenceCount {
  add(event: MessageEvent, judgement: Judgement): void;
  of(id: AssumptionId, reading: string): ReadingCount;
  untouched(id: AssumptionId): number;
}

export function evidenceCount(): EvidenceCount {
  const counts = new Map<string, { supported: number; contradicted: number; sample: SampleMessage[] }>();
  const touched = new Map<AssumptionId, number>();
  let events = 0;
  const countOf = (id: AssumptionId, reading: string) => {
    const key = `${id}=${reading}`;
    const count = counts.get(key) ?? { supported: 0, contradicted: 0, sample: [] };
    counts.set(key, count);
    return count;
  };
  return {
    add(event, { evidence }) {
      const count = eventsIn(event);
      events += count;
      for (const { id, supported, contradicted } of evidence) {
        touched.set(id, (touched.get(id) ?? 0) + count);
        for (const reading of supported) countOf(id, reading).supported += count;
        for (const reading of contradicted) {
          const counted = countOf(id, reading);
          counted.contradicted += count;
          if (counted.sample.length < SAMPLE_SIZE) counted.sample.push(sampleOf(event));
        }
      }
    },
    of(id, reading) {
      const { supported, contradicted, sample } = countOf(id, reading);
      return { supportedBy: supported, contradictedBy: contradicted, sample };
    },
    untouched: (id) => events - (touched.get(id) ?? 0),
  };
}

/** Without a baseline no record can be held against a reading. */
export const NO_EVIDENCE: ReadingCount = { supportedBy: null, contradictedBy: null, sample: [] };
