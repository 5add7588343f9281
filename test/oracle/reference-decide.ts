import type { Readings } from '../../src/model/assumptions.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { InboundConnector, Policy } from '../../src/model/policy.ts';
import type { DomainPattern } from '../../src/net/domain-pattern.ts';
import { referenceRules } from './reference-rules.ts';
import { contains, isAccepted, isListed, matches, upwards } from './relations.ts';

/*
 * A second evaluator, written from PRECEDENCE.md alone. It shares no code with the product and is shaped differently:
 * every step is worked out in full, whatever the others found, as sets of connectors and a list of ranked refusals.
 */

export interface ReferenceOutcome {
  readonly kind: 'accepted' | 'rejected' | 'deferred' | 'quarantined';
  readonly smtpCode: string | null;
  readonly path: string;
}

type Connectors = readonly InboundConnector[];
type Test = (connector: InboundConnector) => boolean;

interface Question {
  readonly policy: Policy;
  readonly evidence: Evidence;
  readonly readings: Readings;
  readonly senderDomain: string | undefined;
  /** Those that take part, in the order in which they are reported. */
  readonly connectors: Connectors;
  readonly ipListed: Test;
  readonly certificatePresented: Test;
  readonly associated: Test;
  /** The IP Allow List exempts from steps 3 and 4. */
  readonly exempt: boolean;
}

const byName = (one: InboundConnector, other: InboundConnector): number => (one.name < other.name ? -1 : 1);
const partner = (connector: InboundConnector): string => `partner:${connector.name}`;
const fallsTo = (connectors: Connectors): string => connectors.map(partner).at(0) ?? 'noConnector';
const rejected = (smtpCode: string | null, path: string): ReferenceOutcome => ({
  kind: 'rejected',
  smtpCode,
  path,
});

export function referenceDecide(policy: Policy, evidence: Evidence, readings: Readings): ReferenceOutcome {
  const question = ask(policy, evidence, readings);
  const onPremises = originating(question);
  if (onPremises === undefined && isForeign(question))
    return rejected(`550 ${readings.relayDeniedCode}`, 'noConnector');

  const { refusal, matched } = isPartnerMail(question, onPremises) ? partnerStep(question) : UNTOUCHED;
  const partnerPath = refusal.at(0)?.path ?? fallsTo(matched);
  const path = onPremises === undefined ? partnerPath : `onPremises:${onPremises.name}`;
  const directSend =
    onPremises === undefined && refusesDirectSend(question, matched) ? [rejected('550 5.7.68', path)] : [];
  const blocked = bindsIpBlocks(question, onPremises) ? ipBlocks(question, path) : [];
  const refusals = inOrder(
    inOrder(refusal, directSend, readings.partnerAndDirectSendOrder === 'partnerFirst'),
    blocked,
    readings.ipBlockOrder === 'afterConnectors',
  );
  const refused = refusals.at(0);
  if (refused !== undefined) return refused;
  const ruled = referenceRules({ policy, evidence, readings, onPremises });
  if (ruled.kind === 'stopped') return { kind: ruled.outcome, smtpCode: ruled.smtpCode, path };
  const spared = ruled.scl === -1 && readings.sclBypassAgainstSenderBlock === 'allowed';
  const kind = quarantines(question, onPremises) && !spared ? 'quarantined' : 'accepted';
  return { kind, smtpCode: null, path };
}

const inOrder = <T>(one: readonly T[], other: readonly T[], asGiven: boolean): readonly T[] =>
  asGiven ? [...one, ...other] : [...other, ...one];

const isForeign = ({ policy: { acceptedDomains }, evidence }: Question): boolean =>
  acceptedDomains.length > 0 && !isAccepted(acceptedDomains, evidence.recipient.domain);

const isPartnerMail = ({ exempt, readings }: Question, onPremises: InboundConnector | undefined): boolean =>
  !exempt && (onPremises === undefined || readings.partnerAfterOnPremises === 'applied');

const bindsIpBlocks = ({ readings }: Question, onPremises: InboundConnector | undefined): boolean =>
  onPremises === undefined || readings.ipBlockAndOnPremises === 'applies';

function ask(policy: Policy, evidence: Evidence, readings: Readings): Question {
  const { connectingIp, envelopeSender, recipient, certificateNames } = evidence;
  const senderDomain = envelopeSender.kind === 'null' ? undefined : envelopeSender.address.domain;
  const associatedWith =
    readings.associatedAcceptedDomainsScope === 'recipient' ? recipient.domain : senderDomain;
  return {
    policy,
    evidence,
    readings,
    senderDomain,
    connectors: policy.inboundConnectors
      .filter(({ enabled }) => enabled || readings.disabledConnectors === 'counted')
      .toSorted(byName),
    ipListed: ({ senderIPAddresses }) => contains(senderIPAddresses, connectingIp),
    certificatePresented: ({ tlsSenderCertificateName: wanted }) =>
      wanted !== undefined && certificateNames.some((name) => matches(name, wanted, readings)),
    associated: ({ associatedAcceptedDomains: domains }) =>
      domains.length === 0 || domains.some((domain) => domain === associatedWith),
    exempt:
      readings.ipAllowListExempts === 'alsoConnectorsAndDirectSend' &&
      contains(policy.connectionFilter.ipAllowList, connectingIp),
  };
}

