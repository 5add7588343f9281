import type { NotEvaluatedCause } from '../model/impact.ts';
import type { MessageEvent } from '../model/message-event.ts';
import { judge, type Judgement } from '../partition/judge.ts';
import type { Case } from '../partition/judged-pair.ts';
import type { Partition } from '../partition/partition.ts';
import { caseReader, type CaseReader } from './event-cases.ts';

export type JudgedEvent =
  | { readonly kind: 'judged'; readonly event: MessageEvent; readonly judgement: Judgement }
  | { readonly kind: 'notEvaluated'; readonly event: MessageEvent; readonly cause: NotEvaluatedCause };

/** Judges events, each case once: messages that differ only inside their classes share one judgement. */
export function eventJudge(
  partition: Partition,
  read: CaseReader = caseReader(partition),
): (event: MessageEvent) => JudgedEvent {
  const judgements = new Map<Case, Judgement>();
  const judged = (each: Case): Judgement => {
    const made = judgements.get(each) ?? judge(partition, each);
    judgements.set(each, made);
    return made;
  };
  return (event) => {
    const found = read(event);
    return found.kind === 'notEvaluated'
      ? { kind: 'notEvaluated', event, cause: found.cause }
      : { kind: 'judged', event, judgement: judged(found.case) };
  };
}
