import { readOn, THE_TRACE, type Citation } from './citation.ts';

/*
 * Every cause of a decision, with its sentence. Codes are append-only. The catalogue is complete: a code without an
 * entry does not compile.
 */

export type ReasonCode =
  | 'ON_PREMISES_CERTIFICATE'
  | 'ON_PREMISES_IP'
  | 'PARTNER_IP'
  | 'PARTNER_CERTIFICATE'
  | 'PARTNER_IP_AND_CERTIFICATE'
  | 'PARTNER_IP_IDENTITY'
  | 'PARTNER_SENDER_DOMAIN'
  | 'NO_CONNECTOR'
  | 'RECIPIENT_DOMAIN_NOT_ACCEPTED'
  | 'PARTNER_IP_NOT_LISTED'
  | 'PARTNER_CERTIFICATE_NOT_MATCHED'
  | 'PARTNER_IP_AND_CERTIFICATE_NOT_MET'
  | 'PARTNER_TLS_REQUIRED'
  | 'DIRECT_SEND_REJECTED'
  | 'IP_BLOCK_LIST'
  | 'TENANT_BLOCK_LIST_IP'
  | 'TENANT_BLOCK_LIST_SENDER'
  | 'MAIL_FLOW_RULE_REJECTED'
  | 'MAIL_FLOW_RULE_DELETED'
  | 'MAIL_FLOW_RULE_QUARANTINED'
  | 'MAIL_FLOW_RULE_SPAM'
  | 'MAIL_FLOW_RULE_OTHER_ACTION'
  | 'RECORDED_ADMITTED'
  | 'RECORDED_STOPPED';

/** Mail flow rules act after admission: what they stop is traced (message trace FAQ, read 2026-11-24). */
export const isRuleReason = (code: ReasonCode): boolean => code.startsWith('MAIL_FLOW_RULE_');

export interface ReasonEntry {
  /** `{rule}` stands for the deciding connector or setting. */
  readonly message: string;
  readonly source: Citation;
}

const read = readOn('2026-11-23');

const PARTNER_SOURCE = read(
  'New-InboundConnector (RestrictDomainsToIPAddresses, RestrictDomainsToCertificate); Exchange team blog on TLS certificates in hybrid (550 5.7.51)',
);
const ATTRIBUTION_SOURCE = read('Exchange team blog, Office 365 message attribution; MC1226222');

const RULE_SOURCE = readOn('2026-11-24')('New-TransportRule; mail flow rules in Exchange Online');

export const REASONS: { readonly [C in ReasonCode]: ReasonEntry } = {
  ON_PREMISES_CERTIFICATE: {
    message: 'the client certificate matches TlsSenderCertificateName of OnPremises connector {rule}',
    source: ATTRIBUTION_SOURCE,
  },
  ON_PREMISES_IP: {
    message: 'the connecting IP is in SenderIPAddresses of OnPremises connector {rule}',
    source: ATTRIBUTION_SOURCE,
  },
  PARTNER_IP: {
    message: 'the connecting IP is in SenderIPAddresses of restricting Partner connector {rule}',
    source: PARTNER_SOURCE,
  },
  PARTNER_CERTIFICATE: {
    message:
      'the client certificate matches TlsSenderCertificateName of restricting Partner connector {rule}',
    source: PARTNER_SOURCE,
  },
  PARTNER_IP_AND_CERTIFICATE: {
    message: 'connecting IP and client certificate match restricting Partner connector {rule}',
    source: PARTNER_SOURCE,
  },
  PARTNER_IP_IDENTITY: {
    message: 'the connecting IP identifies Partner connector {rule}, which restricts nothing',
    source: read('Set up connectors for secure mail flow with a partner, example 5'),
  },
  PARTNER_SENDER_DOMAIN: {
    message: 'the sender domain is in SenderDomains of Partner connector {rule}, which restricts nothing',
    source: read('New-InboundConnector (SenderDomains)'),
  },
  NO_CONNECTOR: {
    message: 'no connector applies; the mail takes the default path',
    source: ATTRIBUTION_SOURCE,
  },
  RECIPIENT_DOMAIN_NOT_ACCEPTED: {
    message: 'the recipient domain is not an accepted domain of the tenant',
    source: ATTRIBUTION_SOURCE,
  },
  PARTNER_IP_NOT_LISTED: {
    message:
      'Partner connector {rule} covers the sender and the connecting IP is not in its SenderIPAddresses',
    source: PARTNER_SOURCE,
  },
  PARTNER_CERTIFICATE_NOT_MATCHED: {
    message:
      'Partner connector {rule} covers the sender and no presented certificate name matches its TlsSenderCertificateName',
    source: PARTNER_SOURCE,
  },
  PARTNER_IP_AND_CERTIFICATE_NOT_MET: {
    message:
      'Partner connector {rule} covers the sender and restricts by IP and certificate; the message does not meet both',
    source: PARTNER_SOURCE,
  },
  PARTNER_TLS_REQUIRED: {
    message: 'Partner connector {rule} requires TLS and the session has none',
    source: read('New-InboundConnector (RequireTls); 454 4.7.0 from sender logs'),
  },
  DIRECT_SEND_REJECTED: {
    message:
      'the envelope sender is an accepted domain and no connector matched by IP or certificate (RejectDirectSend)',
    source: read('Set-OrganizationConfig (RejectDirectSend); Exchange team blog on Direct Send, May 2026'),
  },
  IP_BLOCK_LIST: {
    message: 'the connecting IP is on the IP Block List of the connection filter',
    source: read('Configure connection filtering; 550 5.7.513 in the non-delivery report list'),
  },
  TENANT_BLOCK_LIST_IP: {
    message: 'the connecting IPv6 address is blocked by the Tenant Allow/Block List',
    source: read('Allow or block IPv6 addresses using the Tenant Allow/Block List, July 2025'),
  },
  TENANT_BLOCK_LIST_SENDER: {
    message: 'the sender is blocked by the Tenant Allow/Block List; the message is quarantined',
    source: read('Allow or block email using the Tenant Allow/Block List, February 2026'),
  },
  MAIL_FLOW_RULE_REJECTED: {
    message: 'mail flow rule {rule} rejects the message after acceptance, with a non-delivery report',
    source: RULE_SOURCE,
  },
  MAIL_FLOW_RULE_DELETED: {
    message: 'mail flow rule {rule} deletes the message without notice',
    source: RULE_SOURCE,
  },
  MAIL_FLOW_RULE_QUARANTINED: {
    message: 'mail flow rule {rule} quarantines the message',
    source: RULE_SOURCE,
  },
  MAIL_FLOW_RULE_SPAM: {
    message: 'mail flow rule {rule} marks the message as spam, which the anti-spam policy quarantines',
    source: RULE_SOURCE,
  },
  MAIL_FLOW_RULE_OTHER_ACTION: {
    message: 'mail flow rule {rule} takes an action that may keep the message from its recipient',
    source: RULE_SOURCE,
  },
  RECORDED_ADMITTED: {
    message: 'recorded as admitted by Exchange Online (no baseline policy was given)',
    source: THE_TRACE,
  },
  RECORDED_STOPPED: {
    message: 'recorded as failed, quarantined or filtered by Exchange Online (no baseline policy was given)',
    source: THE_TRACE,
  },
};
