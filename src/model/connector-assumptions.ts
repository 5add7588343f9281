import { readOnDate as read, type AssumptionEntries } from './assumption-entry.ts';

/** How connectors are matched and which of them decide. */
export const CONNECTOR_ASSUMPTIONS: AssumptionEntries<
  | 'severalRestrictingConnectors'
  | 'wildcardAgainstSpecific'
  | 'senderDomainCost'
  | 'ipAndCertificateOnOneConnector'
  | 'severalSatisfiedConnectors'
  | 'partnerIpWithoutRestriction'
  | 'ipIdentityBesideRestriction'
  | 'certificateNameWithoutRestriction'
  | 'senderDomainsAddress'
  | 'plainSenderDomain'
  | 'nullSenderUnderStar'
  | 'nullSenderUnderNamedDomain'
  | 'associatedAcceptedDomainsScope'
  | 'disabledConnectors'
  | 'partnerAfterOnPremises'
  | 'certificateNameNotAccepted'
  | 'certificateWildcard'
  | 'presentedWildcard'
> = {
  severalRestrictingConnectors: {
    question: 'Several restricting Partner connectors cover the sender: is satisfying one of them enough?',
    status: 'inferred',
    readings: { anySatisfied: 'one is enough', allSatisfied: 'every one of them must be satisfied' },
    source: read(
      'Product group: Partner connectors are looked up by IP address or certificate, and the two belong in separate connectors (OfficeDocs-Exchange issue 900)',
    ),
  },
  wildcardAgainstSpecific: {
    question:
      'A restriction for `*` is satisfied and one for the sender domain itself is not (or the reverse): which one decides?',
    status: 'unknown',
    readings: {
      anySatisfied: 'the connector found by IP address or certificate decides, however broad its domains',
      mostSpecific: 'only the restricting connectors with the most specific sender domain count',
    },
    source: read(
      'Not documented for inbound connectors; the published exact-before-wildcard order is for outbound ones',
    ),
  },
  senderDomainCost: {
    question: 'Does the cost in `smtp:domain;cost` choose between Partner connectors?',
    status: 'unknown',
    readings: {
      ignored: 'the cost has no effect on inbound mail',
      lowestCost: 'only the restricting connectors with the lowest cost count',
    },
    source: read('No document gives it a meaning for inbound connectors; it is always seen as 1'),
  },
  ipAndCertificateOnOneConnector: {
    question: 'A Partner connector restricts by IP address and by certificate: must both be met?',
    status: 'unknown',
    readings: { both: 'each unmet restriction refuses', either: 'one met restriction is enough' },
    source: read(
      'The admin center words each as a reason to refuse; the product group advises against the combination and does not say',
    ),
  },
  severalSatisfiedConnectors: {
    question: 'Several Partner connectors match and only some require TLS: does the requirement bind?',
    status: 'unknown',
    readings: {
      anySuffices: 'a matching connector without the requirement admits the message',
      allBind: 'the requirement of any matching connector binds',
    },
    source: read('Which of several matching connectors is taken is not documented'),
  },
  partnerIpWithoutRestriction: {
    question: 'What do SenderIPAddresses do on a Partner connector without RestrictDomainsToIPAddresses?',
    status: 'inferred',
    readings: {
      identity: 'the connector applies to mail from these addresses and refuses no other',
      ignored: 'nothing; the connector applies by its sender domains alone',
    },
    source: read(
      'The how-to offers identification by source IP (partner connector page, example 5); the cmdlet page says the addresses count only with the restriction',
    ),
  },
  ipIdentityBesideRestriction: {
    question:
      'Mail meets no restriction, yet a Partner connector without restrictions identifies it by IP address: is it refused?',
    status: 'unknown',
    readings: {
      refused: 'yes, connectors that restrict nothing admit nothing beside one that does',
      admitted: 'no, the connector found by IP address takes the message',
    },
    source: read(
      'Product group: a restriction beats connectors found by sender domain alone, and the lookup is by IP address or certificate (OfficeDocs-Exchange issue 900); a connector identified by IP address is neither case',
    ),
  },
  certificateNameWithoutRestriction: {
    question:
      'What does TlsSenderCertificateName do on a Partner connector without RestrictDomainsToCertificate?',
    status: 'unknown',
    readings: {
      notChecked: 'mail without that certificate is not refused',
      required: 'with RequireTls, mail without that certificate is refused',
    },
    source: read(
      'The cmdlet page names the certificate with RequireTls, without saying what a mismatch does',
    ),
  },
  senderDomainsAddress: {
    question: 'Which sender do SenderDomains look at?',
    status: 'inferred',
    readings: { envelope: 'MAIL FROM', headerFrom: 'the From header' },
    source: read(
      'msxfaq.de states the envelope; attribution is decided before DATA; the cmdlet page is silent',
    ),
  },
  plainSenderDomain: {
    question: 'Does `contoso.example` in SenderDomains cover its subdomains?',
    status: 'inferred',
    readings: { exactOnly: 'only that domain', alsoSubdomains: 'that domain and all below it' },
    source: read('New-InboundConnector documents subdomains for `*.domain` only'),
  },
  nullSenderUnderStar: {
    question: 'Does SenderDomains `*` cover the null sender `<>` of bounces?',
    status: 'unknown',
    readings: { covered: 'yes, it covers all mail', notCovered: 'no, there is no domain to cover' },
    source: read('The how-to says such a connector applies to all mail; the null sender is never mentioned'),
  },
  nullSenderUnderNamedDomain: {
    question: 'Can a named domain in SenderDomains cover a message with the null sender `<>`?',
    status: 'inferred',
    readings: {
      notCovered: 'no, there is no domain to match',
      byHeaderFrom: 'by the domain of the From header',
    },
    source: read('Follows from SenderDomains looking at MAIL FROM; never stated'),
  },
  associatedAcceptedDomainsScope: {
    question: 'Does AssociatedAcceptedDomains limit a connector to recipient or to sender domains?',
    status: 'unknown',
    readings: {
      recipient: 'the connector applies to mail for these accepted domains',
      sender: 'the connector applies to mail from these domains',
    },
    source: read(
      'Product group and how-to say recipient (OfficeDocs-Exchange issue 900); the New-InboundConnector page says source domains',
    ),
  },
  disabledConnectors: {
    question: 'Does a connector with Enabled $false still count for anything?',
    status: 'inferred',
    readings: {
      ignored: 'it is skipped everywhere',
      exemptFromRejectDirectSend: 'it restricts nothing, but still exempts from RejectDirectSend',
      counted: 'it counts like an enabled one',
    },
    source: read('The cmdlet page says that it is disabled, and no more'),
  },
  partnerAfterOnPremises: {
    question: 'Do Partner restrictions apply to mail that an OnPremises connector has attributed?',
    status: 'inferred',
    readings: { skipped: 'no', applied: 'yes' },
    source: read(
      'The third-party gateway guide says both connectors coexist; attribution as originating comes first (Exchange team, Office 365 message attribution)',
    ),
  },
  certificateNameNotAccepted: {
    question:
      'An OnPremises connector names a certificate whose name is no accepted domain: is it attributed all the same?',
    status: 'unknown',
    readings: {
      notAttributed: 'no: the name must be an accepted domain, or a wildcard below one',
      bySenderOrRecipient: 'yes, when the sender or recipient domain is accepted',
    },
    source: read(
      'The attribution blog and the hybrid certificate blog require an accepted domain; a support post of 2017 and MC1226222 name the sender and recipient domain as further keys',
    ),
  },
  certificateWildcard: {
    question: 'Which certificate names does `*.domain` in TlsSenderCertificateName match?',
    status: 'inferred',
    readings: {
      oneLabel: 'one label below the domain',
      anyDepth: 'any name below the domain',
      anyDepthAndApex: 'any name below the domain, and the domain itself',
    },
    source: read(
      'The cmdlet page allows a leading wildcard; SenderDomains documents the same spelling as covering all subdomains',
    ),
  },
  presentedWildcard: {
    question: 'Does a presented certificate for `*.domain` match a connector that names a host below it?',
    status: 'inferred',
    readings: {
      literal: 'no, the names must be the same',
      expands: 'yes, as a TLS client would match it (RFC 6125 6.4.3)',
    },
    source: read(
      'Attribution compares names (Exchange team, Office 365 message attribution); TLS host matching is not mentioned',
    ),
  },
};
