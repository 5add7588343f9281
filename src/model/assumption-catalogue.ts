import type { AssumptionId, AssumptionPins, AssumptionReadings, Readings } from './assumptions.ts';

/**
 * `inferred`: follows from documented facts; in force by default and listed. `unknown`: nobody documents it, or the
 * sources contradict each other; open by default, so a verdict that depends on it is not certain.
 */
export type AssumptionStatus = 'inferred' | 'unknown';

export interface AssumptionEntry<I extends AssumptionId = AssumptionId> {
  readonly question: string;
  readonly status: AssumptionStatus;
  readonly readings: { readonly [R in AssumptionReadings[I]]: string };
  /** What speaks for and against, with the document and the date it was read. */
  readonly source: string;
}

const read = (text: string): string => `${text} (read 2026-11-23)`;

/** Every assumption of the decision and of the reading of the log. */
export const ASSUMPTIONS: { readonly [I in AssumptionId]: AssumptionEntry<I> } = {
  senderColumn: {
    question: 'Is a sender column that does not say so the envelope sender or the From header?',
    status: 'inferred',
    readings: {
      envelope: 'the column is MAIL FROM',
      headerFrom: 'the column is the From header; MAIL FROM is not in the export',
    },
    source: read(
      'Administrators report MAIL FROM in the sender column; the tracking-log documentation defines sender-address as the header. `return_path` and EmailEvents settle it',
    ),
  },
  emptyConnectorColumn: {
    question:
      'Does an empty connector column of a message trace report mean that no connector was attributed?',
    status: 'unknown',
    readings: {
      notRecorded: 'an empty cell says nothing',
      noConnector: 'an empty cell of an incoming row means that no connector was attributed',
    },
    source: read(
      'The trace report documentation defines connector_id only when it is filled; only EmailEvents documents the empty value',
    ),
  },
  directionalityIncoming: {
    question:
      'Does directionality Incoming in a trace mean that no OnPremises connector attributed the message?',
    status: 'inferred',
    readings: {
      notOnPremises: 'yes: mail that an OnPremises connector attributes is Originating',
      saysNothing: 'no, the column says nothing about connectors',
    },
    source: read(
      'Exchange team, Office 365 message attribution: a message is Originating through an OnPremises connector, otherwise Incoming; that the trace column means this is inferred',
    ),
  },
  recordedFailure: {
    question:
      'Was a message that the trace shows as failed or filtered stopped by something outside this policy?',
    status: 'inferred',
    readings: {
      outsidePolicy: 'content filtering, malware or routing stopped it, and still would',
      byPolicy: 'a rule that the policy describes stopped it',
    },
    source: read(
      'Mail refused by connectors, Direct Send or IP lists is not traced (message trace FAQ; Exchange team on RejectDirectSend), so a traced failure came after admission',
    ),
  },
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
  requireTlsFailure: {
    question: 'How is mail answered that comes without TLS to a connector that requires it?',
    status: 'inferred',
    readings: {
      deferred: '454 4.7.0: the sender retries and gives up later',
      rejected: 'a permanent refusal',
    },
    source: read('Postfix logs show 454 4.7.0 in reply to RCPT TO; that it is this case is inferred'),
  },
  relayDeniedCode: {
    question: 'Which code refuses mail for a domain that the tenant does not accept?',
    status: 'inferred',
    readings: { '5.4.1': '550 5.4.1 Relay Access Denied', '5.7.64': '550 5.7.64 TenantAttribution' },
    source: read('Non-delivery report list for Exchange Online; the exact case is not stated'),
  },
  partnerAndDirectSendOrder: {
    question:
      'A message fails both a Partner restriction and RejectDirectSend: which answer does the sender see?',
    status: 'unknown',
    readings: { partnerFirst: '550 5.7.51', directSendFirst: '550 5.7.68' },
    source: read('Both texts share the TenantInboundAttribution prefix; no document orders them'),
  },
  ipBlockOrder: {
    question:
      'A blocked address also fails a connector restriction or RejectDirectSend: which answer comes first?',
    status: 'unknown',
    readings: {
      afterConnectors: 'the connector restriction or RejectDirectSend',
      beforeConnectors: 'the IP block list',
    },
    source: read('Connection filtering follows attribution to the tenant; no finer order is published'),
  },
  nullSenderDirectSend: {
    question: 'Does RejectDirectSend touch the null sender `<>`?',
    status: 'inferred',
    readings: {
      exempt: 'no: there is no accepted sender domain',
      rejected: 'yes, like the own domain',
    },
    source: read(
      'Set-OrganizationConfig and the Exchange team blog speak of the MAIL FROM domain only; the null sender is not mentioned',
    ),
  },
  ipAllowListExempts: {
    question: 'Does the IP Allow List exempt from connector restrictions or RejectDirectSend?',
    status: 'inferred',
    readings: {
      filterOnly: 'no, it skips spam filtering only',
      alsoConnectorsAndDirectSend: 'yes',
    },
    source: read('Connection filter documentation describes spam filtering only'),
  },
  ipBlockListAction: {
    question: 'What happens to mail from the IP Block List?',
    status: 'unknown',
    readings: {
      rejected: '550 5.7.513',
      dropped: 'it is dropped without an answer',
    },
    source: read(
      'The connection filter page says rejected; "how policies are combined" says silently dropped',
    ),
  },
  ipBlockAndOnPremises: {
    question: 'Do blocked IP addresses bind for mail that an OnPremises connector has attributed?',
    status: 'unknown',
    readings: { applies: 'yes', skipped: 'no' },
    source: read('Only throttling relief is documented for OnPremises connectors'),
  },
  tenantBlockListSenderAddress: {
    question: 'Which sender do Tenant Allow/Block List entries look at?',
    status: 'unknown',
    readings: { envelope: 'MAIL FROM', headerFrom: 'the From header', either: 'both' },
    source: read('Not documented; the anti-spam policy lists look at the From header'),
  },
  ipAllowAgainstSenderBlock: {
    question:
      'An address on the IP Allow List sends as a sender on the Tenant Block List: is it quarantined?',
    status: 'unknown',
    readings: { blocked: 'yes', allowed: 'no, filtering is skipped' },
    source: read('"How policies and protections are combined" does not order the two'),
  },
};

