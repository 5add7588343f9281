import type { AssertionId } from '../model/assertions.ts';
import type { MessageEvent } from '../model/message-event.ts';
import type { AssertedFactName } from './asserted-claims.ts';
import type { AssertedFacts, AssertedFactsReader } from './asserted-facts.ts';
import type { JudgedEvent } from './judged-events.ts';
import { judgedText } from './judgement-text.ts';

/** An event judged by its record and by what is asserted of it. */
export type MarkedEvent = JudgedEvent & {
  readonly about: AssertedFacts | undefined;
  /** The event judged by its record alone, where anything is asserted of it. */
  readonly unasserted: JudgedEvent | undefined;
  /** The assertions that what is said of the event rests on, in the order in which they are written. */
  readonly asserted: readonly AssertionId[];
};

/**
 * Judges events with what is asserted of them, and without: where the two differ, the verdict rests on an assertion.
 * The event of the result holds the asserted facts.
 */
export function assertingJudge(
  judgeEvent: (event: MessageEvent) => JudgedEvent,
  assertedFactsOf: AssertedFactsReader,
): (event: MessageEvent) => MarkedEvent {
  return (event) => {
    const about = assertedFactsOf(event.facts);
    if (about === undefined) return byRecordAlone(judgeEvent(event));
    const judgeWith = (names: readonly AssertedFactName[]): JudgedEvent =>
      judgeEvent({ ...event, facts: about.with(names) });
    const used = factsUsed([...about.supplied.keys()], judgeWith);
    const judged = judgeWith([...about.supplied.keys()]);
    return { ...judged, about, unasserted: judgeWith([]), asserted: statedBy(about, used) };
  };
}

// Spelled out, since this is made for each event of a log: spreading costs more than all else that is done with it.
function byRecordAlone(judged: JudgedEvent): MarkedEvent {
  const { event } = judged;
  return judged.kind === 'judged'
    ? {
        kind: 'judged',
        event,
        judgement: judged.judgement,
        about: undefined,
        unasserted: undefined,
        asserted: NO_IDS,
      }
    : {
        kind: 'notEvaluated',
        event,
        cause: judged.cause,
        about: undefined,
        unasserted: undefined,
        asserted: NO_IDS,
      };
}

const NO_IDS: readonly AssertionId[] = [];

/**
 * The asserted facts that the verdict rests on: those without which it is another, if they alone make it what it is;
 * else all of them, since several may each be enough. Judged with these facts only, the event is judged the same.
 */
function factsUsed(
  names: readonly AssertedFactName[],
  judgeWith: (names: readonly AssertedFactName[]) => JudgedEvent,
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
