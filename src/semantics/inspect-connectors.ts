import type { Readings } from '../model/assumptions.ts';
import type { ConnectorCheck, ConnectorCondition } from '../model/decision.ts';
import type { InboundConnector, Policy } from '../model/policy.ts';
import type { Answers } from './answers.ts';
import { inAssociatedDomains, takesPart, type Message } from './message.ts';
import { attributeOnPremises } from './on-premises-attribution.ts';
import { certificateNamed, ipListed, restrictionOf } from './partner-connectors.ts';
import { senderCovered } from './partner-scope.ts';

/** A check, and how many conditions were met before the first that was not. */
export interface InspectedConnector extends ConnectorCheck {
  readonly conditionsMet: number;
}

/** Says of every connector whether the message meets its conditions. */
export function inspectConnectors(
  policy: Policy,
  answers: Answers,
  readings: Readings,
): readonly InspectedConnector[] {
  return policy.inboundConnectors.map((connector) => inspectConnector(policy, connector, answers, readings));
}

/** The conditions of one connector in the order in which they are looked at, up to the first that is not met. */
export function inspectConnector(
  policy: Policy,
  connector: InboundConnector,
  answers: Answers,
  readings: Readings,
): InspectedConnector {
  const message: Message = { policy, answers, readings };
  const conditions =
    connector.connectorType === 'Partner'
      ? partnerConditions(message, connector)
      : onPremisesConditions(message, connector);
  const failing = conditions.findIndex(([, met]) => !met());
  return {
    connector: connector.name,
    matched: failing === -1,
    firstFailing: conditions[failing]?.[0],
    conditionsMet: failing === -1 ? conditions.length : failing,
  };
}

type Condition = readonly [condition: ConnectorCondition, met: () => boolean];

function partnerConditions(message: Message, connector: InboundConnector): readonly Condition[] {
  const { readings } = message;
  const ipCounts =
    connector.restrictDomainsToIPAddresses ||
    (connector.senderIPAddresses.length > 0 && readings.partnerIpWithoutRestriction === 'identity');
  const certificateCounts = (): boolean => {
    const restriction = restrictionOf(message, connector);
    return restriction !== undefined && restriction !== 'ip';
  };
  const oneOfBoth = (): boolean =>
    restrictionOf(message, connector) === 'both' && readings.ipAndCertificateOnOneConnector === 'either';
  const certificateSuffices = (): boolean => certificateNamed(message, connector) && oneOfBoth();
  const ipSuffices = (): boolean => ipListed(message, connector) && oneOfBoth();
  return [
    ['enabled', () => takesPart(message, connector)],
    ['associatedAcceptedDomains', () => inAssociatedDomains(message, connector)],
    ['senderDomains', () => senderCovered(message, connector)],
    ['alreadyAttributed', () => !skippedAsOriginating(message)],
    ['senderIPAddresses', () => !ipCounts || ipListed(message, connector) || certificateSuffices()],
    [
      'tlsSenderCertificateName',
      () => !certificateCounts() || certificateNamed(message, connector) || ipSuffices(),
    ],
    ['requireTls', () => !connector.requireTls || message.answers.tlsUsed()],
  ];
}

const skippedAsOriginating = (message: Message): boolean =>
  attributeOnPremises(message) !== undefined && message.readings.partnerAfterOnPremises === 'skipped';

function onPremisesConditions(message: Message, connector: InboundConnector): readonly Condition[] {
  const hasIps = connector.senderIPAddresses.length > 0;
  return [
    ['enabled', () => takesPart(message, connector)],
    ['associatedAcceptedDomains', () => inAssociatedDomains(message, connector)],
    ['noIdentity', () => hasIps || connector.tlsSenderCertificateName !== undefined],
    [
      hasIps ? 'senderIPAddresses' : 'tlsSenderCertificateName',
      () => ipListed(message, connector) || certificateNamed(message, connector),
    ],
  ];
}
