import type { AssertionId } from '../model/assertions.ts';
import type { MessageFacts, RecordedMail } from '../model/message-event.ts';
import type { AssertedFactName } from './asserted-claims.ts';
import type { AssertedFacts, AssertedFactsReader } from './asserted-facts.ts';
import type { Judged } from './judged-mail.ts';
import { judgedText } from './judgement-text.ts';

/** What is judged of mail by its record and by what is asserted of it; one object for all of a case of which nothing is. */
export type Marked = Judged & {
  readonly about: AssertedFacts | undefined;
  /** What is judged by the record alone, where anything is asserted of the mail. */
  readonly unasserted: Judged | undefined;
  /** The assertions that what is said of the mail rests on, in the order in which they are written. */
  readonly asserted: readonly AssertionId[];
  /** Those that were judged: what is asserted, in the place of what the record lacks. Undefined where nothing is. */
  readonly facts: MessageFacts | undefined;
};

/**
 * Judges mail with what is asserted of it, and without: where the two differ, the verdict rests on an assertion.
 */
export function assertingJudge(
  judgeMail: (mail: RecordedMail) => Judged,
  assertedFactsOf: AssertedFactsReader,
): (mail: RecordedMail) => Marked {
  const byRecordAlone = new Map<Judged, Marked>();
  const unmarked = (judged: Judged): Marked => {
    const kept = byRecordAlone.get(judged);
    if (kept !== undefined) return kept;
    const made = { ...judged, about: undefined, unasserted: undefined, asserted: [], facts: undefined };
    byRecordAlone.set(judged, made);
    return made;
  };
  return (mail) => {
    const about = assertedFactsOf(mail.facts);
    if (about === undefined) return unmarked(judgeMail(mail));
    const judgeWith = (names: readonly AssertedFactName[]): Judged =>
      judgeMail({ ...mail, facts: about.with(names) });
    const names = [...about.supplied.keys()];
    const used = factsUsed(names, judgeWith);
    return {
      ...judgeWith(names),
      about,
      unasserted: judgeWith([]),
      asserted: statedBy(about, used),
      facts: about.with(names),
    };
  };
}

/** The mail as it was judged. */
export const judgedMail = <T extends RecordedMail>(mail: T, { facts }: Marked): T =>
  facts === undefined ? mail : { ...mail, facts };

/**
 * The asserted facts that the verdict rests on: those without which it is another, if they alone make it what it is;
 * else all of them, since several may each be enough. Judged with these facts only, the event is judged the same.
 */
function factsUsed(
  names: readonly AssertedFactName[],
  judgeWith: (names: readonly AssertedFactName[]) => Judged,
): readonly AssertedFactName[] {
  const expected = judgedText(judgeWith(names));
  const suffice = (some: readonly AssertedFactName[]): boolean => judgedText(judgeWith(some)) === expected;
  if (suffice([])) return [];
  const needed = names.filter((name) => !suffice(names.filter((other) => other !== name)));
  return suffice(needed) ? needed : names;
}

function statedBy(
  { supplied, covering }: AssertedFacts,
  names: readonly AssertedFactName[],
): readonly AssertionId[] {
  const stated = new Set(names.flatMap((name) => supplied.get(name) ?? []));
  return covering.filter((id) => stated.has(id));
}
