type HasField = (name: string) => boolean;

const atLeastTwo = (has: HasField, ...names: readonly string[]): boolean => names.filter(has).length >= 2;

/*
 * Cmdlets whose objects change nothing that is admitted, told by settings that no other object has: the parameters of the
 * Set- or New- cmdlet beside each (Exchange PowerShell reference, read 2026-11-24), and the fields that the DKIM and spoof
 * intelligence pages list. Of settings that an export may lack, any two are enough.
 */
const tellingFields: readonly (readonly [cmdlet: string, tells: (has: HasField) => boolean])[] = [
  [
    'Get-OutboundConnector',
    (has) => atLeastTwo(has, 'RecipientDomains', 'SmartHosts', 'UseMXRecord', 'TlsSettings', 'TlsDomain'),
  ],
  [
    'Get-HostedContentFilterPolicy',
    (has) => atLeastTwo(has, 'BulkThreshold', 'SpamAction', 'HighConfidenceSpamAction', 'PhishSpamAction'),
  ],
  [
    'Get-HostedOutboundSpamFilterPolicy',
    (has) =>
      atLeastTwo(
        has,
        'AutoForwardingMode',
        'RecipientLimitExternalPerHour',
        'RecipientLimitInternalPerHour',
        'RecipientLimitPerDay',
      ),
  ],
  [
    'Get-MalwareFilterPolicy',
    (has) => atLeastTwo(has, 'EnableFileFilter', 'FileTypes', 'FileTypeAction', 'ZapEnabled'),
  ],
  [
    'Get-AntiPhishPolicy',
    (has) =>
      atLeastTwo(
        has,
        'EnableMailboxIntelligence',
        'EnableSpoofIntelligence',
        'HonorDmarcPolicy',
        'PhishThresholdLevel',
      ),
  ],
  // A rule names the policy that it applies; the policy itself does not.
  ['Get-HostedContentFilterRule', (has) => has('HostedContentFilterPolicy')],
  ['Get-MalwareFilterRule', (has) => has('MalwareFilterPolicy')],
  ['Get-AntiPhishRule', (has) => has('AntiPhishPolicy')],
  [
    'Get-ExoPhishSimOverrideRule',
    (has) => ['Domains', 'Policy', 'SenderIpRanges'].every((name) => has(name)),
  ],
  [
    'Get-RemoteDomain',
    (has) =>
      has('DomainName') &&
      atLeastTwo(has, 'AllowedOOFType', 'AutoForwardEnabled', 'AutoReplyEnabled', 'TNEFEnabled'),
  ],
  [
    'Get-TransportConfig',
    (has) =>
      atLeastTwo(
        has,
        'ExternalPostmasterAddress',
        'JournalingReportNdrTo',
        'MaxRecipientEnvelopeLimit',
        'SmtpClientAuthenticationDisabled',
      ),
  ],
  ['Get-DkimSigningConfig', (has) => has('Selector1CNAME') || has('Selector2CNAME')],
  ['Get-ArcConfig', (has) => has('ArcTrustedSealers')],
  [
    'Get-TenantAllowBlockListSpoofItems',
    (has) => has('SpoofedUser') && (has('SendingInfrastructure') || has('SpoofType')),
  ],
];

/** The cmdlet that returned an object without effect on what is admitted, when its fields tell. */
export const cmdletWithoutEffect = (has: HasField): string | undefined =>
  tellingFields.find(([, tells]) => tells(has))?.[0];
