import type { AssumptionId } from '../model/assumptions.ts';
import type { Evidence } from '../model/evidence.ts';
import { everyRun } from './explore.ts';
import type { Cell, Partition } from './partition.ts';
import { probeCells } from './probe-cells.ts';
import { groupsTold, repliesOf, type ProbedPolicy, type Replies, type SeenIn } from './probe-replies.ts';
import { answersFrom } from '../semantics/answers.ts';
import { remainingFacts } from './remaining-facts.ts';
import { compareText } from '../semantics/connector-order.ts';

/** A message whose fate tells the readings of one question apart. */
export interface FoundProbe {
  readonly policy: 'baseline' | 'candidate';
  readonly message: Evidence;
  readonly replies: Replies;
  readonly seenIn: SeenIn;
  /** The readings in the groups that it tells apart; one reading each when it settles the question. */
  readonly groups: readonly (readonly string[])[];
}

export interface ProbeSearch {
  readonly found: FoundProbe | undefined;
  /** The search ended at its bound, so there may be a probe that it has not come to. */
  readonly cutShort: boolean;
}

/** Decisions that are tried for one question under one policy: about an eighth of a second. */
export const MAX_TRIED = 10_000;

/**
 * Finds the message that is the least trouble to send and settles a question whatever the other open ones are. What can
 * be sent today comes before what needs the candidate, what the sender is answered before what only the trace shows, and
 * a message that leaves some readings together comes last.
 */
export function findProbe(partition: Partition, id: AssumptionId, readings: readonly string[]): ProbeSearch {
  const sides = (['baseline', 'candidate'] as const).flatMap((side) => {
    const policy = partition[side];
    return policy === undefined ? [] : [{ side, policy }];
  });
  let cutShort = false;
  let partial: FoundProbe | undefined;
  for (const { side, policy } of sides) {
    const search = searchPolicy(partition, { policy, state: partition.state, id, readings });
    cutShort ||= search.cutShort;
    const settling = search.reply ?? search.trace;
    if (settling !== undefined) return { found: { policy: side, ...settling }, cutShort: false };
    if (search.partial !== undefined) partial ??= { policy: side, ...search.partial };
  }
  return { found: partial, cutShort };
}

type Candidate = Omit<FoundProbe, 'policy'>;

interface PolicySearch {
  readonly reply: Candidate | undefined;
  readonly trace: Candidate | undefined;
  readonly partial: Candidate | undefined;
  readonly cutShort: boolean;
}

/** Cells come in the order of their trouble, so the first that holds a probe of a kind holds the best of its kind. */
function searchPolicy(partition: Partition, question: Omit<ProbedPolicy, 'spend'>): PolicySearch {
  let left = MAX_TRIED;
  const probed: ProbedPolicy = { ...question, spend: () => (left -= 1) >= 0 };
  const all = probed.readings.length;
  let trace: Candidate | undefined;
  let partial: Candidate | undefined;
  for (const cells of probeCells(partition, probed.policy)) {
    const told = cells
      .flatMap((cell) => [...tellingMessages(partition, probed, cell)])
      .sort(compareCandidates);
    const reply = told.find(({ groups, seenIn }) => groups.length === all && seenIn === 'reply');
    if (reply !== undefined) return { reply, trace, partial, cutShort: false };
    trace ??= firstTelling(probed, told, all);
    partial = firstTelling(probed, told, (partial?.groups.length ?? 1) + 1) ?? partial;
    if (left < 0) break;
  }
  return { reply: undefined, trace, partial, cutShort: left < 0 };
}

/** The messages of a cell, one for each way in which the policy can look at them, that tell some readings apart. */
function* tellingMessages(partition: Partition, probed: ProbedPolicy, cell: Cell): Iterable<Candidate> {
  const looks = everyRun((fork) => {
    const { answers, witness } = remainingFacts(partition, cell, fork, probed.state.readings);
    return { replies: repliesOf(probed, answers), witness };
  });
  for (const { result } of looks) {
    if (!probed.spend()) return;
    if (result.replies === undefined) continue;
    const told = toldBy(result.replies);
    if (told.groups.length > 1) yield { message: result.witness(), replies: result.replies, ...told };
  }
}

/** The sender's answer says enough, unless the trace says more. */
function toldBy(replies: Replies): Pick<Candidate, 'groups' | 'seenIn'> {
  const byReply = groupsTold(replies, 'reply');
  const byTrace = groupsTold(replies, 'trace');
  return byTrace.length > byReply.length
    ? { groups: byTrace, seenIn: 'trace' }
    : { groups: byReply, seenIn: 'reply' };
}

/** The first that tells so many groups of readings apart, whichever of several connectors the trace may name. */
function firstTelling(
  probed: ProbedPolicy,
  candidates: readonly Candidate[],
  groups: number,
): Candidate | undefined {
  const names = probed.policy.inboundConnectors.map(({ name }) => name);
  for (const candidate of candidates) {
    if (candidate.groups.length < groups) return undefined;
    if (candidate.seenIn === 'reply') return candidate;
    const replies = repliesOf(probed, answersFrom(candidate.message), [undefined, ...names]);
    if (replies === undefined) continue;
    const told = toldBy(replies);
    if (told.groups.length >= groups) return { message: candidate.message, replies, ...told };
  }
  return undefined;
}

/** The fewest readings left together first, then what asks the least of its content, then the fewest replies, then by text. */
function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    b.groups.length - a.groups.length ||
    a.message.ruleFacts.size - b.message.ruleFacts.size ||
    repliesExpected(a) - repliesExpected(b) ||
    compareText(textOf(a.message), textOf(b.message))
  );
}

const repliesExpected = ({ replies }: Candidate): number =>
  [...replies.values()].reduce((sum, each) => sum + each.length, 0);

function textOf({ envelopeSender, headerFrom, recipient, connectingIp, certificateNames }: Evidence): string {
  return [
    envelopeSender.kind === 'null' ? '' : envelopeSender.address.text,
    headerFrom.text,
    recipient.text,
    connectingIp.text,
    ...certificateNames.map(({ text }) => text),
  ].join('\t');
}
