import type { Readings } from '../model/assumptions.ts';
import type { InboundConnector, Policy } from '../model/policy.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import type { Answers } from './answers.ts';

/** What every step looks at. A step reads an assumption only when its reading can change the result. */
export interface Message {
  readonly policy: Policy;
  readonly answers: Answers;
  readonly readings: Readings;
}

/** Enabled, or counted all the same by the reading. */
export function takesPart({ readings }: Message, connector: InboundConnector): boolean {
  return connector.enabled || readings.disabledConnectors === 'counted';
}

/** AssociatedAcceptedDomains; an empty list limits nothing. */
export function inAssociatedDomains({ answers, readings }: Message, connector: InboundConnector): boolean {
  const list = connector.associatedAcceptedDomains;
  if (list.length === 0) return true;
  const recipient = answers.recipientAmong(list);
  const sender = answers.envelopeSenderAmong(list);
  if (recipient === sender) return recipient;
  return readings.associatedAcceptedDomainsScope === 'recipient' ? recipient : sender;
}

export function matchesCertificate({ answers, readings }: Message, name: CertificateName): boolean {
  const matching = name.wildcard ? readings.certificateWildcard : readings.presentedWildcard;
  return answers.certificateMatches(name, matching);
}

/** Whether the IP Allow List is read as exempting from connector restrictions and RejectDirectSend. */
export function exemptByAllowList({ policy, answers, readings }: Message): boolean {
  const { ipAllowList } = policy.connectionFilter;
  return (
    ipAllowList.length > 0 &&
    answers.connectingIpIn(ipAllowList) &&
    readings.ipAllowListExempts === 'alsoConnectorsAndDirectSend'
  );
}
