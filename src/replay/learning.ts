import type { AssumptionPins } from '../model/assumptions.ts';
import type { RecordedMail } from '../model/message-event.ts';
import { mailOfEachLikeness } from '../model/event-table.ts';
import type { Impact } from '../model/impact.ts';
import type { Learning } from '../model/learning.ts';
import type { TraceSet } from '../model/trace-set.ts';
import type { Judgement } from '../partition/judge.ts';
import type { Case } from '../partition/judged-pair.ts';
import { learnAssumptions, type Learned } from '../partition/learn-assumptions.ts';
import type { Partition } from '../partition/partition.ts';
import type { CaseReader } from './mail-cases.ts';
import { mailJudge } from './judged-mail.ts';

/** What a first walk over the log has taught, and a count of what that does to verdicts. */
export interface Lesson {
  /** The same policies, judged by what was learnt. */
  readonly partition: Partition;
  readonly learned: Learned;
  /** So many events of such mail, judged by their record alone. */
  add(mail: RecordedMail, judgement: Judgement, count: number): void;
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
  const judgeBefore = mailJudge(untaught, read);
  let settled = 0;
  let unsettled = 0;
  let overturned = 0;
  return {
    partition: { ...untaught, state: learned.state },
    learned,
    add(mail, { impact }, count) {
      const before = judgeBefore(mail);
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
  for (const mail of mailOfEachLikeness(trace.table)) {
    const found = read(mail);
    if (found.kind === 'inbound') cases.add(found.case);
  }
  return [...cases];
}

const UNCERTAIN: ReadonlySet<Impact> = new Set(['maybeNewlyBlocked', 'maybeNewlyAllowed', 'undetermined']);
