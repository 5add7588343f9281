import type { NotEvaluatedCause } from '../model/impact.ts';
import type { MessageFacts, RecordedMail } from '../model/message-event.ts';
import type { AcceptedDomain, Policy } from '../model/policy.ts';
import { isSubdomainOf, type DomainName } from '../net/domain-name.ts';
import type { EmailAddress } from '../net/email-address.ts';
import type { ConnectorReader } from './recorded-connector.ts';

/** Whether mail is judged by the inbound rules. `perhaps`: the export cannot say. */
export type Inbound =
  | { readonly kind: 'inbound' | 'perhaps' }
  | { readonly kind: 'notInbound'; readonly cause: NotEvaluatedCause };

/** Reads the direction of mail by what the log says, and by the tenant's own domains and connectors. */
export function inboundReader(
  policies: readonly Policy[],
  connectorOf: ConnectorReader,
): (mail: RecordedMail) => Inbound {
  const ownDomains = policies.flatMap(({ acceptedDomains }) => acceptedDomains);
  return (mail) => {
    if (mail.expandedElsewhere) return notInbound('GROUP_EXPANSION');
    const { direction } = mail.facts;
    if (!direction.known) return derived(mail, ownDomains, connectorOf);
    switch (direction.value) {
      case 'incoming':
      case 'inbound':
        return { kind: 'inbound' };
      case 'outbound':
        return notInbound('OUTBOUND');
      case 'intraOrganisation':
      case 'originating':
        return originating(mail, ownDomains, connectorOf);
    }
  };
}

const notInbound = (cause: NotEvaluatedCause): Inbound => ({ kind: 'notInbound', cause });

/**
 * Originating mail is the tenant's own: sent from a mailbox, or received through an OnPremises connector (Exchange
 * team, Office 365 Message Attribution, read 2026-11-23). The connector's name in the record tells the two apart.
 */
function originating(
  { facts, recipient }: RecordedMail,
  ownDomains: readonly AcceptedDomain[],
  connectorOf: ConnectorReader,
): Inbound {
  if (connectorOf(facts)?.kind === 'named') return { kind: 'inbound' };
  // Without accepted domains the sender's own is all that is known of them.
  const own =
    ownDomains.length > 0
      ? accepts(ownDomains, recipient.domain)
      : senderOf(facts)?.domain === recipient.domain;
  return notInbound(own ? 'INTRA_ORGANISATION' : 'OUTBOUND');
}

/**
 * An export without a direction: own recipients make mail inbound, unless the sender is of the own domains too. Then it
 * may have been submitted by a mailbox, whose client address such exports record as well.
 */
function derived(
  { facts, recipient }: RecordedMail,
  ownDomains: readonly AcceptedDomain[],
  connectorOf: ConnectorReader,
): Inbound {
  // A named inbound connector is proof of SMTP, whatever the domains; without it a lock-down's victim could pass as internal.
  if (connectorOf(facts)?.kind === 'named') return { kind: 'inbound' };
  if (ownDomains.length === 0) return { kind: 'perhaps' };
  if (!accepts(ownDomains, recipient.domain)) return notInbound('OUTBOUND');
  const { connectingIp } = facts.evidence;
  const sender = senderOf(facts);
  if (sender === undefined || !accepts(ownDomains, sender.domain)) return { kind: 'inbound' };
  return connectingIp.known ? { kind: 'perhaps' } : notInbound('INTRA_ORGANISATION_DERIVED');
}

/** The address of the sender as far as the record says it; undefined for the null sender too. */
export function senderOf({ evidence }: MessageFacts): EmailAddress | undefined {
  const { envelopeSender, unspecifiedSender } = evidence;
  if (!envelopeSender.known) return unspecifiedSender;
  return envelopeSender.value.kind === 'address' ? envelopeSender.value.address : undefined;
}

export const accepts = (ownDomains: readonly AcceptedDomain[], domain: DomainName): boolean =>
  ownDomains.some(
    (own) => own.domain === domain || (own.matchSubDomains && isSubdomainOf(domain, own.domain)),
  );
