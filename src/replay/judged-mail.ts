import type { NotEvaluatedCause } from '../model/impact.ts';
import type { RecordedMail } from '../model/message-event.ts';
import { judge, type Judgement } from '../partition/judge.ts';
import type { Partition } from '../partition/partition.ts';
import { caseReader, type CaseReader, type ReadMail } from './mail-cases.ts';

/** What is judged of mail; one object for all mail of a case. */
export type Judged =
  | { readonly kind: 'judged'; readonly judgement: Judgement }
  | { readonly kind: 'notEvaluated'; readonly cause: NotEvaluatedCause };

/** Judges mail, each case once: messages that differ only inside their classes share one judgement. */
export function mailJudge(
  partition: Partition,
  read: CaseReader = caseReader(partition),
): (mail: RecordedMail) => Judged {
  const kept = new Map<ReadMail, Judged>();
  const judged = (found: ReadMail): Judged => {
    const made: Judged =
      found.kind === 'notEvaluated' ? found : { kind: 'judged', judgement: judge(partition, found.case) };
    kept.set(found, made);
    return made;
  };
  return (mail) => {
    const found = read(mail);
    return kept.get(found) ?? judged(found);
  };
}
