import type { InboundConnector } from '../model/policy.ts';
import { orderedConnectors } from './connector-order.ts';
import { inAssociatedDomains, type Message } from './message.ts';
import { certificateNamed, ipListed, type PartnerResult } from './partner-connectors.ts';
import { senderCovered } from './partner-scope.ts';

/**
 * RejectDirectSend for mail that no OnPremises connector attributed (Set-OrganizationConfig; Exchange team, Introducing
 * more control over Direct Send, May 2026; read 2026-11-23). PRECEDENCE.md, step 4.
 */
export function refusesDirectSend(message: Message, partner: PartnerResult): boolean {
  return (
    message.policy.rejectDirectSend &&
    fromOwnDomain(message) &&
    !partnerExempts(message, partner) &&
    !disabledConnectorExempts(message)
  );
}

function fromOwnDomain({ policy, answers, readings }: Message): boolean {
  if (answers.envelopeSenderIsNull()) return readings.nullSenderDirectSend === 'rejected';
  return answers.envelopeSenderAccepted(policy.acceptedDomains);
}

/** Only a connector matched by address or certificate exempts; one matched by its sender domains does not. */
function partnerExempts(message: Message, partner: PartnerResult): boolean {
  if (partner.kind === 'none') return false;
  return partner.matches.some(
    ({ connector, identified }) => identified || certificateNamed(message, connector),
  );
}

function disabledConnectorExempts(message: Message): boolean {
  return orderedConnectors(message.policy).disabled.some(
    (connector) =>
      (ipListed(message, connector) || certificateNamed(message, connector)) &&
      coversMessage(message, connector) &&
      message.readings.disabledConnectors === 'exemptFromRejectDirectSend',
  );
}

const coversMessage = (message: Message, connector: InboundConnector): boolean =>
  connector.connectorType === 'OnPremises' ||
  (inAssociatedDomains(message, connector) && senderCovered(message, connector));
