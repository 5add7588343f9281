import type { ConnectorCondition, StepName } from '../model/decision.ts';
import type { ExplainedStep, Side } from '../model/explain-report.ts';

export const VERDICT_WORDS: { readonly [V in Side['verdict']]: string } = {
  allow: 'allowed',
  block: 'blocked',
  indeterminate: 'not certain',
};

/** In the order of the decision, semantics/PRECEDENCE.md. */
export const STEP_WORDS: { readonly [S in StepName]: string } = {
  onPremisesAttribution: 'Attribution to an OnPremises connector',
  recipientDomain: 'Recipient domain accepted',
  partnerConnectors: 'Partner connectors',
  rejectDirectSend: 'RejectDirectSend',
  connectionFilter: 'Connection filter (IP Block List)',
  tenantBlockListIps: 'Tenant Allow/Block List, IP addresses',
  mailFlowRules: 'Mail flow rules',
  tenantBlockListSenders: 'Tenant Allow/Block List, senders',
};

export const STEP_RESULT_WORDS: { readonly [R in ExplainedStep['result']]: string } = {
  attributed: 'attributed',
  passed: 'passed',
  refused: 'refused',
  notApplicable: 'does not apply',
};

/** Parameters of New-InboundConnector keep Microsoft's spelling. */
export const CONDITION_WORDS: { readonly [C in ConnectorCondition]: string } = {
  enabled: 'Enabled',
  associatedAcceptedDomains: 'AssociatedAcceptedDomains',
  senderDomains: 'SenderDomains',
  senderIPAddresses: 'SenderIPAddresses',
  tlsSenderCertificateName: 'TlsSenderCertificateName',
  requireTls: 'RequireTls',
  alreadyAttributed: 'already attributed to another connector',
  noIdentity: 'no IP address or certificate to match by',
};