// Step 1

function originating(question: Question): InboundConnector | undefined {
  const { connectors, associated, certificatePresented, ipListed, readings, senderDomain } = question;
  const { acceptedDomains } = question.policy;
  const accepts = (domain: string | undefined): boolean =>
    acceptedDomains.length === 0 || isAccepted(acceptedDomains, domain);
  const ownMail = accepts(senderDomain) || accepts(question.evidence.recipient.domain);
  const candidates = connectors.filter(
    (connector) => connector.connectorType === 'OnPremises' && associated(connector),
  );
  const byCertificate = candidates.filter(
    (connector) =>
      certificatePresented(connector) &&
      (accepts(connector.tlsSenderCertificateName?.domain) ||
        (readings.certificateNameNotAccepted === 'bySenderOrRecipient' && ownMail)),
  );
  return most(byCertificate, nameRank).at(0) ?? candidates.filter(ipListed).find(() => ownMail);
}

/** Exact names, then wildcards by their labels. */
const nameRank = ({ tlsSenderCertificateName: name }: InboundConnector): number =>
  name === undefined || !name.wildcard ? Infinity : upwards(name.domain).length;

const most = (connectors: Connectors, rank: (connector: InboundConnector) => number): Connectors => {
  const highest = Math.max(...connectors.map(rank));
  return connectors.filter((connector) => rank(connector) === highest);
};

// Step 3

interface PartnerStep {
  /** None or one. */
  readonly refusal: readonly ReferenceOutcome[];
  readonly matched: Connectors;
}

const UNTOUCHED: PartnerStep = { refusal: [], matched: [] };

function partnerStep(question: Question): PartnerStep {
  const { connectors, ipListed, associated, readings } = question;
  const scope = connectors.filter(
    (connector) =>
      connector.connectorType === 'Partner' &&
      associated(connector) &&
      covering(question, connector).length > 0 &&
      (!isIdentity(connector, readings) || ipListed(connector)),
  );
  const restricting = scope.filter((connector) => demands(question, connector).length > 0);
  if (restricting.length === 0) {
    const identified = scope.filter((connector) => isIdentity(connector, readings));
    return tlsStep(question, identified.length > 0 ? identified : scope);
  }
  const satisfied: Test = (connector) => {
    const met = demands(question, connector);
    return readings.ipAndCertificateOnOneConnector === 'both' ? met.every(Boolean) : met.some(Boolean);
  };
  const disputed = restricting.some(satisfied) && !restricting.every(satisfied);
  const kept = disputed ? narrowed(question, restricting) : restricting;
  const passes =
    readings.severalRestrictingConnectors === 'anySatisfied' ? kept.some(satisfied) : kept.every(satisfied);
  if (passes) return tlsStep(question, kept.filter(satisfied));
  const found = scope.filter(
    (connector) => !restricting.includes(connector) && isIdentity(connector, readings),
  );
  if (readings.ipIdentityBesideRestriction === 'admitted' && found.length > 0)
    return tlsStep(question, found);
  const unsatisfied = kept.filter((connector) => !satisfied(connector));
  return { refusal: [rejected('550 5.7.51', fallsTo(unsatisfied))], matched: [] };
}

const isIdentity = (connector: InboundConnector, readings: Readings): boolean =>
  readings.partnerIpWithoutRestriction === 'identity' &&
  connector.senderIPAddresses.length > 0 &&
  !connector.restrictDomainsToIPAddresses;

/** For each restriction of a connector, whether the message meets it. */
function demands({ ipListed, certificatePresented, readings }: Question, connector: InboundConnector) {
  const namesCertificate =
    readings.certificateNameWithoutRestriction === 'required' &&
    connector.requireTls &&
    connector.tlsSenderCertificateName !== undefined;
  return [
    ...(connector.restrictDomainsToIPAddresses ? [ipListed(connector)] : []),
    ...(connector.restrictDomainsToCertificate || namesCertificate ? [certificatePresented(connector)] : []),
  ];
}

