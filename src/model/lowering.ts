import type { CertificateName } from '../net/certificate-name.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import type { IpRange } from '../net/ip-network.ts';
import type { AssumptionPins } from './assumptions.ts';
import type { Evidence } from './evidence.ts';
import type { MailFlowRule } from './mail-flow-rule.ts';
import type { InboundConnector, SenderEntry } from './policy.ts';

/** One real object, or entries of a real list, that a restriction became. */
export type LoweredObject = {
  /** Name of the restriction. */
  readonly restriction: string;
  /** What it is for, as a sentence. */
  readonly says: string;
} & (
  | { readonly kind: 'inboundConnector'; readonly connector: InboundConnector }
  | { readonly kind: 'mailFlowRule'; readonly rule: MailFlowRule }
  /** Entries of the connection filter's IP Block List, or of the Tenant Allow/Block List (IPv6). */
  | { readonly kind: 'ipBlockList' | 'tenantBlockedIps'; readonly entries: readonly IpRange[] }
  /** Blocked senders of the Tenant Allow/Block List. */
  | { readonly kind: 'tenantBlockedSenders'; readonly entries: readonly SenderEntry[] }
);

/** Where Exchange Online does not do what was written, or does it by other means. Append-only. */
export type LoweringCode =
  | 'DOMAIN_ALONE_ADMITS_NOTHING'
  | 'BLOCK_LIST_IS_NO_CONNECTOR'
  | 'IPV6_IN_CONNECTOR'
  | 'IPV6_IN_RULE'
  | 'NO_INTERNET_CONNECTOR'
  | 'ON_PREMISES_REFUSES_NOTHING'
  | 'ON_PREMISES_TLS_NOT_ENFORCED'
  | 'NULL_SENDER'
  | 'RULE_REFUSES_AFTER_ACCEPTANCE'
  | 'RULE_SEES_NO_CERTIFICATE'
  | 'SUBDOMAINS_BY_READING'
  | 'HEADER_FROM_BY_READING'
  | 'CERTIFICATE_NAME_NOT_ACCEPTED'
  | 'PATTERN_WILDCARD_CERTIFICATE'
  | 'ANOTHER_RESTRICTION_ADMITS'
  | 'OTHER_CONNECTOR_ADMITS'
  | 'OTHER_CONNECTOR_REFUSES'
  | 'SEVERAL_CONNECTORS_BY_READING'
  | 'QUARANTINED_NOT_REFUSED'
  | 'LIMIT_EXCEEDED'
  | 'NOTHING_TO_ENFORCE'
  | 'NEVER_APPLIES';

/**
 * `refusesMore`, `admitsMore`: than was written, under the readings in force. `dependsOnReading`: only under another
 * reading of what nobody documents. `none`: the same mail is refused, by other means or at another moment.
 */
export type LoweringEffect = 'refusesMore' | 'admitsMore' | 'dependsOnReading' | 'none';

/**
 * Mail, as a conjunction: every part that is stated must hold, and no description in `except`. Of a list, one entry is
 * enough; a certificate name is met by a presented name that is the same, or below `*.domain`.
 */
export interface MailDescription {
  readonly ips?: readonly IpRange[];
  /** Envelope sender; the null sender has no domain. */
  readonly senderDomains?: readonly DomainPattern[];
  readonly nullSender?: true;
  readonly headerFromDomains?: readonly DomainPattern[];
  readonly tls?: 'none';
  readonly certificates?: readonly CertificateName[];
  readonly except?: readonly MailDescription[];
}

/** A declared difference between what a restriction says and what its objects do. */
export interface LoweringDifference {
  readonly code: LoweringCode;
  /** Name of the restriction. */
  readonly restriction: string;
  readonly effect: LoweringEffect;
  /** The readings that it comes from; empty when it is so under every one. */
  readonly readings: AssumptionPins;
  readonly mail: MailDescription;
  readonly message: string;
  /** The document that says so, with the date it was read. */
  readonly source: string;
  /** A message whose verdict is another than written; undefined when the effect is `none`. */
  readonly example: Evidence | undefined;
}

/** What the restrictions of one policy became. */
export interface Lowering {
  readonly objects: readonly LoweredObject[];
  readonly differences: readonly LoweringDifference[];
}
