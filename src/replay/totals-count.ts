import type { AssumptionId } from '../model/assumptions.ts';
import type { Impact } from '../model/impact.ts';
import type { MessageFacts } from '../model/message-event.ts';
import type { PathChange, Totals } from '../model/report.ts';
import type { Judgement } from '../partition/judge.ts';
import type { Judged } from './judged-mail.ts';
import { certainPath } from './judged-reasons.ts';

/** Counts judged events by impact, by changed path and by the assumptions that they rest on. */
export interface TotalsCount {
  /** So many events with such facts that are judged alike. */
  add(facts: MessageFacts, judged: Judged, count: number): void;
  /** Events with a sender column that does not say which sender it is. */
  readonly senderColumnEvents: number;
  readonly flips: ReadonlyMap<AssumptionId, number>;
  totals(messages: number): Totals;
}

export function totalsCount(): TotalsCount {
  const byImpact = noEvents();
  const flips = new Map<AssumptionId, number>();
  const pathChanges = new Map<string, PathChange & { events: number }>();
  let events = 0;
  let pathChanged = 0;
  let senderColumnEvents = 0;
  return {
    add(facts, judged, count) {
      events += count;
      if (judged.kind === 'notEvaluated') {
        byImpact.notEvaluated += count;
        return;
      }
      const { judgement } = judged;
      byImpact[judgement.impact] += count;
      for (const id of judgement.flippedBy) flips.set(id, (flips.get(id) ?? 0) + count);
      const { envelopeSender, unspecifiedSender } = facts.evidence;
      if (!envelopeSender.known && unspecifiedSender !== undefined) senderColumnEvents += count;
      if (!judgement.pathChanged) return;
      pathChanged += count;
      countPathChange(pathChanges, judgement, count);
    },
    get senderColumnEvents() {
      return senderColumnEvents;
    },
    flips,
    totals: (messages) => ({ messages, events, byImpact, pathChanged, pathChanges: ranked(pathChanges) }),
  };
}

export const noEvents = (): Record<Impact, number> => ({
  unchangedAllowed: 0,
  unchangedBlocked: 0,
  newlyBlocked: 0,
  newlyAllowed: 0,
  maybeNewlyBlocked: 0,
  maybeNewlyAllowed: 0,
  undetermined: 0,
  notEvaluated: 0,
});

function countPathChange(
  counts: Map<string, PathChange & { events: number }>,
  judgement: Judgement,
  events: number,
): void {
  const baseline = certainPath(judgement.baseline) ?? 'not certain';
  const candidate = certainPath(judgement.candidate) ?? 'not certain';
  const key = `${baseline}\t${candidate}`;
  const entry = counts.get(key) ?? { baseline, candidate, events: 0 };
  entry.events += events;
  counts.set(key, entry);
}

const ranked = (counts: ReadonlyMap<string, PathChange>): readonly PathChange[] =>
  [...counts]
    .sort(([a, left], [b, right]) => right.events - left.events || (a < b ? -1 : 1))
    .map(([, entry]) => entry);
