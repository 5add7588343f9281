import type { MailFlow, PathEnd } from '../model/mail-counts.ts';
import type { JudgedSide, Judgement } from '../partition/judge.ts';
import { certainPath } from './judged-reasons.ts';

/** Counts judged events by what both policies do with them. */
export interface FlowCount {
  /** A judgement of so many events. */
  add(judgement: Judgement, count: number): void;
  flows(): readonly MailFlow[];
}

export function flowCount(): FlowCount {
  const counts = new Map<Judgement, number>();
  return {
    add(judgement, count) {
      counts.set(judgement, (counts.get(judgement) ?? 0) + count);
    },
    flows() {
      const flows = new Map<string, MailFlow & { events: number }>();
      for (const [judgement, events] of counts) {
        const { impact } = judgement;
        const baseline = judgement.baseline === undefined ? null : endOf(judgement.baseline);
        const candidate = endOf(judgement.candidate);
        const key = JSON.stringify([impact, baseline, candidate]);
        const flow = flows.get(key) ?? { baseline, candidate, impact, events: 0 };
        flow.events += events;
        flows.set(key, flow);
      }
      return [...flows]
        .sort(([a, left], [b, right]) => right.events - left.events || (a < b ? -1 : 1))
        .map(([, flow]) => flow);
    },
  };
}

const endOf = (side: JudgedSide): PathEnd => ({ path: certainPath(side), verdict: side.verdict });
