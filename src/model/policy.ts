import type { CertificateName } from '../net/certificate-name.ts';
import type { DomainName } from '../net/domain-name.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import type { IpRange } from '../net/ip-network.ts';
import type { AssumptionPins } from './assumptions.ts';
import type { MailFlowRule } from './mail-flow-rule.ts';
import type { Restriction } from './restriction.ts';

/*
 * A tenant's configuration as far as it admits or refuses mail. Field names mirror the parameters of
 * New-InboundConnector, Set-HostedConnectionFilterPolicy, New-TenantAllowBlockListItems, Set-OrganizationConfig
 * and Set-AcceptedDomain (Exchange PowerShell reference, read 2026-11-23).
 */

export type ConnectorType = 'Partner' | 'OnPremises';

export interface InboundConnector {
  readonly name: string;
  readonly connectorType: ConnectorType;
  readonly enabled: boolean;
  /** Scope of a Partner connector; plays no part in OnPremises attribution. */
  readonly senderDomains: readonly DomainPattern[];
  /** IPv4 addresses and networks /24 to /32. */
  readonly senderIPAddresses: readonly IpRange[];
  readonly restrictDomainsToIPAddresses: boolean;
  readonly restrictDomainsToCertificate: boolean;
  readonly requireTls: boolean;
  readonly tlsSenderCertificateName: CertificateName | undefined;
  readonly associatedAcceptedDomains: readonly DomainName[];
  readonly cloudServicesMailEnabled: boolean;
  readonly treatMessagesAsInternal: boolean;
}

export type AcceptedDomainType = 'Authoritative' | 'InternalRelay' | 'ExternalRelay';

export interface AcceptedDomain {
  readonly domain: DomainName;
  readonly type: AcceptedDomainType;
  /** When true, every subdomain is accepted as well. */
  readonly matchSubDomains: boolean;
}

export interface ConnectionFilter {
  readonly ipAllowList: readonly IpRange[];
  readonly ipBlockList: readonly IpRange[];
  readonly enableSafeList: boolean;
}

/** A sender entry of the Tenant Allow/Block List: an address, a domain, or `*.domain` for its subdomains. */
export type SenderEntry =
  | { readonly kind: 'address'; readonly key: string; readonly domain: DomainName; readonly text: string }
  | { readonly kind: 'domain' | 'subdomains'; readonly domain: DomainName; readonly text: string };

export interface TenantAllowBlockList {
  readonly senders: { readonly allow: readonly SenderEntry[]; readonly block: readonly SenderEntry[] };
  /** IPv6 only. */
  readonly ips: { readonly allow: readonly IpRange[]; readonly block: readonly IpRange[] };
}

export interface Policy {
  /** Empty: the policy does not state them, so no recipient is refused for its domain. */
  readonly acceptedDomains: readonly AcceptedDomain[];
  readonly inboundConnectors: readonly InboundConnector[];
  readonly rejectDirectSend: boolean;
  readonly connectionFilter: ConnectionFilter;
  readonly tenantAllowBlockList: TenantAllowBlockList;
  readonly mailFlowRules: readonly MailFlowRule[];
  readonly assume: AssumptionPins;
}

export type PolicySection = Exclude<keyof Policy, 'assume'>;
export const POLICY_SECTIONS: readonly PolicySection[] = [
  'acceptedDomains',
  'inboundConnectors',
  'rejectDirectSend',
  'connectionFilter',
  'tenantAllowBlockList',
  'mailFlowRules',
];

export const EMPTY_POLICY: Policy = {
  acceptedDomains: [],
  inboundConnectors: [],
  rejectDirectSend: false,
  connectionFilter: { ipAllowList: [], ipBlockList: [], enableSafeList: false },
  tenantAllowBlockList: { senders: { allow: [], block: [] }, ips: { allow: [], block: [] } },
  mailFlowRules: [],
  assume: {},
};

