/*
 * What nobody documents about Exchange Online's inbound decision, or what is only inferred, as questions with
 * readings. The catalogue is complete: a new id without an entry does not compile.
 */

export interface AssumptionReadings {
  senderColumn: 'envelope' | 'headerFrom';
  emptyConnectorColumn: 'notRecorded' | 'noConnector';
  lastRelayAddress: 'connecting' | 'behindGateway';
  directionalityIncoming: 'notOnPremises' | 'saysNothing';
  recordedFailure: 'outsidePolicy' | 'byPolicy';
  severalRestrictingConnectors: 'anySatisfied' | 'allSatisfied';
  wildcardAgainstSpecific: 'anySatisfied' | 'mostSpecific';
  senderDomainCost: 'ignored' | 'lowestCost';
  ipAndCertificateOnOneConnector: 'both' | 'either';
  severalSatisfiedConnectors: 'anySuffices' | 'allBind';
  partnerIpWithoutRestriction: 'identity' | 'ignored';
  ipIdentityBesideRestriction: 'refused' | 'admitted';
  certificateNameWithoutRestriction: 'notChecked' | 'required';
  senderDomainsAddress: 'envelope' | 'headerFrom';
  plainSenderDomain: 'exactOnly' | 'alsoSubdomains';
  nullSenderUnderStar: 'covered' | 'notCovered';
  nullSenderUnderNamedDomain: 'notCovered' | 'byHeaderFrom';
  associatedAcceptedDomainsScope: 'recipient' | 'sender';
  disabledConnectors: 'ignored' | 'exemptFromRejectDirectSend' | 'counted';
  partnerAfterOnPremises: 'skipped' | 'applied';
  certificateNameNotAccepted: 'notAttributed' | 'bySenderOrRecipient';
  certificateWildcard: 'oneLabel' | 'anyDepth' | 'anyDepthAndApex';
  presentedWildcard: 'literal' | 'expands';
  requireTlsFailure: 'deferred' | 'rejected';
  relayDeniedCode: '5.4.1' | '5.7.64';
  partnerAndDirectSendOrder: 'partnerFirst' | 'directSendFirst';
  ipBlockOrder: 'afterConnectors' | 'beforeConnectors';
  nullSenderDirectSend: 'exempt' | 'rejected';
  ipAllowListExempts: 'filterOnly' | 'alsoConnectorsAndDirectSend';
  ipBlockListAction: 'rejected' | 'dropped';
  ipBlockAndOnPremises: 'applies' | 'skipped';
  tenantBlockListSenderAddress: 'envelope' | 'headerFrom' | 'either';
  ipAllowAgainstSenderBlock: 'blocked' | 'allowed';
  ruleSenderDomainSubdomains: 'included' | 'exactOnly';
  ruleRecipientDomainSubdomains: 'exactOnly' | 'included';
  ruleFromScopeUnauthenticated: 'neither' | 'outside';
  hybridMailScope: 'internal' | 'external';
  nullSenderMailFlowRules: 'exempt' | 'processed';
  auditModeStop: 'goesOn' | 'stops';
  spamAction: 'junkFolder' | 'quarantine';
  highConfidenceSpamAction: 'junkFolder' | 'quarantine';
  sclBypassAgainstSenderBlock: 'blocked' | 'allowed';
}

export type AssumptionId = keyof AssumptionReadings;
/** One reading for every question. */
export type Readings = { readonly [I in AssumptionId]: AssumptionReadings[I] };
/** Readings pinned by a policy file (`assume:`) or on the command line. */
export type AssumptionPins = { readonly [I in AssumptionId]?: AssumptionReadings[I] };
