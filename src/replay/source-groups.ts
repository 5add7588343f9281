import type { AssertionId } from '../model/assertions.ts';
import { IMPACTS, LISTED_IMPACTS, type Impact } from '../model/impact.ts';
import type { EventTable } from '../model/event-table.ts';
import type { RecordedMail } from '../model/message-event.ts';
import type { Reason, SettledBy, Source } from '../model/report.ts';
import { networkOf } from '../net/ip-network.ts';
import type { Judgement } from '../partition/judge.ts';
import { judgedMail, type Marked } from './asserting-judge.ts';
import { dayOf, printInstant } from './instant.ts';
import { certainPath, judgedReason } from './judged-reasons.ts';
import { sampleOf } from './sample-message.ts';
import { settledBy } from './settled-by.ts';

/** Masks that an administrator acts on: the widest that a connector takes, and one IPv6 subnet. */
const GROUP_PREFIX_BITS = { 4: 24, 6: 64 } as const;
const SAMPLE_SIZE = 5;

interface Group {
  readonly impact: Impact;
  readonly senderDomain: string | null;
  readonly network: string | null;
  readonly connector: Source['connector'];
  /** Part of what makes a group, so that no mark covers mail that it does not belong to. */
  readonly asserted: readonly AssertionId[];
  messages: number;
  events: number;
  /** The last message and day that were counted. */
  lastMessage: number;
  lastDay: number;
  /** NaN while no event has a readable time. */
  firstMs: number;
  lastMs: number;
  readonly senders: Set<string>;
  readonly recipients: Set<number>;
  readonly days: Set<number>;
  readonly reasons: Map<string, Reason & { readonly side: 'baseline' | 'candidate' }>;
  readonly settledBy: Map<string, SettledBy>;
  readonly judgements: Set<Judgement>;
  /** Where the first events are. */
  readonly sample: number[];
}

/** Groups judged events by what an administrator acts on. */
export interface SourceGroups {
  /** The event at a place; places must come in order. */
  add(place: number, judged: Marked): void;
  sources(): readonly Source[];
}

export function sourceGroups(options: { readonly allSources: boolean }, table: EventTable): SourceGroups {
  const listed = new Set<Impact>(options.allSources ? IMPACTS : LISTED_IMPACTS);
  const groups = new Map<string, Group>();
  /** Those that rest on no assertion, by what else makes a group. */
  const unasserted = new Map<Judgement, Map<string | null, Map<string | null, Group>>>();
  /** Those of alike events. */
  const byLikeness: Group[] = [];

  const groupBy = (mail: RecordedMail, judgement: Judgement, asserted: readonly AssertionId[]): Group => {
    const parts = {
      impact: judgement.impact,
      ...sourceOfMail(mail),
      connector: { baseline: certainPath(judgement.baseline), candidate: certainPath(judgement.candidate) },
      asserted,
    };
    const key = JSON.stringify(parts);
    const group = groups.get(key) ?? newGroup(parts);
    groups.set(key, group);
    if (!group.judgements.has(judgement)) explain(group, judgement);
    return group;
  };
  const groupOf = (mail: RecordedMail, { judgement, asserted }: JudgedMark): Group => {
    if (asserted.length > 0) return groupBy(mail, judgement, asserted);
    const { senderDomain, network } = sourceOfMail(mail);
    const ofJudgement = unasserted.get(judgement) ?? new Map<string | null, Map<string | null, Group>>();
    const ofDomain = ofJudgement.get(senderDomain) ?? new Map<string | null, Group>();
    const group = ofDomain.get(network) ?? groupBy(mail, judgement, asserted);
    unasserted.set(judgement, ofJudgement.set(senderDomain, ofDomain.set(network, group)));
    return group;
  };
  const joinedGroup = (place: number, judged: JudgedMark): Group => {
    const mail = judgedMail(table.mailAt(place), judged);
    const group = groupOf(mail, judged);
    const sender = senderKeyOf(mail);
    if (sender !== null) group.senders.add(sender);
    return group;
  };

  return {
    add(place, judged) {
      if (judged.kind === 'notEvaluated' || !listed.has(judged.judgement.impact)) return;
      count((byLikeness[table.likenessAt(place)] ??= joinedGroup(place, judged)), table, place);
    },
    sources: () => [...groups.values()].map((group) => sourceOf(group, table)).sort(compareSources),
  };
}

type JudgedMark = Extract<Marked, { readonly kind: 'judged' }>;

