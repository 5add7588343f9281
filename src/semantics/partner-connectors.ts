import type { InboundConnector } from '../model/policy.ts';
import type { ReasonCode } from '../model/reasons.ts';
import { matchesCertificate, type Message } from './message.ts';
import { coveringRank, identifiedByIp, partnersInScope } from './partner-scope.ts';
import { senderDomainList } from './sender-domain-lists.ts';

/** What the Partner connectors say: none applies, the message matches some, or one refuses it. */
export type PartnerResult =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'matched' | 'refused';
      /** The connector that is reported. */
      readonly connector: InboundConnector;
      readonly code: ReasonCode;
      /** What the message matches; a refusal for want of TLS matches all the same. */
      readonly matches: readonly Match[];
    };

export interface Match {
  readonly connector: InboundConnector;
  readonly code: ReasonCode;
  /** Matched by address or certificate, not by its sender domains alone. */
  readonly identified: boolean;
}

interface Restricting {
  readonly connector: InboundConnector;
  /** What is wrong when it is not satisfied. */
  readonly unmet: ReasonCode;
  /** By what it is satisfied; undefined when it is not. */
  readonly met: ReasonCode | undefined;
}

type Restriction = 'ip' | 'certificate' | 'both';

/** PRECEDENCE.md, step 3. */
export function checkPartners(message: Message): PartnerResult {
  const scope = partnersInScope(message);
  if (scope.length === 0) return { kind: 'none' };
  const restricting = restrictingConnectors(message, scope);
  if (restricting.length === 0) return requireTls(message, unrestrictedMatches(message, scope));
  const kept = keepDeciding(message, restricting);
  const satisfied = kept.flatMap(({ connector, met }): readonly Match[] =>
    met === undefined ? [] : [{ connector, code: met, identified: true }],
  );
  const unsatisfied = kept.find(({ met }) => met === undefined);
  if (unsatisfied !== undefined && (satisfied.length === 0 || allMustBeSatisfied(message))) {
    const identified = identifiedMatches(message, withoutRestriction(message, scope));
    return identified.length > 0 && message.readings.ipIdentityBesideRestriction === 'admitted'
      ? requireTls(message, identified)
      : { kind: 'refused', connector: unsatisfied.connector, code: unsatisfied.unmet, matches: [] };
  }
  return requireTls(message, satisfied);
}

const withoutRestriction = (
  message: Message,
  scope: readonly InboundConnector[],
): readonly InboundConnector[] =>
  scope.filter((connector) => restrictionOf(message, connector) === undefined);

const UNMET: { readonly [R in Restriction]: ReasonCode } = {
  ip: 'PARTNER_IP_NOT_LISTED',
  certificate: 'PARTNER_CERTIFICATE_NOT_MATCHED',
  both: 'PARTNER_IP_AND_CERTIFICATE_NOT_MET',
};
const allMustBeSatisfied = ({ readings }: Message): boolean =>
  readings.severalRestrictingConnectors === 'allSatisfied';

interface Demand {
  readonly connector: InboundConnector;
  readonly restriction: Restriction;
}

/**
 * The connectors that restrict, and whether they are met. Where they could stand in for each other, the first that
 * settles the result is the last that is asked: of n certificates, n + 1 answers tell as much as 2^n combinations.
 */
function restrictingConnectors(message: Message, scope: readonly InboundConnector[]): readonly Restricting[] {
  const demands = scope.flatMap((connector): readonly Demand[] => {
    const restriction = restrictionOf(message, connector);
    return restriction === undefined ? [] : [{ connector, restriction }];
  });
  const interchangeable = areInterchangeable(demands);
  const found: Restricting[] = [];
  for (const { connector, restriction } of demands) {
    const met = metBy(message, connector, restriction);
    found.push({ connector, unmet: UNMET[restriction], met });
    const isLast = found.length === demands.length;
    if (!isLast && interchangeable && (met === undefined) === allMustBeSatisfied(message)) break;
  }
  return found;
}

/** Alike in everything by which one satisfied connector is preferred to another. */
function areInterchangeable(demands: readonly Demand[]): boolean {
  const preferences = new Set(demands.map(({ connector }) => onlyPreference(connector)));
  return preferences.size === 1 && !preferences.has(undefined);
}

