import type { AuditPeriod, AuditTraffic } from '../model/audit-report.ts';
import type { EventTable } from '../model/event-table.ts';
import { eventsIn, messagesAdded, type MessageEvent } from '../model/message-event.ts';
import type { Policy } from '../model/policy.ts';
import { rangeContains } from '../net/ip-network.ts';
import type { Judgement } from '../partition/judge.ts';
import type { PlaceJudge } from '../replay/alike-events.ts';
import { judgedMail } from '../replay/asserting-judge.ts';
import { accepts, inboundReader, senderOf } from '../replay/inbound.ts';
import { periodCount } from '../replay/period-count.ts';
import { connectorReader } from '../replay/recorded-connector.ts';
import { mailTally, type MailTally } from './mail-tally.ts';
import { routeOf, type MailRoute } from './mail-route.ts';

/** The mail of a period, counted by how it came in. */
export interface CountedMail {
  readonly traffic: AuditTraffic;
  readonly period: AuditPeriod;
  /** Events whose time cannot be read. */
  readonly untimed: number;
  readonly outside: MailTally;
  readonly unclear: MailTally;
  /** Envelope senders of accepted domains among `outside` and `unclear`. */
  readonly ownOutside: MailTally;
  readonly ownUnclear: MailTally;
  /** Inbound mail from addresses of the IP Allow List. */
  readonly fromAllowedAddresses: MailTally;
  /** Events by connector, in lower case: mail that came through it, and mail that may have. */
  readonly through: ReadonlyMap<string, number>;
  readonly perhapsThrough: ReadonlyMap<string, number>;
  /** Stopped mail by the rule to which the policy leads it for certain; the empty name where none explains it. */
  readonly stoppedBy: ReadonlyMap<string, MailTally>;
}

export function countMail(table: EventTable, policy: Policy, judgedAt: PlaceJudge): CountedMail {
  const connectorOf = connectorReader([policy]);
  const inbound = inboundReader([policy], connectorOf);
  const period = periodCount();
  const tallies = {
    outside: mailTally(),
    unclear: mailTally(),
    ownOutside: mailTally(),
    ownUnclear: mailTally(),
    fromAllowedAddresses: mailTally(),
  };
  const through = new Map<string, number>();
  const perhapsThrough = new Map<string, number>();
  const stoppedBy = new Map<string, MailTally>();
  const isAllowed = allowedAddress(policy);
  const isOwn = ownSender(policy);
  let notInbound = 0;
  let events = 0;
  let messages = 0;
  let lastMessageId: string | undefined;
  let stopped = 0;
  let throughConnectors = 0;

  const add = (event: MessageEvent, judgement: Judgement, route: MailRoute): void => {
    switch (route.kind) {
      case 'stopped':
        stopped += eventsIn(event);
        tallyOf(stoppedBy, stoppingRule(judgement)).add(event);
        return;
      case 'connector':
        throughConnectors += eventsIn(event);
        for (const name of route.names) {
          countIn(route.names.length === 1 ? through : perhapsThrough, name.toLowerCase(), event);
        }
        return;
      case 'outside':
        tallies.outside.add(event);
        if (isOwn(event)) tallies.ownOutside.add(event);
        return;
      case 'unclear':
        tallies.unclear.add(event);
        if (isOwn(event)) tallies.ownUnclear.add(event);
        for (const name of route.names) countIn(perhapsThrough, name.toLowerCase(), event);
    }
  };

  for (let place = 0; place < table.size; place += 1) {
    const recorded = table.eventAt(place);
    period.seen(recorded.receivedMs, recorded.counted);
    const judged = judgedAt(place);
    if (judged.kind === 'notEvaluated') {
      notInbound += eventsIn(recorded);
      continue;
    }
    const { judgement } = judged;
    const event = judgedMail(recorded, judged);
    events += eventsIn(event);
    const { messageId } = event;
    messages += messagesAdded(event, messageId, lastMessageId);
    lastMessageId = messageId;
    if (isAllowed(event)) tallies.fromAllowedAddresses.add(event);
    const surelyInbound = inbound(event).kind === 'inbound';
    add(event, judgement, routeOf(event, judgement, { connectorOf, surelyInbound }));
  }
  const { untimed, ...spanned } = period.period();
  return {
    ...tallies,
    through,
    perhapsThrough,
    stoppedBy,
    period: spanned,
    untimed,
    traffic: {
      messages,
      events,
      notInbound,
      throughConnectors,
      outsideConnectors: tallies.outside.events,
      unclear: tallies.unclear.events,
      stopped,
    },
  };
}

function countIn(counts: Map<string, number>, key: string, event: MessageEvent): void {
  counts.set(key, (counts.get(key) ?? 0) + eventsIn(event));
}

function tallyOf(tallies: Map<string, MailTally>, key: string): MailTally {
  const tally = tallies.get(key) ?? mailTally();
  tallies.set(key, tally);
  return tally;
}

function stoppingRule({ baseline }: Judgement): string {
  const [decision] = baseline?.verdict === 'block' ? baseline.decisions : [];
  return decision?.reason.rule ?? '';
}

function allowedAddress({ connectionFilter }: Policy): (event: MessageEvent) => boolean {
  const { ipAllowList } = connectionFilter;
  if (ipAllowList.length === 0) return () => false;
  return ({ facts }) => {
    const { connectingIp } = facts.evidence;
    return connectingIp.known && ipAllowList.some((range) => rangeContains(range, connectingIp.value));
  };
}

/** The null sender is nobody's own. */
const ownSender =
  ({ acceptedDomains }: Policy) =>
  ({ facts }: MessageEvent): boolean => {
    const sender = senderOf(facts);
    return sender !== undefined && accepts(acceptedDomains, sender.domain);
  };
