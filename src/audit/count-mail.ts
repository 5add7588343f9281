import type { AuditPeriod, AuditTraffic } from '../model/audit-report.ts';
import type { MessageEvent } from '../model/message-event.ts';
import type { Policy } from '../model/policy.ts';
import type { TraceSet } from '../model/trace-set.ts';
import { rangeContains } from '../net/ip-network.ts';
import type { Judgement } from '../partition/judge.ts';
import type { MarkedEvent } from '../replay/asserting-judge.ts';
import { inboundReader } from '../replay/inbound.ts';
import { dayOf, printDay, printInstant } from '../replay/instant.ts';
import { connectorReader } from '../replay/recorded-connector.ts';
import { senderDomainOf } from '../replay/source-groups.ts';
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
  readonly stopped: MailTally;
  /** Envelope senders of accepted domains among `outside` and `unclear`. */
  readonly ownOutside: MailTally;
  readonly ownUnclear: MailTally;
  /** Inbound mail from addresses of the IP Allow List. */
  readonly fromAllowedAddresses: MailTally;
  /** By connector, in lower case: mail that came through it, and mail that may have. */
  readonly through: ReadonlyMap<string, MailTally>;
  readonly perhapsThrough: ReadonlyMap<string, MailTally>;
  /** Stopped mail by the rule to which the policy leads it for certain; the empty name where none explains it. */
  readonly stoppedBy: ReadonlyMap<string, MailTally>;
}

export function countMail(
  trace: TraceSet,
  policy: Policy,
  judgeEvent: (event: MessageEvent) => MarkedEvent,
): CountedMail {
  const connectorOf = connectorReader([policy]);
  const inbound = inboundReader([policy], connectorOf);
  const period = periodCount();
  const total = mailTally();
  const tallies = {
    outside: mailTally(),
    unclear: mailTally(),
    stopped: mailTally(),
    ownOutside: mailTally(),
    ownUnclear: mailTally(),
    fromAllowedAddresses: mailTally(),
  };
  const through = new Map<string, MailTally>();
  const perhapsThrough = new Map<string, MailTally>();
  const stoppedBy = new Map<string, MailTally>();
  const isAllowed = allowedAddress(policy);
  const isOwn = ownSender(policy);
  let notInbound = 0;
  let throughConnectors = 0;

  const add = (event: MessageEvent, judgement: Judgement, route: MailRoute): void => {
    switch (route.kind) {
      case 'stopped':
        tallies.stopped.add(event);
        tallyOf(stoppedBy, stoppingRule(judgement)).add(event);
        return;
      case 'connector':
        throughConnectors += 1;
        for (const name of route.names) {
          tallyOf(route.names.length === 1 ? through : perhapsThrough, name.toLowerCase()).add(event);
        }
        return;
      case 'outside':
        tallies.outside.add(event);
        if (isOwn(event)) tallies.ownOutside.add(event);
        return;
      case 'unclear':
        tallies.unclear.add(event);
        if (isOwn(event)) tallies.ownUnclear.add(event);
        for (const name of route.names) tallyOf(perhapsThrough, name.toLowerCase()).add(event);
    }
  };

  for (const recorded of trace.events()) {
    period.seen(recorded.receivedMs);
    const judged = judgeEvent(recorded);
    if (judged.kind === 'notEvaluated') {
      notInbound += 1;
      continue;
    }
    const { event, judgement } = judged;
    total.add(event);
    if (isAllowed(event)) tallies.fromAllowedAddresses.add(event);
    const surelyInbound = inbound(event).kind === 'inbound';
    add(event, judgement, routeOf(event, judgement, { connectorOf, surelyInbound }));
  }
  const { messages, events } = total.mail('');
  return {
    ...tallies,
    through,
    perhapsThrough,
    stoppedBy,
    ...period.result(),
    traffic: {
      messages,
      events,
      notInbound,
      throughConnectors,
      outsideConnectors: tallies.outside.events,
      unclear: tallies.unclear.events,
      stopped: tallies.stopped.events,
    },
  };
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

function ownSender({ acceptedDomains }: Policy): (event: MessageEvent) => boolean {
  const isOwn = (domain: string): boolean =>
    acceptedDomains.some(
      (own) => own.domain === domain || (own.matchSubDomains && domain.endsWith(`.${own.domain}`)),
    );
  return (event) => isOwn(senderDomainOf(event) ?? '');
}

function periodCount(): {
  seen(receivedMs: number | undefined): void;
  result(): Pick<CountedMail, 'period' | 'untimed'>;
} {
  const days = new Set<number>();
  let first: number | undefined;
  let last: number | undefined;
  let untimed = 0;
  return {
    seen(ms) {
      if (ms === undefined) {
        untimed += 1;
        return;
      }
      first = Math.min(first ?? ms, ms);
      last = Math.max(last ?? ms, ms);
      days.add(dayOf(ms));
    },
    result: () => ({
      untimed,
      period: {
        from: printInstant(first),
        to: printInstant(last),
        days: days.size,
        daysWithoutMail: gapsOf(first, last, days),
      },
    }),
  };
}

function gapsOf(
  first: number | undefined,
  last: number | undefined,
  days: ReadonlySet<number>,
): readonly string[] {
  if (first === undefined || last === undefined) return [];
  const gaps: string[] = [];
  for (let day = dayOf(first); day <= dayOf(last); day += 1) if (!days.has(day)) gaps.push(printDay(day));
  return gaps;
}
