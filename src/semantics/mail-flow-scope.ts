import type { RuleScope } from '../model/mail-flow-rule.ts';
import { orderedRules } from './mail-flow-rule-order.ts';
import type { Message } from './message.ts';
import type { OnPremisesAttribution } from './on-premises-attribution.ts';

/** A message as mail flow rules see it: also by which connector it came. */
export interface RuledMessage extends Message {
  readonly attribution: OnPremisesAttribution | undefined;
}

/** The rule facts that stand in for what accepted domains would tell, where a policy states none. */
export const SENDER_INSIDE = 'the From header has an own domain';
export const RECIPIENT_INSIDE = 'the recipient has an own domain';

/**
 * Mail that counts as internal: New-InboundConnector (TreatMessagesAsInternal, CloudServicesMailEnabled), read
 * 2026-11-24. Everything else that comes in over SMTP is anonymous.
 */
export function authenticated({ attribution, readings }: RuledMessage): boolean {
  if (attribution === undefined) return false;
  const { treatMessagesAsInternal, cloudServicesMailEnabled } = attribution.connector;
  return treatMessagesAsInternal || (cloudServicesMailEnabled && readings.hybridMailScope === 'internal');
}

/** New-TransportRule (FromScope; SenderAddressLocation does not move it), read 2026-11-24. PRECEDENCE.md, step 8. */
export function fromScopeIs(message: RuledMessage, scope: RuleScope): boolean {
  if (!senderInside(message)) return scope === 'NotInOrganization';
  if (authenticated(message)) return scope === 'InOrganization';
  return scope === 'NotInOrganization' && message.readings.ruleFromScopeUnauthenticated === 'outside';
}

function senderInside({ policy, answers }: RuledMessage): boolean {
  if (policy.acceptedDomains.length === 0) return answers.ruleFact(SENDER_INSIDE);
  return answers.headerFromAccepted(orderedRules(policy).ownDomains);
}

export function sentToScopeIs({ policy, answers }: RuledMessage, scope: RuleScope): boolean {
  const inside =
    policy.acceptedDomains.length === 0
      ? answers.ruleFact(RECIPIENT_INSIDE)
      : answers.recipientAccepted(orderedRules(policy).ownDomains);
  return inside === (scope === 'InOrganization');
}
