import type { AuditMail, AuditMailSource, KeptSource } from '../model/audit-report.ts';
import { eventsIn, messagesAdded, type MessageEvent } from '../model/message-event.ts';
import type { SampleMessage } from '../model/report.ts';
import { lastOf, printInstant } from '../replay/instant.ts';
import { sampleOf } from '../replay/sample-message.ts';
import { compareText } from '../semantics/connector-order.ts';
import { groupNetworkOf, senderDomainOf } from '../replay/source-groups.ts';

const LISTED_SOURCES = 10;
const SAMPLE_SIZE = 3;

/** Counts mail of one kind by source. Events must come in canonical order. */
export interface MailTally {
  readonly events: number;
  add(event: MessageEvent): void;
  mail(what: string): AuditMail;
  /** Every source, as a run keeps it. */
  kept(): readonly KeptSource[];
}

interface Group {
  readonly senderDomain: string | null;
  readonly network: string | null;
  messages: number;
  events: number;
  lastMessageId: string | undefined;
  firstMs: number | undefined;
  lastMs: number | undefined;
}

export function mailTally(): MailTally {
  const groups = new Map<string, Group>();
  const sample: SampleMessage[] = [];
  let events = 0;
  let messages = 0;
  let lastMessageId: string | undefined;
  return {
    get events() {
      return events;
    },
    add(event) {
      events += eventsIn(event);
      const { messageId } = event;
      messages += messagesAdded(event, messageId, lastMessageId);
      lastMessageId = messageId;
      if (sample.length < SAMPLE_SIZE) sample.push(sampleOf(event));
      const senderDomain = senderDomainOf(event);
      const network = groupNetworkOf(event);
      const key = sourceKey({ senderDomain, network });
      const group = groups.get(key) ?? newGroup(senderDomain, network);
      groups.set(key, group);
      count(group, messageId, event);
    },
    mail(what) {
      const sources = [...groups.values()].map(sourceOf).sort(bySize);
      return {
        what,
        messages,
        events,
        sources: sources.slice(0, LISTED_SOURCES),
        moreSources: Math.max(0, sources.length - LISTED_SOURCES),
        sample,
      };
    },
    kept: () =>
      [...groups.values()]
        .map(({ senderDomain, network, events: counted }) => ({ senderDomain, network, events: counted }))
        .sort(bySize),
  };
}

const newGroup = (senderDomain: string | null, network: string | null): Group => ({
  senderDomain,
  network,
  messages: 0,
  events: 0,
  lastMessageId: undefined,
  firstMs: undefined,
  lastMs: undefined,
});

function count(group: Group, messageId: string, event: MessageEvent): void {
  const { receivedMs } = event;
  group.events += eventsIn(event);
  group.messages += messagesAdded(event, messageId, group.lastMessageId);
  group.lastMessageId = messageId;
  if (receivedMs === undefined) return;
  group.firstMs = Math.min(group.firstMs ?? receivedMs, receivedMs);
  group.lastMs = Math.max(group.lastMs ?? receivedMs, lastOf(event) ?? receivedMs);
}

const sourceOf = ({ senderDomain, network, messages, events, firstMs, lastMs }: Group): AuditMailSource => ({
  senderDomain,
  network,
  messages,
  events,
  firstSeen: printInstant(firstMs),
  lastSeen: printInstant(lastMs),
});

function bySize(a: KeptSource, b: KeptSource): number {
  return b.events - a.events || compareText(sourceKey(a), sourceKey(b));
}

export const sourceKey = ({ senderDomain, network }: Pick<KeptSource, 'senderDomain' | 'network'>): string =>
  JSON.stringify([senderDomain, network]);