function newGroup(
  parts: Pick<Group, 'impact' | 'senderDomain' | 'network' | 'connector' | 'asserted'>,
): Group {
  return {
    ...parts,
    messages: 0,
    events: 0,
    lastMessage: -1,
    lastDay: Number.NaN,
    firstMs: Number.NaN,
    lastMs: Number.NaN,
    senders: new Set(),
    recipients: new Set(),
    days: new Set(),
    reasons: new Map(),
    settledBy: new Map(),
    judgements: new Set(),
    sample: [],
  };
}

function count(group: Group, table: EventTable, place: number): void {
  const counted = table.countedAt(place);
  group.events += counted?.events ?? 1;
  // The events of one message follow each other.
  const message = table.messageAt(place);
  group.messages += counted?.messages ?? (message === group.lastMessage ? 0 : 1);
  group.lastMessage = message;
  group.recipients.add(table.recipientAt(place));
  const received = table.receivedAt(place);
  if (!Number.isNaN(received)) countTime(group, received, counted?.lastMs ?? received);
  if (group.sample.length < SAMPLE_SIZE) group.sample.push(place);
}

function countTime(group: Group, received: number, last: number): void {
  const day = dayOf(received);
  if (day !== group.lastDay) group.days.add(day);
  group.lastDay = day;
  if (!(group.firstMs <= received)) group.firstMs = received;
  if (!(group.lastMs >= last)) group.lastMs = last;
}

function explain(group: Group, judgement: Judgement): void {
  group.judgements.add(judgement);
  for (const side of ['baseline', 'candidate'] as const) {
    for (const decision of judgement[side]?.decisions ?? []) {
      const reason = judgedReason(decision);
      group.reasons.set(JSON.stringify([side, reason]), { side, ...reason });
    }
  }
  for (const settler of settledBy(judgement)) group.settledBy.set(JSON.stringify(settler), settler);
}

function senderKeyOf({ facts }: RecordedMail): string | null {
  const { envelopeSender, unspecifiedSender } = facts.evidence;
  if (!envelopeSender.known) return unspecifiedSender?.key ?? null;
  return envelopeSender.value.kind === 'null' ? '<>' : envelopeSender.value.address.key;
}

export function senderDomainOf({ facts }: RecordedMail): string | null {
  const { envelopeSender, unspecifiedSender } = facts.evidence;
  if (!envelopeSender.known) return unspecifiedSender?.domain ?? null;
  return envelopeSender.value.kind === 'null' ? '<>' : envelopeSender.value.address.domain;
}

export function groupNetworkOf({ facts }: RecordedMail): string | null {
  const { connectingIp } = facts.evidence;
  if (!connectingIp.known) return null;
  return networkOf(connectingIp.value, GROUP_PREFIX_BITS[connectingIp.value.family]).text;
}

/** What an administrator knows a sender by. */
export const sourceOfMail = (mail: RecordedMail): Pick<Source, 'senderDomain' | 'network'> => ({
  senderDomain: senderDomainOf(mail),
  network: groupNetworkOf(mail),
});

const knownTime = (ms: number): number | undefined => (Number.isNaN(ms) ? undefined : ms);

const sorted = <T>(map: ReadonlyMap<string, T>): readonly T[] =>
  [...map].sort(([a], [b]) => compareText(a, b)).map(([, value]) => value);

const sourceOf = (group: Group, table: EventTable): Source => ({
  impact: group.impact,
  senderDomain: group.senderDomain,
  network: group.network,
  connector: group.connector,
  messages: group.messages,
  events: group.events,
  senders: group.senders.size,
  recipients: group.recipients.size,
  activeDays: group.days.size,
  firstSeen: printInstant(knownTime(group.firstMs)),
  lastSeen: printInstant(knownTime(group.lastMs)),
  reasons: sorted(group.reasons),
  settledBy: sorted(group.settledBy),
  asserted: group.asserted,
  sample: group.sample.map((place) => sampleOf(table.eventAt(place))),
});

/** Worst impact first, then the most mail, then by name: the same order for the same input. */
function compareSources(a: Source, b: Source): number {
  return (
    IMPACTS.indexOf(a.impact) - IMPACTS.indexOf(b.impact) ||
    b.events - a.events ||
    compareText(sourceKey(a), sourceKey(b))
  );
}

const sourceKey = ({ senderDomain, network, connector, asserted }: Source): string =>
  JSON.stringify([senderDomain, network, connector.baseline, connector.candidate, asserted]);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
