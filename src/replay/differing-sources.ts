import type { ComparedSource, ComparisonRow, ReasonInBrief } from '../model/comparison-report.ts';
import { IMPACTS, type Impact } from '../model/impact.ts';
import { eventsIn, messagesAdded, type MessageEvent } from '../model/message-event.ts';
import type { Judgement } from '../partition/judge.ts';
import { faresAlike, impactOf, severity, type JudgedByAll } from './candidate-combinations.ts';
import { judgedReason } from './judged-reasons.ts';
import { groupNetworkOf, senderDomainOf } from './source-groups.ts';

/** A source's mail of one impact under one candidate. */
interface Share {
  events: number;
  readonly judgements: Set<Judgement>;
}

interface Group {
  readonly senderDomain: string | null;
  readonly network: string | null;
  messages: number;
  events: number;
  differing: number;
  /** Place of the worst impact of an event that does not fare alike. */
  worst: number;
  lastMessageId: string | undefined;
  readonly byCandidate: readonly Map<Impact, Share>[];
}

/**
 * The sources of mail that does not fare alike under all candidates. Two walks over the same events, so that only these
 * sources are kept: `find` each event first, then `add` each. Events must come in canonical order.
 */
export interface DifferingSources {
  find(event: MessageEvent, judged: JudgedByAll): void;
  readonly size: number;
  add(event: MessageEvent, judged: JudgedByAll): void;
  /** Worst impact on which candidates differ first, then the most mail on which they do, then by name. */
  rows(): readonly ComparisonRow[];
}

/** Takes the paths of the candidates. */
export function differingSources(candidates: readonly string[]): DifferingSources {
  const groups = new Map<string, Group>();
  const placeOf = (event: MessageEvent): Pick<Group, 'senderDomain' | 'network'> => ({
    senderDomain: senderDomainOf(event),
    network: groupNetworkOf(event),
  });
  return {
    find(event, judged) {
      if (faresAlike(judged)) return;
      const place = placeOf(event);
      const key = keyOf(place);
      const group = groups.get(key) ?? newGroup(place, candidates.length);
      groups.set(key, group);
      group.differing += eventsIn(event);
      group.worst = Math.min(group.worst, severity(judged.map(impactOf)));
    },
    get size() {
      return groups.size;
    },
    add(event, judged) {
      if (judged.every(({ kind }) => kind === 'notEvaluated')) return;
      const group = groups.get(keyOf(placeOf(event)));
      if (group !== undefined) count(group, event, judged);
    },
    rows: () => [...groups.values()].sort(compareGroups).map((group) => rowOf(group, candidates)),
  };
}

const keyOf = ({ senderDomain, network }: Pick<Group, 'senderDomain' | 'network'>): string =>
  JSON.stringify([senderDomain, network]);

const newGroup = (place: Pick<Group, 'senderDomain' | 'network'>, candidates: number): Group => ({
  ...place,
  messages: 0,
  events: 0,
  differing: 0,
  worst: IMPACTS.length,
  lastMessageId: undefined,
  byCandidate: Array.from({ length: candidates }, () => new Map<Impact, Share>()),
});

function count(group: Group, event: MessageEvent, judged: JudgedByAll): void {
  const events = eventsIn(event);
  group.events += events;
  const { messageId } = event;
  group.messages += messagesAdded(event, messageId, group.lastMessageId);
  group.lastMessageId = messageId;
  for (const [index, each] of judged.entries()) {
    const shares = group.byCandidate[index];
    const share = shares?.get(impactOf(each)) ?? { events: 0, judgements: new Set<Judgement>() };
    shares?.set(impactOf(each), share);
    share.events += events;
    if (each.kind === 'judged') share.judgements.add(each.judgement);
  }
}

const rowOf = (group: Group, candidates: readonly string[]): ComparisonRow => ({
  senderDomain: group.senderDomain,
  network: group.network,
  messages: group.messages,
  events: group.events,
  differing: group.differing,
  candidates: candidates.map((candidate, index) => ({
    candidate,
    impacts: impactsOf(group.byCandidate[index] ?? new Map()),
  })),
});

const impactsOf = (shares: ReadonlyMap<Impact, Share>): ComparedSource['impacts'] =>
  IMPACTS.flatMap((impact) => {
    const share = shares.get(impact);
    return share === undefined
      ? []
      : [{ impact, events: share.events, reasons: reasonsOf(share.judgements) }];
  });

function reasonsOf(judgements: ReadonlySet<Judgement>): readonly ReasonInBrief[] {
  const reasons = new Map<string, ReasonInBrief>();
  for (const { candidate } of judgements) {
    for (const decision of candidate.decisions) {
      const { code, rule, outcome } = judgedReason(decision);
      reasons.set(JSON.stringify([code, rule, outcome]), { code, rule, outcome });
    }
  }
  return [...reasons].sort(([a], [b]) => compareText(a, b)).map(([, reason]) => reason);
}

const compareGroups = (a: Group, b: Group): number =>
  a.worst - b.worst || b.differing - a.differing || compareText(keyOf(a), keyOf(b));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
