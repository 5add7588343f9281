import type { AuditCheck } from '../../model/audit-catalogue.ts';
import * as connectors from './connector-checks.ts';
import * as gateway from './gateway-checks.ts';
import * as lists from './list-checks.ts';
import * as mail from './mail-checks.ts';
import type { Check } from './check.ts';

/** The closed set: a check without a function does not compile. */
export const CHECKS: { readonly [C in AuditCheck]: Check } = {
  inboundOnlyThroughConnectors: gateway.inboundOnlyThroughConnectors,
  noMailOutsideConnectors: mail.noMailOutsideConnectors,
  directSendRejected: mail.directSendRejected,
  noOwnDomainMailOutsideConnectors: mail.noOwnDomainMailOutsideConnectors,
  ipAllowListEmpty: lists.ipAllowListEmpty,
  safeListOff: lists.safeListOff,
  noAllowedSenders: lists.noAllowedSenders,
  noSpamFilterBypassForDomains: lists.noSpamFilterBypassForDomains,
  partnersIdentified: connectors.partnersIdentified,
  partnersRestricted: connectors.partnersRestricted,
  partnersRequireTls: connectors.partnersRequireTls,
  identifiedByCertificate: connectors.identifiedByCertificate,
  connectorsUsed: connectors.connectorsUsed,
  noDisabledConnectors: connectors.noDisabledConnectors,
  onPremisesTrustNarrow: connectors.onPremisesTrustNarrow,
  networksNarrow: connectors.networksNarrow,
  enhancedFilteringOnGateway: gateway.enhancedFilteringOnGateway,
  noMailStopped: mail.noMailStopped,
  recordAgreesWithPolicy: mail.recordAgreesWithPolicy,
  periodCovered: mail.periodCovered,
  manualReview: mail.manualReview,
};