function onlyPreference({ senderDomains, requireTls: tls }: InboundConnector): string | undefined {
  const [group, ...more] = senderDomainList(senderDomains).ranked;
  return group === undefined || more.length > 0 ? undefined : `${group.rank} ${group.cost} ${String(tls)}`;
}

export function restrictionOf(message: Message, connector: InboundConnector): Restriction | undefined {
  const certificate =
    connector.restrictDomainsToCertificate ||
    (connector.requireTls &&
      connector.tlsSenderCertificateName !== undefined &&
      message.readings.certificateNameWithoutRestriction === 'required');
  if (connector.restrictDomainsToIPAddresses) return certificate ? 'both' : 'ip';
  return certificate ? 'certificate' : undefined;
}

/** What a restriction is satisfied by; undefined when it is not. */
function metBy(
  message: Message,
  connector: InboundConnector,
  restriction: Restriction,
): ReasonCode | undefined {
  const ip = restriction !== 'certificate' && ipListed(message, connector);
  const certificate = restriction !== 'ip' && certificateNamed(message, connector);
  if (ip && certificate) return 'PARTNER_IP_AND_CERTIFICATE';
  if (!ip && !certificate) return undefined;
  if (restriction === 'both' && message.readings.ipAndCertificateOnOneConnector === 'both') return undefined;
  return ip ? 'PARTNER_IP' : 'PARTNER_CERTIFICATE';
}

export const ipListed = ({ answers }: Message, { senderIPAddresses }: InboundConnector): boolean =>
  senderIPAddresses.length > 0 && answers.connectingIpIn(senderIPAddresses);

export const certificateNamed = (
  message: Message,
  { tlsSenderCertificateName: name }: InboundConnector,
): boolean => name !== undefined && matchesCertificate(message, name);

/** Which of several restricting connectors decide; asked only when they disagree. */
function keepDeciding(message: Message, restricting: readonly Restricting[]): readonly Restricting[] {
  const { readings } = message;
  if (agree(restricting)) return restricting;
  let kept = restricting;
  const ranks = new Map(kept.map(({ connector }) => [connector, coveringRank(message, connector)]));
  const rank = (each: Restricting): number => ranks.get(each.connector)?.rank ?? 0;
  const cost = (each: Restricting): number => ranks.get(each.connector)?.cost ?? 0;
  const mostSpecific = Math.max(...kept.map(rank));
  if (kept.some((each) => rank(each) < mostSpecific) && readings.wildcardAgainstSpecific === 'mostSpecific') {
    kept = kept.filter((each) => rank(each) === mostSpecific);
  }
  const lowest = Math.min(...kept.map(cost));
  if (kept.some((each) => cost(each) > lowest) && readings.senderDomainCost === 'lowestCost') {
    kept = kept.filter((each) => cost(each) === lowest);
  }
  return kept;
}

const agree = (all: readonly Restricting[]): boolean =>
  all.every(({ met }) => (met === undefined) === (all[0]?.met === undefined));

function unrestrictedMatches(message: Message, scope: readonly InboundConnector[]): readonly Match[] {
  const byIp = identifiedMatches(message, scope);
  if (byIp.length > 0) return byIp;
  return scope.map((connector) => ({ connector, code: 'PARTNER_SENDER_DOMAIN', identified: false }));
}

const identifiedMatches = (message: Message, scope: readonly InboundConnector[]): readonly Match[] =>
  scope
    .filter((connector) => identifiedByIp(message, connector))
    .map((connector) => ({ connector, code: 'PARTNER_IP_IDENTITY', identified: true }));

/** TLS of the connectors that match; New-InboundConnector (RequireTls), read 2026-11-23. */
function requireTls(message: Message, matches: readonly Match[]): PartnerResult {
  const [first] = matches;
  if (first === undefined) return { kind: 'none' };
  const matched = ({ connector, code }: Match): PartnerResult => ({
    kind: 'matched',
    connector,
    code,
    matches,
  });
  const requiring = matches.find(({ connector }) => connector.requireTls);
  if (requiring === undefined || message.answers.tlsUsed()) return matched(first);
  const free = matches.find(({ connector }) => !connector.requireTls);
  if (free !== undefined && message.readings.severalSatisfiedConnectors === 'anySuffices') {
    return matched(free);
  }
  return { kind: 'refused', connector: requiring.connector, code: 'PARTNER_TLS_REQUIRED', matches };
}