/** The reading of each question that is in force when the question is not open. */
export const USUAL_READINGS: Readings = {
  senderColumn: 'envelope',
  emptyConnectorColumn: 'notRecorded',
  directionalityIncoming: 'notOnPremises',
  recordedFailure: 'outsidePolicy',
  severalRestrictingConnectors: 'anySatisfied',
  wildcardAgainstSpecific: 'anySatisfied',
  senderDomainCost: 'ignored',
  ipAndCertificateOnOneConnector: 'both',
  severalSatisfiedConnectors: 'anySuffices',
  partnerIpWithoutRestriction: 'identity',
  certificateNameWithoutRestriction: 'notChecked',
  senderDomainsAddress: 'envelope',
  plainSenderDomain: 'exactOnly',
  nullSenderUnderStar: 'covered',
  nullSenderUnderNamedDomain: 'notCovered',
  associatedAcceptedDomainsScope: 'recipient',
  disabledConnectors: 'ignored',
  partnerAfterOnPremises: 'skipped',
  certificateNameNotAccepted: 'notAttributed',
  certificateWildcard: 'anyDepth',
  presentedWildcard: 'literal',
  requireTlsFailure: 'deferred',
  relayDeniedCode: '5.4.1',
  partnerAndDirectSendOrder: 'partnerFirst',
  ipBlockOrder: 'afterConnectors',
  nullSenderDirectSend: 'exempt',
  ipAllowListExempts: 'filterOnly',
  ipBlockListAction: 'rejected',
  ipBlockAndOnPremises: 'applies',
  tenantBlockListSenderAddress: 'either',
  ipAllowAgainstSenderBlock: 'blocked',
};

export const ASSUMPTION_IDS: readonly AssumptionId[] = Object.keys(ASSUMPTIONS).filter(isAssumptionId);

export function isAssumptionId(text: string): text is AssumptionId {
  return Object.hasOwn(ASSUMPTIONS, text);
}

/** The readings of one question, the usual one first. */
export function readingsOf<I extends AssumptionId>(id: I): readonly AssumptionReadings[I][] {
  const { readings } = ASSUMPTIONS[id];
  const usual: AssumptionReadings[I] = USUAL_READINGS[id];
  const all = Object.keys(readings).filter((text): text is AssumptionReadings[I] =>
    Object.hasOwn(readings, text),
  );
  return [usual, ...all.filter((reading) => reading !== usual)];
}

/** Every question at its usual reading, overlaid with pins. */
export function usualReadings(pins: AssumptionPins = {}): Readings {
  return { ...USUAL_READINGS, ...pins };
}