/** The SenderDomains of a connector that cover the message. */
function covering({ senderDomain, evidence, readings }: Question, connector: InboundConnector) {
  const header = evidence.headerFrom.domain;
  const looked = readings.senderDomainsAddress === 'envelope' ? senderDomain : header;
  const named = looked ?? (readings.nullSenderUnderNamedDomain === 'byHeaderFrom' ? header : undefined);
  return connector.senderDomains.filter((pattern) => {
    if (pattern.kind === 'any') return looked !== undefined || readings.nullSenderUnderStar === 'covered';
    if (named === undefined) return false;
    const reaches = pattern.kind === 'subtree' || readings.plainSenderDomain === 'alsoSubdomains';
    return (reaches ? upwards(named) : [named]).includes(pattern.domain);
  });
}

function narrowed(question: Question, restricting: Connectors): Connectors {
  const { wildcardAgainstSpecific, senderDomainCost } = question.readings;
  const best = (connector: InboundConnector): number =>
    Math.max(...covering(question, connector).map(specificity));
  const cost = (connector: InboundConnector): number =>
    Math.min(
      ...covering(question, connector)
        .filter((pattern) => specificity(pattern) === best(connector))
        .map((pattern) => pattern.cost ?? 1),
    );
  const specific = wildcardAgainstSpecific === 'mostSpecific' ? most(restricting, best) : restricting;
  return senderDomainCost === 'lowestCost' ? most(specific, (connector) => -cost(connector)) : specific;
}

const specificity = (pattern: DomainPattern): number =>
  pattern.kind === 'any' ? 0 : 2 * upwards(pattern.domain).length + (pattern.kind === 'exact' ? 1 : 0);

function tlsStep({ evidence, readings }: Question, matched: Connectors): PartnerStep {
  const insisting = matched.filter(({ requireTls }) => requireTls && evidence.tls === 'none');
  const relaxed = matched.filter((connector) => !insisting.includes(connector));
  if (insisting.length === 0) return { refusal: [], matched };
  if (relaxed.length > 0 && readings.severalSatisfiedConnectors === 'anySuffices')
    return { refusal: [], matched: relaxed };
  const path = fallsTo(insisting);
  const refusal: ReferenceOutcome =
    readings.requireTlsFailure === 'deferred'
      ? { kind: 'deferred', smtpCode: '454 4.7.0', path }
      : rejected(null, path);
  return { refusal: [refusal], matched };
}

// Step 4

function refusesDirectSend(question: Question, matched: Connectors): boolean {
  const { policy, readings, senderDomain, exempt, ipListed, certificatePresented, associated } = question;
  const concerned =
    senderDomain === undefined
      ? readings.nullSenderDirectSend === 'rejected'
      : isAccepted(policy.acceptedDomains, senderDomain);
  const known = matched.some(
    (connector) =>
      demands(question, connector).length > 0 ||
      isIdentity(connector, readings) ||
      certificatePresented(connector),
  );
  const knownThoughDisabled =
    readings.disabledConnectors === 'exemptFromRejectDirectSend' &&
    policy.inboundConnectors.some(
      (connector) =>
        !connector.enabled &&
        (ipListed(connector) || certificatePresented(connector)) &&
        (connector.connectorType === 'OnPremises' ||
          (associated(connector) && covering(question, connector).length > 0)),
    );
  return policy.rejectDirectSend && !exempt && concerned && !known && !knownThoughDisabled;
}

// Steps 5 and 6

function ipBlocks({ policy, evidence, readings }: Question, path: string): readonly ReferenceOutcome[] {
  const { ipAllowList, ipBlockList } = policy.connectionFilter;
  const { connectingIp } = evidence;
  const filtered = contains(ipBlockList, connectingIp) && !contains(ipAllowList, connectingIp);
  const tenantBlocked =
    connectingIp.family === 6 && contains(policy.tenantAllowBlockList.ips.block, connectingIp);
  return [
    ...(filtered ? [rejected(readings.ipBlockListAction === 'rejected' ? '550 5.7.513' : null, path)] : []),
    ...(tenantBlocked ? [rejected(null, path)] : []),
  ];
}

// Step 8

function quarantines({ policy, evidence, readings }: Question, onPremises: InboundConnector | undefined) {
  const { envelopeSender, headerFrom, connectingIp } = evidence;
  const envelope = envelopeSender.kind === 'null' ? [] : [envelopeSender.address];
  const looked = { envelope, headerFrom: [headerFrom], either: [...envelope, headerFrom] };
  const skipped =
    onPremises?.treatMessagesAsInternal === true ||
    (readings.ipAllowAgainstSenderBlock === 'allowed' &&
      contains(policy.connectionFilter.ipAllowList, connectingIp));
  return (
    !skipped &&
    looked[readings.tenantBlockListSenderAddress].some((address) =>
      isListed(policy.tenantAllowBlockList.senders.block, address),
    )
  );
}
