import type { InboundConnector } from '../model/policy.ts';
import { orderedConnectors } from './connector-order.ts';
import { inAssociatedDomains, matchesCertificate, takesPart, type Message } from './message.ts';

export interface OnPremisesAttribution {
  readonly connector: InboundConnector;
  readonly by: 'certificate' | 'ip';
}

/**
 * Attribution as originating mail: certificate first, then IP address (Exchange team, Office 365 Message Attribution,
 * 2019; Message Center MC1226222, 2026; read 2026-11-23). PRECEDENCE.md, step 1.
 */
export function attributeOnPremises(message: Message): OnPremisesAttribution | undefined {
  const certified = attributedByCertificate(message);
  if (certified !== undefined) return { connector: certified, by: 'certificate' };
  const { byIp } = orderedConnectors(message.policy);
  const listed = byIp.find(
    (connector) =>
      takesPart(message, connector) &&
      inAssociatedDomains(message, connector) &&
      message.answers.connectingIpIn(connector.senderIPAddresses) &&
      senderOrRecipientAccepted(message),
  );
  return listed === undefined ? undefined : { connector: listed, by: 'ip' };
}

function attributedByCertificate(message: Message): InboundConnector | undefined {
  // The addresses say the same to every connector: where they do not help, no other foreign name needs asking about.
  let foreignNamesHelp = true;
  for (const { connector, name, nameAccepted } of orderedConnectors(message.policy).byCertificate) {
    if (!nameAccepted && !foreignNamesHelp) continue;
    if (!takesPart(message, connector) || !inAssociatedDomains(message, connector)) continue;
    if (!matchesCertificate(message, name)) continue;
    if (nameAccepted || attributedByAddresses(message)) return connector;
    foreignNamesHelp = false;
  }
  return undefined;
}

/** A certificate name that is no accepted domain; the sources contradict each other on what happens then. */
function attributedByAddresses(message: Message): boolean {
  return (
    message.readings.certificateNameNotAccepted === 'bySenderOrRecipient' &&
    senderOrRecipientAccepted(message)
  );
}

function senderOrRecipientAccepted({ policy, answers }: Message): boolean {
  const { acceptedDomains } = policy;
  return (
    acceptedDomains.length === 0 ||
    answers.recipientAccepted(acceptedDomains) ||
    answers.envelopeSenderAccepted(acceptedDomains)
  );
}