/** A policy as read from files: sections that no file states are absent. */
export interface PolicyDocument {
  readonly path: string;
  /** SHA-256 (hex) of the bytes read, files in path order; of an overlay also of those that it extends. */
  readonly sha256: string;
  readonly sections: { readonly [S in PolicySection]?: Policy[S] };
  /** Undefined: no file states them. They are lowered to objects beside those of the sections. */
  readonly restrictions: readonly Restriction[] | undefined;
  readonly assume: AssumptionPins;
  /** Where each connector was written, for messages: name to `path:line:column`. */
  readonly positions: ReadonlyMap<string, string>;
  /** The same of mail flow rules. */
  readonly rulePositions: ReadonlyMap<string, string>;
  /** Where each setting was written, by the name that reasons give it. */
  readonly settingPositions: ReadonlyMap<string, string>;
  /** What an overlay does, in the order in which it is written; empty for a policy that extends none. */
  readonly operations: readonly OverlayOperation[];
  /** What was read and plays no part in the decision, in the order of the files. */
  readonly withoutEffect: readonly WithoutEffect[];
  readonly notes: readonly PolicyIssue[];
}

/** One thing that an overlay does to the policy it extends; what those do that it extends belongs to them. */
export interface OverlayOperation {
  readonly kind: 'add' | 'change' | 'remove' | 'replace';
  readonly section: PolicySection;
  /** The connector or domain; null when the operation is on the section itself. */
  readonly name: string | null;
  /** The changed field, `senders.block` for one within another; null for what is added, removed or replaced whole. */
  readonly field: string | null;
  /** Where it is written: `path:line:column`. */
  readonly at: string;
  /** The section as it would be without this operation alone; empty where no section would be stated. */
  readonly otherwise: PolicyDocument['sections'];
}

/** A part of a tenant's configuration that changes no admission: kept, named, and never seen by the decision. */
export interface WithoutEffect {
  /** A feature, such as `Enhanced Filtering`, or the cmdlet whose objects were read. */
  readonly what: string;
  /** The connector that has it; empty when it belongs to none. */
  readonly rule: string;
  /** Names as the file writes them; the entries of a list are joined by `, `. */
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  /** `path:line:column` */
  readonly at: string;
}

/**
 * What there is to say of a policy file. `error`: the policy is refused; `warning`: read, but worth a look; `note`:
 * read, and good to know.
 */
export interface PolicyIssue {
  readonly severity: 'error' | 'warning' | 'note';
  readonly code: PolicyIssueCode;
  readonly path: string;
  /** 1-based; undefined when the format gives no position. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly message: string;
}

export type PolicyIssueCode =
  | 'UNREADABLE_FILE'
  | 'EMPTY_EXPORT'
  | 'SYNTAX'
  | 'UNKNOWN_FIELD'
  | 'UNKNOWN_OBJECT'
  | 'WRONG_TYPE'
  | 'INVALID_VALUE'
  | 'MISSING_FIELD'
  | 'DUPLICATE_NAME'
  | 'LOST_ARRAY'
  | 'UNSUPPORTED_SECTION'
  | 'HOST_BITS_MASKED'
  | 'RESTRICTION_WITHOUT_EFFECT'
  | 'RESTRICTION_WITHOUT_LIST'
  | 'IP_AND_CERTIFICATE'
  | 'SECTION_NOT_STATED'
  | 'CONNECTORS_LEFT_OUT'
  | 'RULE_WITHOUT_ACTION'
  | 'RULE_WITHOUT_CONDITIONS'
  | 'RULES_LEFT_OUT'
  | 'MAIL_FLOW_RULES_NOT_STATED'
  | 'OVERLAPPING_RESTRICTIONS'
  | 'UNKNOWN_ASSUMPTION'
  | 'UNKNOWN_NAME'
  | 'CHANGE_WITHOUT_EFFECT'
  | 'CHANGE_NOT_SETTLED'
  | 'ASSERTIONS_DIFFER'
  | 'WITHOUT_EFFECT'
  | 'LIST_TYPE_UNKNOWN'
  | 'LIST_NOT_EXPORTED'
  | 'ENTRIES_EXPIRE';
