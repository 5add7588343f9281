import type { CONNECTOR_ASSUMPTIONS } from '../connector-assumptions.ts';
import type { CodeText, CodeTexts } from './catalogue-text.ts';

/** What is at stake in each question about connectors, and how to settle it or do without it. */
export const CONNECTOR_ASSUMPTION_TEXTS: CodeTexts<keyof typeof CONNECTOR_ASSUMPTIONS, CodeText> = {
  severalRestrictingConnectors: {
    title: 'Several restricting connectors for one sender',
    explanation: [
      'A lock-down for `*` often stands beside restricting connectors for single partners or a second gateway, and mail that several cover mostly meets one of them.',
      'That one is enough follows from a lookup by address or certificate, and vendors tell their customers to add connectors beside a lock-down.',
      'Under the other reading nearly all of that mail is refused.',
    ],
    whatToDo: [
      'Try it in a test tenant before relying on it: two restricting connectors for one domain, and mail from an address that only one of them lists.',
    ],
  },
  wildcardAgainstSpecific: {
    title: 'Broad against specific sender domains',
    explanation: [
      'A partner has a restricting connector of its own, and its mail arrives by the path that the connector for `*` lists, or the other way round.',
      'One of the two is met and the other is not; no document says whether the specific one has the last word.',
      'The order that Microsoft publishes is for outbound connectors.',
    ],
    whatToDo: [
      'List the addresses of the gateway in the partner connector as well: mail that meets both is allowed under either reading.',
    ],
  },
  senderDomainCost: {
    title: 'Cost of a sender domain',
    explanation: [
      'Exchange Online returns SenderDomains with a number, as in `smtp:*;1`; for inbound connectors no document gives it a meaning.',
      'It can matter only where restricting connectors for one sender disagree and their numbers differ.',
    ],
    whatToDo: ['Keep every cost at 1, the only value that has been seen; then no verdict rests on it.'],
  },
  ipAndCertificateOnOneConnector: {
    title: 'Address and certificate restriction on one connector',
    explanation: [
      'It decides about mail from a listed address without the certificate, and with the certificate from elsewhere.',
      'The admin center words each restriction as a reason to refuse, which suggests that both must be met; nobody says so.',
      'The product group advises against the combination, which some vendors prescribe.',
    ],
    whatToDo: [
      'If one of the two is enough for you, use a connector for each.',
      'If both must hold, send from a test client that meets only one, and pin what you see.',
    ],
  },
  severalSatisfiedConnectors: {
    title: 'Several matching connectors, not all requiring TLS',
    explanation: [
      'A message in clear text matches several Partner connectors, and only some of them have RequireTls.',
      'Which of them Exchange Online takes is not documented, so the mail is let in under one reading and held off under the other.',
    ],
    whatToDo: [
      'Set RequireTls alike on all Partner connectors that cover the same sender, once you know that it uses TLS.',
    ],
  },
  partnerIpWithoutRestriction: {
    title: 'Address list without the address restriction',
    explanation: [
      'The how-to identifies a partner by its source addresses; the cmdlet page says that the list counts only with RestrictDomainsToIPAddresses.',
      'Under neither reading does the list refuse anything.',
      'It decides whether the connector exempts from RejectDirectSend, and whether its RequireTls reaches mail from other addresses.',
    ],
    whatToDo: [
      'Say what is meant: set RestrictDomainsToIPAddresses to $true to refuse other addresses, or empty the list if the connector is for the domain from anywhere.',
    ],
  },
  ipIdentityBesideRestriction: {
    title: 'Connector identified by address beside a restriction',
    explanation: [
      'The message fails every restriction that covers it, and a Partner connector that restricts nothing lists its address.',
      'The product group says that a connector found by sender domain alone is no exception to a restriction; about one found by address it says nothing.',
    ],
    whatToDo: [
      'Set RestrictDomainsToIPAddresses to $true on the connector that is meant as the exception: meeting that restriction is then taken to be enough.',
    ],
  },
  certificateNameWithoutRestriction: {
    title: 'Certificate name without the certificate restriction',
    explanation: [
      'TlsSenderCertificateName is set together with RequireTls, and RestrictDomainsToCertificate is off.',
      'The cmdlet page names the certificate with RequireTls and does not say what happens to mail with another one.',
      'Under the stricter reading what looks like a demand for TLS is a full certificate restriction.',
    ],
    whatToDo: [
      'Say what is meant: set RestrictDomainsToCertificate to $true to refuse other certificates, or clear the name with `Set-InboundConnector NAME -TlsSenderCertificateName $null`.',
    ],
  },
  senderDomainsAddress: {
    title: 'Sender address that connectors look at',
    explanation: [
      'MAIL FROM and the From header differ for newsletters, mailing lists and services that send for others.',
      'That connectors look at MAIL FROM is stated by a third party and fits a decision that is made before the message is transmitted; the cmdlet page is silent.',
    ],
    whatToDo: [
      'Fill SenderDomains with MAIL FROM domains: take them from return_path of the extended report or SenderMailFromAddress of EmailEvents, not from what users see.',
    ],
  },
  plainSenderDomain: {
    title: 'Subdomains of a plain sender domain',
    explanation: [
      'The cmdlet page says that `*.contoso.example` covers a domain and all below it, and does not mention subdomains for `contoso.example`.',
      'Read strictly, a restriction for the plain domain leaves mail from `mail.contoso.example` alone.',
    ],
    whatToDo: ['Write `*.contoso.example` where subdomains are meant: it covers the domain itself as well.'],
  },
  nullSenderUnderStar: {
    title: 'Bounces under a lock-down for all domains',
    explanation: [
      'Non-delivery reports come with an empty MAIL FROM and so without a sender domain.',
      'The how-to says that a connector for `*` applies to all mail sent to the organisation, and does not mention bounces.',
      'If they are covered, a lock-down refuses every bounce that takes another path, and users no longer learn that their own mail failed.',
    ],
    whatToDo: [
      'See in the replay how many bounces (sender `<>`) it touches, and send one from an unlisted address to a test tenant before the lock-down goes live.',
    ],
  },
  nullSenderUnderNamedDomain: {
    title: 'Bounces under a named sender domain',
    explanation: [
      'A bounce has no MAIL FROM domain that a named domain in SenderDomains could match.',
      'That such a connector leaves bounces alone follows from SenderDomains looking at MAIL FROM; no document says it.',
    ],
    whatToDo: [
      'To settle it, send a message with an empty MAIL FROM and the partner in the From header to a test tenant, from an unlisted address.',
    ],
  },
  associatedAcceptedDomainsScope: {
    title: 'Meaning of AssociatedAcceptedDomains',
    explanation: [
      'The product group and the how-to say that the setting limits a connector to mail for these domains, the cmdlet page that it limits it to mail from them.',
      'For a lock-down that names one domain of the tenant the difference is total: it protects that domain alone, or leaves all mail from outside out of its scope.',
    ],
    whatToDo: [
      'Leave the setting empty except for tests, as Microsoft advises; empty means all accepted domains, so replay that change first.',
    ],
  },
  disabledConnectors: {
    title: 'Connectors that are switched off',
    explanation: [
      'The cmdlet page says that Enabled $false disables a connector, and no more.',
      'That it neither restricts nor exempts from RejectDirectSend is inferred, and matters where it covers mail that other rules treat otherwise.',
    ],
    whatToDo: [
      'Remove a connector that is not needed with `Remove-InboundConnector NAME`, after replaying a candidate without it.',
    ],
  },
  partnerAfterOnPremises: {
    title: 'Partner restrictions on OnPremises mail',
    explanation: [
      'A lock-down for `*` covers the senders of hybrid mail as well, which an OnPremises connector attributes.',
      'Attribution as Originating is described as the first step and Partner connectors for Incoming mail, so the lock-down is taken to leave hybrid mail alone.',
      'Under the other reading it refuses mail of the own servers.',
    ],
    whatToDo: [
      'After a lock-down goes live, watch hybrid mail first: in a trace it should stay Originating, with the OnPremises connector in connector_id.',
    ],
  },
  certificateNameNotAccepted: {
    title: 'Certificate name outside the accepted domains',
    explanation: [
      'Two Exchange team posts require the certificate name of an OnPremises connector to be an accepted domain, or a wildcard below one; a support post and a Message Center notice name sender and recipient domain as further keys.',
      'Mail that is not attributed loses trust and relay, and a Partner lock-down may refuse it.',
    ],
    whatToDo: [
      'Use a certificate whose name is an accepted domain: compare TlsSenderCertificateName with `Get-AcceptedDomain`.',
    ],
  },
  certificateWildcard: {
    title: 'Reach of a wildcard in TlsSenderCertificateName',
    explanation: [
      'The cmdlet page allows a leading `*.` and does not say how far it reaches.',
      'It matters for a certificate name more than one label below the domain, and for the bare domain.',
    ],
    whatToDo: [
      'Ask the sender for the names of its certificate, and set the exact name instead of a wildcard where one is enough.',
    ],
  },
  presentedWildcard: {
    title: 'Wildcard certificate against a host name',
    explanation: [
      'The sending server presents a certificate for `*.contoso.example`, and the connector names a host below it.',
      'Attribution is described as a comparison of names; that a wildcard stands for its hosts, as in TLS, is not mentioned.',
    ],
    whatToDo: [
      'Put the name that the certificate carries into TlsSenderCertificateName: `*.contoso.example` for a wildcard certificate.',
    ],
  },
};
