import type { InboundConnector } from '../model/policy.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import { orderedConnectors } from './connector-order.ts';
import { inAssociatedDomains, takesPart, type Message } from './message.ts';
import type { PartnerRun } from './partner-runs.ts';
import { senderDomainList, type RankedPatterns, type SenderDomainList } from './sender-domain-lists.ts';

/** The Partner connectors that apply to the message, in their order; PRECEDENCE.md, step 3. */
export function partnersInScope(message: Message): readonly InboundConnector[] {
  const scope: InboundConnector[] = [];
  for (const run of orderedConnectors(message.policy).partnerRuns) {
    const [only, ...more] = run.connectors;
    if (only !== undefined && more.length === 0) {
      if (partnerInScope(message, only)) scope.push(only);
    } else scope.push(...coveringInScope(message, run));
  }
  return scope;
}

function coveringInScope(message: Message, run: PartnerRun): readonly InboundConnector[] {
  const scope: InboundConnector[] = [];
  for (let at = nextCovering(message, run, 0); at !== undefined; at = nextCovering(message, run, at + 1)) {
    const connector = run.connectors[at];
    if (connector !== undefined && addressesInScope(message, connector)) scope.push(connector);
  }
  return scope;
}

/** Asks what `senderCovered` asks, of connectors that name domains. */
function nextCovering(
  { answers, readings }: Message,
  { lists, withSubdomains }: PartnerRun,
  from: number,
): number | undefined {
  const read =
    withSubdomains !== undefined && readings.plainSenderDomain === 'alsoSubdomains' ? withSubdomains : lists;
  if (readings.senderDomainsAddress === 'headerFrom') return answers.headerFromNextCovered(read, from);
  if (!answers.envelopeSenderIsNull()) return answers.envelopeSenderNextCovered(read, from);
  return readings.nullSenderUnderNamedDomain === 'byHeaderFrom'
    ? answers.headerFromNextCovered(read, from)
    : undefined;
}

/** Whether a Partner connector applies to the message. */
export function partnerInScope(message: Message, connector: InboundConnector): boolean {
  return (
    takesPart(message, connector) &&
    inAssociatedDomains(message, connector) &&
    senderCovered(message, connector) &&
    addressesInScope(message, connector)
  );
}

const addressesInScope = (message: Message, connector: InboundConnector): boolean =>
  !hasUnrestrictedIps(connector) || identifiedByIp(message, connector) || ipsIgnored(message);

/** SenderIPAddresses without the restriction: identity, or nothing, by the reading. */
const hasUnrestrictedIps = (connector: InboundConnector): boolean =>
  connector.senderIPAddresses.length > 0 && !connector.restrictDomainsToIPAddresses;

const ipsIgnored = ({ readings }: Message): boolean => readings.partnerIpWithoutRestriction === 'ignored';

/** Matched by address through a list that restricts nothing. */
export function identifiedByIp(message: Message, connector: InboundConnector): boolean {
  return (
    hasUnrestrictedIps(connector) &&
    message.answers.connectingIpIn(connector.senderIPAddresses) &&
    !ipsIgnored(message)
  );
}

/** SenderDomains cover the envelope sender (msxfaq.de; New-InboundConnector for wildcards; read 2026-11-23). */
export function senderCovered(message: Message, connector: InboundConnector): boolean {
  const list = readList(message, connector);
  const { answers, readings } = message;
  if (readings.senderDomainsAddress === 'headerFrom') return answers.headerFromCovered(list.all);
  if (!answers.envelopeSenderIsNull()) return answers.envelopeSenderCovered(list.all);
  return (list.hasAny && readings.nullSenderUnderStar === 'covered') || nullCoveredByName(message, list);
}

function nullCoveredByName({ answers, readings }: Message, list: SenderDomainList): boolean {
  return (
    list.named.length > 0 &&
    readings.nullSenderUnderNamedDomain === 'byHeaderFrom' &&
    answers.headerFromCovered(list.named)
  );
}

function readList({ readings }: Message, connector: InboundConnector): SenderDomainList {
  const list = senderDomainList(connector.senderDomains);
  if (list.withSubdomains === undefined) return list;
  return readings.plainSenderDomain === 'alsoSubdomains' ? list.withSubdomains : list;
}

/** The most specific group of patterns by which a connector in scope covers the sender. */
export function coveringRank(
  message: Message,
  connector: InboundConnector,
): Pick<RankedPatterns, 'rank' | 'cost'> {
  const list = readList(message, connector);
  const { answers, readings } = message;
  const header = (patterns: readonly DomainPattern[]): boolean => answers.headerFromCovered(patterns);
  if (readings.senderDomainsAddress === 'headerFrom') return firstCovering(list.ranked, header);
  if (!answers.envelopeSenderIsNull()) {
    return firstCovering(list.ranked, (patterns) => answers.envelopeSenderCovered(patterns));
  }
  if (nullCoveredByName(message, list)) return firstCovering(list.rankedNamed, header);
  return firstCovering(list.ranked, (patterns) => patterns.some(({ kind }) => kind === 'any'));
}

function firstCovering(
  ranked: readonly RankedPatterns[],
  covers: (patterns: readonly DomainPattern[]) => boolean,
): Pick<RankedPatterns, 'rank' | 'cost'> {
  const only = ranked.length === 1 ? ranked[0] : ranked.find(({ patterns }) => covers(patterns));
  return only ?? { rank: 0, cost: 1 };
}
