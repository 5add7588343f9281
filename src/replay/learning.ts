import type { AssumptionPins } from '../model/assumptions.ts';
import type { MessageEvent } from '../model/message-event.ts';
import { firstOfEachLikeness } from '../model/event-table.ts';
import type { Impact } from '../model/impact.ts';
import type { Learning } from '../model/learning.ts';
import type { TraceSet } from '../model/trace-set.ts';
import type { Judgement } from '../partition/judge.ts';
import type { Case } from '../partition/judged-pair.ts';
import { learnAssumptions, type Learned } from '../partition/learn-assumptions.ts';
import type { Partition } from '../partition/partition.ts';
import type { CaseReader } from './event-cases.ts';
import { eventJudge } from './judged-events.ts';

/** What a first walk over the log has taught, and a count of what that does to verdicts. */
export interface Lesson {
  /** The same policies, judged by what was learnt. */
  readonly partition: Partition;
  readonly learned: Learned;
  /** So many events, judged by their record alone. */
  add(event: MessageEvent, judgement: Judgement, count: number): void;
  learning(): Learning;
}

export function lessonOf(
  trace: TraceSet,
  read: CaseReader,
  untaught: Partition,
  pins: AssumptionPins,
): Lesson {
  if (untaught.baseline === undefined) throw new Error('learning from a log needs a baseline');
  const learned = learnAssumptions(untaught, pins, distinctCases(trace, read));
  const judgeBefore = eventJudge(untaught, read);
  let settled = 0;
  let unsettled = 0;
  let overturned = 0;
  return {
    partition: { ...untaught, state: learned.state },
    learned,
    add(event, { impact }, count) {
      const before = judgeBefore(event);
      if (before.kind === 'notEvaluated' || before.judgement.impact === impact) return;
      const wasUncertain = UNCERTAIN.has(before.judgement.impact);
      const isUncertain = UNCERTAIN.has(impact);
      if (wasUncertain && !isUncertain) settled += count;
      if (!wasUncertain && isUncertain) unsettled += count;
      if (!wasUncertain && !isUncertain) overturned += count;
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

function distinctCases(trace: TraceSet, read: CaseReader): readonly Case[] {
  const cases = new Set<Case>();
  for (const event of firstOfEachLikeness(trace.table)) {
    const found = read(event);
    if (found.kind === 'inbound') cases.add(found.case);
  }
  return [...cases];
}

const UNCERTAIN: ReadonlySet<Impact> = new Set(['maybeNewlyBlocked', 'maybeNewlyAllowed', 'undetermined']);
