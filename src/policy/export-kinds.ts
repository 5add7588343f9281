import { cmdletWithoutEffect } from './kinds-without-effect.ts';
import type { LocatedMap } from './located-value.ts';

/** What a PowerShell cmdlet exported, told by the fields of the object and never by the name of the file. */
export type ExportKind =
  | 'inboundConnector'
  | 'acceptedDomain'
  | 'organizationConfig'
  | 'connectionFilter'
  | 'tenantListItem'
  | 'transportRule'
  /** An object of some other Get- cmdlet, which says nothing of what is admitted. */
  | 'otherObject'
  | 'unknown';

export type PolicyExportKind = Exclude<ExportKind, 'otherObject' | 'unknown'>;

export const exportCmdlets: { readonly [K in PolicyExportKind]: string } = {
  inboundConnector: 'Get-InboundConnector',
  acceptedDomain: 'Get-AcceptedDomain',
  organizationConfig: 'Get-OrganizationConfig',
  connectionFilter: 'Get-HostedConnectionFilterPolicy',
  transportRule: 'Get-TransportRule',
  tenantListItem: 'Get-TenantAllowBlockListItems',
};

// Depth 4: the default of 2 turns nested lists into one text (ConvertTo-Json, read 2026-11-23).
export const exportCommand = (kind: PolicyExportKind): string =>
  kind === 'tenantListItem'
    ? // An item does not say which list it is of.
      `\`${exportCmdlets[kind]} -ListType Sender | Select-Object *, @{n='ListType';e={'Sender'}} | ConvertTo-Json -Depth 4\``
    : `\`${exportCmdlets[kind]} | ConvertTo-Json -Depth 4\``;

// Two of these, since an export may lack any one and Get-OutboundConnector has a ConnectorType as well.
const connectorFields = [
  'ConnectorType',
  'SenderDomains',
  'SenderIPAddresses',
  'RestrictDomainsToIPAddresses',
  'RestrictDomainsToCertificate',
  'TlsSenderCertificateName',
  'TreatMessagesAsInternal',
];

/** Settings of the organisation, of which two tell it: an old or selected export lacks the one that is wanted. */
const organizationFields = [
  'AuditDisabled',
  'AutoExpandingArchiveEnabled',
  'LeanPopoutEnabled',
  'MailTipsAllTipsEnabled',
  'OAuth2ClientProfileEnabled',
  'PublicFoldersEnabled',
];

/** Fields that every object of a Get- cmdlet of Exchange carries, of which some survive Select-Object. */
const objectFields = [
  'Identity',
  'Guid',
  'Id',
  'ObjectState',
  'WhenCreated',
  'WhenCreatedUTC',
  'WhenChanged',
  'WhenChangedUTC',
  'DistinguishedName',
  'ExchangeVersion',
  'OrganizationId',
  'RunspaceId',
];

/** Fields of an item of the Tenant Allow/Block List beside Action and Value (records of the admin API, read 2026-11-24). */
const tenantListFields = ['EntryValueHash', 'ExpirationDate', 'ListSubType', 'ListType', 'SysManaged'];

type HasField = (name: string) => boolean;

const recognised: readonly (readonly [ExportKind, (has: HasField) => boolean])[] = [
  ['inboundConnector', (has) => connectorFields.filter(has).length >= 2],
  ['acceptedDomain', (has) => has('DomainName') && (has('DomainType') || has('MatchSubDomains'))],
  ['organizationConfig', (has) => has('RejectDirectSend') || organizationFields.filter(has).length >= 2],
  ['connectionFilter', (has) => has('IPAllowList') || has('IPBlockList')],
  ['tenantListItem', (has) => has('Action') && has('Value') && tenantListFields.some(has)],
  // Before mail flow rules, since other rules have a priority and a mode as well.
  ['otherObject', (has) => cmdletWithoutEffect(has) !== undefined],
  ['transportRule', (has) => has('Priority') && has('Mode') && (has('State') || has('Conditions'))],
  ['otherObject', (has) => objectFields.some(has)],
];

export function exportKind({ fields }: LocatedMap): ExportKind {
  return recognised.find(([, isKind]) => isKind((name) => fields.has(name)))?.[0] ?? 'unknown';
}
