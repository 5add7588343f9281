import { readOnDate as read, type AssumptionEntries } from './assumption-entry.ts';

/** How mail is refused, in which order, and what the lists reach. */
export const REFUSAL_ASSUMPTIONS: AssumptionEntries<
  | 'requireTlsFailure'
  | 'relayDeniedCode'
  | 'partnerAndDirectSendOrder'
  | 'ipBlockOrder'
  | 'nullSenderDirectSend'
  | 'ipAllowListExempts'
  | 'ipBlockListAction'
  | 'ipBlockAndOnPremises'
  | 'tenantBlockListSenderAddress'
  | 'ipAllowAgainstSenderBlock'
> = {
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
