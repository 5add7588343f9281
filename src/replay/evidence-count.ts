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
  // Judgements are shared by many events: their readings are counted when they are asked for.
  const pending = new Map<Judgement, number>();
  let events = 0;
  const countOf = (id: AssumptionId, reading: string) => {
    const key = `${id}=${reading}`;
    const count = counts.get(key) ?? { supported: 0, contradicted: 0, sample: [] };
    counts.set(key, count);
    return count;
  };
  const countPending = (): void => {
    for (const [{ evidence }, times] of pending) {
      for (const { id, supported, contradicted } of evidence) {
        touched.set(id, (touched.get(id) ?? 0) + times);
        for (const reading of supported) countOf(id, reading).supported += times;
        for (const reading of contradicted) countOf(id, reading).contradicted += times;
      }
    }
    pending.clear();
  };
  return {
    add(event, judgement) {
      const count = eventsIn(event);
      events += count;
      if (judgement.evidence.length === 0) return;
      pending.set(judgement, (pending.get(judgement) ?? 0) + count);
      for (const { id, contradicted } of judgement.evidence) {
        for (const reading of contradicted) {
          const { sample } = countOf(id, reading);
          if (sample.length < SAMPLE_SIZE) sample.push(sampleOf(event));
        }
      }
    },
    of(id, reading) {
      countPending();
      const { supported, contradicted, sample } = countOf(id, reading);
      return { supportedBy: supported, contradictedBy: contradicted, sample };
    },
    untouched: (id) => {
      countPending();
      return events - (touched.get(id) ?? 0);
    },
  };
}

/** Without a baseline no record can be held against a reading. */
export const NO_EVIDENCE: ReadingCount = { supportedBy: null, contradictedBy: null, sample: [] };
