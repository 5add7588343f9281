import type { PolicyExportKind } from './export-kinds.ts';
import { isRuleParameter } from './rule-parameters.ts';

/** How the value of an exported field is turned into one of the policy format. */
export type FieldForm =
  'value' | 'choice' | 'state' | 'domain' | 'certificate' | 'patterns' | 'networks' | 'domains' | 'types';

export interface ExportedField {
  /** Name of the field in the policy format. */
  readonly as: string;
  readonly form: FieldForm;
}

const field = (as: string, form: FieldForm): ExportedField => ({ as, form });

/*
 * Each of these must be there: a field that an export lacks is not false, it was left out (Get-InboundConnector records
 * of the admin API carry all of them; graph2otel collector test, read 2026-11-23).
 */
export const exportedFields: {
  readonly [K in PolicyExportKind]: Readonly<Record<string, ExportedField>>;
} = {
  inboundConnector: {
    Name: field('name', 'value'),
    ConnectorType: field('connectorType', 'choice'),
    Enabled: field('enabled', 'value'),
    SenderDomains: field('senderDomains', 'patterns'),
    SenderIPAddresses: field('senderIPAddresses', 'networks'),
    RestrictDomainsToIPAddresses: field('restrictDomainsToIPAddresses', 'value'),
    RestrictDomainsToCertificate: field('restrictDomainsToCertificate', 'value'),
    RequireTls: field('requireTls', 'value'),
    TlsSenderCertificateName: field('tlsSenderCertificateName', 'certificate'),
    AssociatedAcceptedDomains: field('associatedAcceptedDomains', 'domains'),
    CloudServicesMailEnabled: field('cloudServicesMailEnabled', 'value'),
    TreatMessagesAsInternal: field('treatMessagesAsInternal', 'value'),
  },
  acceptedDomain: {
    DomainName: field('domain', 'domain'),
    DomainType: field('type', 'choice'),
    MatchSubDomains: field('matchSubDomains', 'value'),
  },
  organizationConfig: { RejectDirectSend: field('rejectDirectSend', 'value') },
  connectionFilter: {
    IPAllowList: field('ipAllowList', 'networks'),
    IPBlockList: field('ipBlockList', 'networks'),
    EnableSafeList: field('enableSafeList', 'value'),
  },
  // What these name by type is stated by parameters of its own, of which a rule has those that it uses.
  transportRule: {
    Name: field('name', 'value'),
    Priority: field('priority', 'value'),
    State: field('enabled', 'state'),
    Mode: field('mode', 'choice'),
    SenderAddressLocation: field('senderAddressLocation', 'choice'),
    StopRuleProcessing: field('stopRuleProcessing', 'value'),
    Conditions: field('conditionTypes', 'types'),
    Exceptions: field('exceptionTypes', 'types'),
    Actions: field('actionTypes', 'types'),
  },
  tenantListItem: { Action: field('action', 'choice'), Value: field('value', 'value') },
};

/** Fields of every exported object, which say nothing of what is admitted. */
const commonFields = [
  'AdminDisplayName',
  'Comment',
  'DistinguishedName',
  'ExchangeObjectId',
  'ExchangeVersion',
  'Guid',
  'Id',
  'Identity',
  'IsValid',
  'Name',
  'ObjectCategory',
  'ObjectClass',
  'ObjectState',
  'OrganizationalUnitRoot',
  'OrganizationId',
  'OriginatingServer',
  'PSComputerName',
  'PSShowComputerName',
  'RunspaceId',
  'WhenChanged',
  'WhenChangedUTC',
  'WhenCreated',
  'WhenCreatedUTC',
];

const fieldsWithoutEffect: { readonly [K in PolicyExportKind]: readonly string[] } = {
  inboundConnector: [
    'ClientHostNames',
    'ConnectorSource',
    'EFSkipIPs',
    'EFSkipLastIP',
    'EFSkipMailGateway',
    'EFTestMode',
    'EFUsers',
    'ScanAndDropRecipients',
    'TrustedOrganizations',
  ],
  acceptedDomain: [
    'AddressBookEnabled',
    'AuthenticationType',
    'CanHaveCloudCache',
    'CatchAllRecipientID',
    'Default',
    'EmailOnly',
    'EnableNego2Authentication',
    'ExternallyManaged',
    'FederatedOrganizationLink',
    'InitialDomain',
    'IsCoexistenceDomain',
    'IsDefaultFederatedDomain',
    'LiveIdInstanceType',
    'MailFlowPartner',
    'OutboundOnly',
    'PendingCompletion',
    'PendingFederatedAccountNamespace',
    'PendingFederatedDomain',
    'PendingRemoval',
    'PerimeterDuplicateDetected',
    'SendingFromDomainDisabled',
    'SendingToDomainDisabled',
  ],
  organizationConfig: [],
  connectionFilter: ['ConfigurationXmlRaw', 'DirectoryBasedEdgeBlockMode', 'IsDefault'],
  transportRule: [],
  // One name is misspelt by Exchange Online itself (records of the admin API, read 2026-11-24).
  tenantListItem: [
    'CreatedDateTime',
    'EntryValueHash',
    'Error',
    'ExpirationDate',
    'LastModifiedDateTime',
    'LastUsedDate',
    'LastUsedDate(DateTime])',
    'ListSubType',
    'ListType',
    'ModifiedBy',
    'Notes',
    'RemoveAfter',
    'SubmissionID',
    'SysManaged',
  ],
};

/** What an administrator may miss in a policy made from exports: filtering settings, and remarks. */
const asides: { readonly [K in PolicyExportKind]: readonly string[] } = {
  inboundConnector: ['Comment', ...fieldsWithoutEffect.inboundConnector],
  acceptedDomain: [],
  organizationConfig: [],
  connectionFilter: ['DirectoryBasedEdgeBlockMode'],
  transportRule: ['Comments'],
  tenantListItem: ['Notes'],
};

export const isAside = (kind: PolicyExportKind, name: string): boolean => asides[kind].includes(name);

export function isKnownField(kind: PolicyExportKind, name: string): boolean {
  return (
    Object.hasOwn(exportedFields[kind], name) ||
    commonFields.includes(name) ||
    fieldsWithoutEffect[kind].includes(name) ||
    (kind === 'transportRule' && isRuleParameter(name)) ||
    /@(?:odata|data)\./.test(name)
  );
}
