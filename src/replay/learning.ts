import type { AssumptionPins } from '../model/assumptions.ts';
import type { MessageEvent } from '../model/message-event.ts';
import type { Impact } from '../model/impact.ts';
import type { Learning } from '../model/report.ts';
import type { TraceSet } from '../model/trace-set.ts';
import type { Judgement } from '../partition/judge.ts';
import type { Case } from '../partition/judged-pair.ts';
import { learnAssumptions, type Learned } from '../partition/learn-assumptions.ts';
import type { Partition } from '../partition/partition.ts';
import type { CaseReader } from './event-cases.ts';
import { eventJudge } from './judged-events.ts';

/** A first walk over the log: what its records teach of the assumptions. */
export function learnFrom(
  trace: TraceSet,
  read: CaseReader,
  partition: Partition,
  pins: AssumptionPins,
): Learned {
  const cases = new Set<Case>();
  for (const event of trace.events()) {
    const found = read(event);
    if (found.kind === 'inbound') cases.add(found.case);
  }
  return learnAssumptions(partition, pins, [...cases]);
}

/** Counts what learning does to verdicts. */
export interface LearningCount {
  add(event: MessageEvent, judgement: Judgement): void;
  learning(): Learning;
}

/** `untaught` is the partition as it was before. */
export function learningCount(untaught: Partition, read: CaseReader, learned: Learned): LearningCount {
  const judgeBefore = eventJudge(untaught, read);
  let settled = 0;
  let unsettled = 0;
  let overturned = 0;
  return {
    add(event, { impact }) {
      const before = judgeBefore(event);
      if (before.kind === 'notEvaluated' || before.judgement.impact === impact) return;
      const wasUncertain = UNCERTAIN.has(before.judgement.impact);
      const isUncertain = UNCERTAIN.has(impact);
      if (wasUncertain && !isUncertain) settled += 1;
      if (!wasUncertain && isUncertain) unsettled += 1;
      if (!wasUncertain && !isUncertain) overturned += 1;
    },
    learning: () => ({
      settled,
      unsettled,
      overturned,
      opened: [...learned.opened],
      contested: [...learned.contested],
    }),
  };
}

const UNCERTAIN: ReadonlySet<Impact> = new Set(['maybeNewlyBlocked', 'maybeNewlyAllowed', 'undetermined']);
