import type { AssertionId } from '../model/assertions.ts';
import { IMPACTS, LISTED_IMPACTS, type Impact } from '../model/impact.ts';
import { eventsIn, messagesAdded, type MessageEvent, type MessageFacts } from '../model/message-event.ts';
import type { Reason, SampleMessage, SettledBy, Source } from '../model/report.ts';
import { networkOf } from '../net/ip-network.ts';
import type { Judgement } from '../partition/judge.ts';
import { dayOf, lastOf, printInstant } from './instant.ts';
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
  lastMessageId: string | undefined;
  firstMs: number | undefined;
  lastMs: number | undefined;
  readonly senders: Set<string>;
  readonly recipients: Set<string>;
  readonly days: Set<number>;
  readonly reasons: Map<string, Reason & { readonly side: 'baseline' | 'candidate' }>;
  readonly settledBy: Map<string, SettledBy>;
  readonly judgements: Set<Judgement>;
  readonly sample: SampleMessage[];
}

/** Groups judged events by what an administrator acts on. Events must come in canonical order. */
export interface SourceGroups {
  add(event: MessageEvent, judgement: Judgement, asserted?: readonly AssertionId[]): void;
  sources(): readonly Source[];
}

export function sourceGroups(options: { readonly allSources: boolean }): SourceGroups {
  const listed = new Set<Impact>(options.allSources ? IMPACTS : LISTED_IMPACTS);
  const groups = new Map<string, Group>();
  /** The groups of events without assertions: their facts and their judgement make them. */
  const kept = new Map<Judgement, Map<MessageFacts, Group>>();

  const groupOf = (event: MessageEvent, judgement: Judgement, asserted: readonly AssertionId[]): Group => {
    const parts = {
      impact: judgement.impact,
      senderDomain: senderDomainOf(event),
      network: groupNetworkOf(event),
      connector: { baseline: certainPath(judgement.baseline), candidate: certainPath(judgement.candidate) },
      asserted,
    };
    const key = JSON.stringify(parts);
    const group = groups.get(key) ?? newGroup(parts);
    groups.set(key, group);
    if (!group.judgements.has(judgement)) explain(group, judgement);
    return group;
  };
  const keptGroupOf = (event: MessageEvent, judgement: Judgement): Group => {
    const ofJudgement = kept.get(judgement) ?? new Map<MessageFacts, Group>();
    const found = ofJudgement.get(event.facts);
    if (found !== undefined) return found;
    const group = groupOf(event, judgement, []);
    kept.set(judgement, ofJudgement.set(event.facts, group));
    return group;
  };

  return {
    add(event, judgement, asserted = []) {
      if (!listed.has(judgement.impact)) return;
      count(
        asserted.length === 0 ? keptGroupOf(event, judgement) : groupOf(event, judgement, asserted),
        event,
      );
    },
    sources: () => [...groups.values()].map(sourceOf).sort(compareSources),
  };
}

function newGroup(
  parts: Pick<Group, 'impact' | 'senderDomain' | 'network' | 'connector' | 'asserted'>,
): Group {
  return {
    ...parts,
    messages: 0,
    events: 0,
    lastMessageId: undefined,
    firstMs: undefined,
    lastMs: undefined,
    senders: new Set(),
    recipients: new Set(),
    days: new Set(),
    reasons: new Map(),
    settledBy: new Map(),
    judgements: new Set(),
    sample: [],
  };
}

function count(group: Group, event: MessageEvent): void {
  group.events += eventsIn(event);
  const { messageId } = event;
  group.messages += messagesAdded(event, messageId, group.lastMessageId);
  group.lastMessageId = messageId;
  const sender = senderKeyOf(event);
  if (sender !== null) group.senders.add(sender);
  group.recipients.add(event.recipient.key);
  if (event.receivedMs !== undefined) {
    group.days.add(dayOf(event.receivedMs));
    group.firstMs = Math.min(group.firstMs ?? event.receivedMs, event.receivedMs);
    group.lastMs = Math.max(group.lastMs ?? event.receivedMs, lastOf(event) ?? event.receivedMs);
  }
  if (group.sample.length < SAMPLE_SIZE) group.sample.push(sampleOf(event));
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

function senderKeyOf({ facts }: MessageEvent): string | null {
  const { envelopeSender, unspecifiedSender } = facts.evidence;
  if (!envelopeSender.known) return unspecifiedSender?.key ?? null;
  return envelopeSender.value.kind === 'null' ? '<>' : envelopeSender.value.address.key;
}

export function senderDomainOf({ facts }: MessageEvent): string | null {
  const { envelopeSender, unspecifiedSender } = facts.evidence;
  if (!envelopeSender.known) return unspecifiedSender?.domain ?? null;
  return envelopeSender.value.kind === 'null' ? '<>' : envelopeSender.value.address.domain;
}

export function groupNetworkOf({ facts }: MessageEvent): string | null {
  const { connectingIp } = facts.evidence;
  if (!connectingIp.known) return null;
  return networkOf(connectingIp.value, GROUP_PREFIX_BITS[connectingIp.value.family]).text;
}

const sorted = <T>(map: ReadonlyMap<string, T>): readonly T[] =>
  [...map].sort(([a], [b]) => compareText(a, b)).map(([, value]) => value);

const sourceOf = (group: Group): Source => ({
  impact: group.impact,
  senderDomain: group.senderDomain,
  network: group.network,
  connector: group.connector,
  messages: group.messages,
  events: group.events,
  senders: group.senders.size,
  recipients: group.recipients.size,
  activeDays: group.days.size,
  firstSeen: printInstant(group.firstMs),
  lastSeen: printInstant(group.lastMs),
  reasons: sorted(group.reasons),
  settledBy: sorted(group.settledBy),
  asserted: group.asserted,
  sample: group.sample,
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
