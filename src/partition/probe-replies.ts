import type { AssumptionId, AssumptionPins } from '../model/assumptions.ts';
import { printPath, type Decision, type OutcomeKind } from '../model/decision.ts';
import type { Policy } from '../model/policy.ts';
import type { Answers } from '../semantics/answers.ts';
import { everyRun, forkingReadings } from './explore.ts';
import type { AssumptionState } from './partition.ts';
import { decideNaming } from './tie-breaking.ts';

/** What can be seen of a decision from outside. */
export interface Reply {
  readonly kind: OutcomeKind;
  readonly smtpCode: string | null;
  readonly path: string;
  /** Refused with a code that no source gives, so it may be any. */
  readonly anyCode: boolean;
  /** What a trace can name as the connector; empty where the message leaves no trace. */
  readonly recordedAs: readonly string[];
}

/** Every reply that each reading of a question allows, whatever the other open questions. */
export type Replies = ReadonlyMap<string, readonly Reply[]>;

/** What is asked of one policy. */
export interface ProbedPolicy {
  readonly policy: Policy;
  readonly state: AssumptionState;
  readonly id: AssumptionId;
  /** The readings to tell apart. */
  readonly readings: readonly string[];
  /** Called once a decision; false when no more are to be tried. */
  spend(): boolean;
}

/** Names that no connector has: names break the ties between connectors. */
const BY_NAME = [undefined];

/**
 * The replies of the policy to a message; undefined when the question is not asked, or when too much would have to be
 * tried. `namings` are the connectors that Exchange Online may prefer to others that would do.
 */
export function repliesOf(
  { policy, state, id, readings, spend }: ProbedPolicy,
  answers: Answers,
  namings: readonly (string | undefined)[] = BY_NAME,
): Replies | undefined {
  const consulted = new Set<AssumptionId>();
  const replies = new Map<string, readonly Reply[]>();
  for (const reading of readings) {
    const under = stateUnder(state, id, reading);
    const found = new Map<string, Reply>();
    for (const naming of namings) {
      const runs = everyRun((fork) =>
        decideNaming(policy, naming, answers, forkingReadings(under, fork, consulted)),
      );
      for (const { result } of runs) {
        if (!spend()) return undefined;
        const reply = replyOf(result);
        found.set([reply.kind, reply.smtpCode, reply.path, reply.recordedAs.join()].join('\t'), reply);
      }
    }
    // A question that no run asks makes no difference under any reading.
    if (!consulted.has(id)) return undefined;
    replies.set(reading, [...found.values()]);
  }
  return replies;
}

/** The question read in one way, the other open ones still open. */
function stateUnder(state: AssumptionState, id: AssumptionId, reading: string): AssumptionState {
  const pin: AssumptionPins = { [id]: reading };
  return {
    ...state,
    readings: { ...state.readings, ...pin },
    open: new Set([...state.open].filter((each) => each !== id)),
  };
}

/** Other open questions that the policy asks about a message. */
export function otherQuestions(
  { policy, state, id, readings }: Omit<ProbedPolicy, 'spend'>,
  answers: Answers,
): readonly AssumptionId[] {
  const asked = new Set<AssumptionId>();
  for (const reading of readings) {
    const under = stateUnder(state, id, reading);
    for (const { choices } of everyRun((fork) =>
      decideNaming(policy, undefined, answers, forkingReadings(under, fork, new Set())),
    )) {
      for (const choice of choices) if (choice.kind === 'assumption') asked.add(choice.id);
    }
  }
  return [...asked].sort();
}

function replyOf({ outcome: { kind, smtpCode, path }, reason }: Decision): Reply {
  const isTraced = kind === 'accepted' || kind === 'quarantined';
  const name = path.kind === 'noConnector' ? '' : path.connector;
  return {
    kind,
    smtpCode,
    path: printPath(path),
    anyCode: kind === 'rejected' && reason.code === 'PARTNER_TLS_REQUIRED' && smtpCode === null,
    recordedAs: isTraced ? [name, ...(reason.code === 'PARTNER_SENDER_DOMAIN' ? [''] : [])] : [],
  };
}

/** Where to look: at the answer that the sender gets (and the quarantine), or also at the connector in the trace. */
export type SeenIn = 'reply' | 'trace';

/** The readings in groups that the replies tell apart; within a group they do not. */
export function groupsTold(replies: Replies, seenIn: SeenIn): readonly (readonly string[])[] {
  let groups: readonly (readonly string[])[] = [];
  for (const [reading, own] of replies) {
    const isLike = (group: readonly string[]): boolean =>
      group.some((other) =>
        (replies.get(other) ?? []).some((theirs) => own.some((each) => !differ(each, theirs, seenIn))),
      );
    groups = [...groups.filter((group) => !isLike(group)), [...groups.filter(isLike).flat(), reading]];
  }
  return groups;
}

function differ(a: Reply, b: Reply, seenIn: SeenIn): boolean {
  if (a.kind !== b.kind) return true;
  if (a.smtpCode !== b.smtpCode) return !a.anyCode && !b.anyCode;
  return (
    seenIn === 'trace' &&
    a.recordedAs.length > 0 &&
    a.recordedAs.every((name) => !b.recordedAs.includes(name))
  );
}
