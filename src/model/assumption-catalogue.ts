import type { AssumptionEntry } from './assumption-entry.ts';
import type { AssumptionId, AssumptionPins, AssumptionReadings, Readings } from './assumptions.ts';
import { CONNECTOR_ASSUMPTIONS } from './connector-assumptions.ts';
import { RECORD_ASSUMPTIONS } from './record-assumptions.ts';
import { REFUSAL_ASSUMPTIONS } from './refusal-assumptions.ts';
import { RULE_ASSUMPTIONS } from './rule-assumptions.ts';

/** Every assumption of the decision and of the reading of the log; a question without an entry does not compile. */
export const ASSUMPTIONS: { readonly [I in AssumptionId]: AssumptionEntry<I> } = {
  ...RECORD_ASSUMPTIONS,
  ...CONNECTOR_ASSUMPTIONS,
  ...REFUSAL_ASSUMPTIONS,
  ...RULE_ASSUMPTIONS,
};

/** The reading of each question that is in force when the question is not open. */
export const USUAL_READINGS: Readings = {
  senderColumn: 'envelope',
  emptyConnectorColumn: 'notRecorded',
  lastRelayAddress: 'connecting',
  directionalityIncoming: 'notOnPremises',
  recordedFailure: 'outsidePolicy',
  severalRestrictingConnectors: 'anySatisfied',
  wildcardAgainstSpecific: 'anySatisfied',
  senderDomainCost: 'ignored',
  ipAndCertificateOnOneConnector: 'both',
  severalSatisfiedConnectors: 'anySuffices',
  partnerIpWithoutRestriction: 'identity',
  ipIdentityBesideRestriction: 'refused',
  certificateNameWithoutRestriction: 'notChecked',
  senderDomainsAddress: 'envelope',
  plainSenderDomain: 'exactOnly',
  nullSenderUnderStar: 'covered',
  nullSenderUnderNamedDomain: 'notCovered',
  associatedAcceptedDomainsScope: 'recipient',
  disabledConnectors: 'ignored',
  partnerAfterOnPremises: 'skipped',
  certificateNameNotAccepted: 'notAttributed',
  certificateWildcard: 'anyDepth',
  presentedWildcard: 'literal',
  requireTlsFailure: 'deferred',
  relayDeniedCode: '5.4.1',
  partnerAndDirectSendOrder: 'partnerFirst',
  ipBlockOrder: 'afterConnectors',
  nullSenderDirectSend: 'exempt',
  ipAllowListExempts: 'filterOnly',
  ipBlockListAction: 'rejected',
  ipBlockAndOnPremises: 'applies',
  tenantBlockListSenderAddress: 'either',
  ipAllowAgainstSenderBlock: 'blocked',
  ruleSenderDomainSubdomains: 'included',
  ruleRecipientDomainSubdomains: 'included',
  ruleFromScopeUnauthenticated: 'neither',
  hybridMailScope: 'internal',
  nullSenderMailFlowRules: 'exempt',
  auditModeStop: 'goesOn',
  spamAction: 'junkFolder',
  highConfidenceSpamAction: 'junkFolder',
  sclBypassAgainstSenderBlock: 'blocked',
};

export const ASSUMPTION_IDS: readonly AssumptionId[] = Object.keys(ASSUMPTIONS).filter(isAssumptionId);

export function isAssumptionId(text: string): text is AssumptionId {
  return Object.hasOwn(ASSUMPTIONS, text);
}

/** The readings of one question, the usual one first. */
export function readingsOf<I extends AssumptionId>(id: I): readonly AssumptionReadings[I][] {
  const { readings } = ASSUMPTIONS[id];
  const usual: AssumptionReadings[I] = USUAL_READINGS[id];
  const all = Object.keys(readings).filter((text): text is AssumptionReadings[I] =>
    Object.hasOwn(readings, text),
  );
  return [usual, ...all.filter((reading) => reading !== usual)];
}

/** Every question at its usual reading, overlaid with pins. */
export function usualReadings(pins: AssumptionPins = {}): Readings {
  return { ...USUAL_READINGS, ...pins };
}
