import { describe, expect, test } from 'vitest';

import type { PolicyResult } from '../../../src/policy/read-policy.ts';
import { accepted, readObjects, readText } from './policy-text.ts';

const connector = {
  Name: 'Gateway',
  ConnectorType: 'Partner',
  Enabled: true,
  SenderDomains: ['smtp:*;1'],
  SenderIPAddresses: ['203.0.113.0/24'],
  RestrictDomainsToIPAddresses: true,
  RestrictDomainsToCertificate: false,
  RequireTls: true,
  TlsSenderCertificateName: null,
  AssociatedAcceptedDomains: [],
  CloudServicesMailEnabled: false,
  TreatMessagesAsInternal: false,
};

const said = (result: PolicyResult): readonly string[] =>
  accepted(result).notes.map(({ severity, code, message }) => `${severity} ${code} ${message}`);

const filteringNote = (names: string): string =>
  `note WITHOUT_EFFECT \`Gateway\` sets Enhanced Filtering (${names}), which changes the address that spam filtering sees, not what connectors admit`;

describe('settings of connectors', () => {
  test('of an export are kept, named once and never part of the connector', () => {
    const written = {
      ...connector,
      ConnectorSource: 'AdminUI',
      EFSkipLastIP: false,
      EFSkipIPs: { value: ['203.0.113.0/24', '198.51.100.1-198.51.100.9'], Count: 2 },
      EFSkipMailGateway: [],
      EFUsers: ['ann@contoso.example'],
      EFTestMode: true,
      TrustedOrganizations: ['fabrikam.example'],
      ClientHostNames: [],
      ScanAndDropRecipients: null,
    };
    const result = readObjects([written]);
    const place = (name: string): string =>
      `export.json:1:${JSON.stringify([written]).indexOf(`"${name}"`) + 1}`;
    expect(accepted(result).withoutEffect).toEqual([
      {
        what: 'Enhanced Filtering',
        rule: 'Gateway',
        settings: [
          { name: 'EFSkipIPs', value: '203.0.113.0/24, 198.51.100.1-198.51.100.9' },
          { name: 'EFUsers', value: 'ann@contoso.example' },
          { name: 'EFTestMode', value: 'true' },
        ],
        at: place('EFSkipIPs'),
      },
      {
        what: 'TrustedOrganizations',
        rule: 'Gateway',
        settings: [{ name: 'TrustedOrganizations', value: 'fabrikam.example' }],
        at: place('TrustedOrganizations'),
      },
      {
        what: 'ConnectorSource',
        rule: 'Gateway',
        settings: [{ name: 'ConnectorSource', value: 'AdminUI' }],
        at: place('ConnectorSource'),
      },
    ]);
    expect(said(result)).toEqual([
      `${filteringNote('`EFSkipIPs`, `EFUsers`, `EFTestMode`')}; it sets \`TrustedOrganizations\`, without documented effect on what is admitted`,
    ]);
    expect(accepted(result).sections).toEqual(accepted(readObjects([connector])).sections);
  });

  test('of a policy file are the same under its names', () => {
    const text = `version: 1
inboundConnectors:
  - name: Gateway
    connectorType: Partner
    senderDomains: ["*"]
    connectorSource: Default
    efSkipLastIP: true
    efSkipIPs: []
    efUsers: [ann@contoso.example]
    clientHostNames: [mail.contoso.example]
    scanAndDropRecipients: [x@contoso.example]
`;
    const { withoutEffect } = accepted(readText(text));
    expect(withoutEffect.map(({ what, rule, settings, at }) => [what, rule, settings[0]?.name, at])).toEqual([
      ['Enhanced Filtering', 'Gateway', 'efSkipLastIP', 'policy.yaml:7:5'],
      ['ClientHostNames', 'Gateway', 'clientHostNames', 'policy.yaml:10:5'],
      ['ScanAndDropRecipients', 'Gateway', 'scanAndDropRecipients', 'policy.yaml:11:5'],
      ['ConnectorSource', 'Gateway', 'connectorSource', 'policy.yaml:6:5'],
    ]);
    expect(said(readText(text))).toEqual([
      `${filteringNote('`efSkipLastIP`, `efUsers`')}; it sets \`clientHostNames\`, \`scanAndDropRecipients\`, without documented effect on what is admitted`,
    ]);
  });

  test('that are all as they were made are worth no note', () => {
    const result = readObjects([
      {
        ...connector,
        ConnectorSource: 'Default',
        EFSkipLastIP: false,
        EFSkipIPs: [],
        TrustedOrganizations: [],
      },
    ]);
    expect(said(result)).toEqual([]);
    expect(accepted(result).withoutEffect.map(({ what }) => what)).toEqual(['ConnectorSource']);
  });

  test('of any shape refuse no export, since nothing rests on them', () => {
    const result = readObjects([
      { ...connector, EFSkipIPs: { A: { B: 1 } }, EFUsers: 7, EFSkipLastIP: 'yes' },
    ]);
    expect(accepted(result).withoutEffect[0]?.settings).toEqual([
      { name: 'EFSkipLastIP', value: 'yes' },
      { name: 'EFSkipIPs', value: '1' },
      { name: 'EFUsers', value: '7' },
    ]);
  });
});

test('the safe list of an export and of a policy file', () => {
  const filter = { Name: 'Default', IPAllowList: [], IPBlockList: [], EnableSafeList: true };
  const safeList = (result: PolicyResult) => [accepted(result).withoutEffect, said(result)];
  const note = (name: string): string =>
    `note WITHOUT_EFFECT \`${name}\` is true: mail from the addresses of the safe list skips spam filtering, and none is admitted or refused for it`;
  const kept = (name: string, at: string) => [
    { what: 'Safe list', rule: '', settings: [{ name, value: 'true' }], at },
  ];
  expect(safeList(readObjects(filter))).toEqual([
    kept('EnableSafeList', 'export.json:1:53'),
    [note('EnableSafeList')],
  ]);
  expect(safeList(readText('version: 1\nconnectionFilter: { enableSafeList: true }\n'))).toEqual([
    kept('enableSafeList', 'policy.yaml:2:21'),
    [note('enableSafeList')],
  ]);
  expect(safeList(readObjects({ ...filter, EnableSafeList: false }))).toEqual([[], []]);
});

test.each<[string, Readonly<Record<string, unknown>>]>([
  ['Get-OutboundConnector', { ConnectorType: 'Partner', SmartHosts: [], UseMXRecord: true }],
  ['Get-HostedContentFilterPolicy', { BulkThreshold: 7, SpamAction: 'MoveToJmf' }],
  ['Get-HostedOutboundSpamFilterPolicy', { AutoForwardingMode: 'Automatic', RecipientLimitPerDay: 0 }],
  ['Get-MalwareFilterPolicy', { EnableFileFilter: true, ZapEnabled: true }],
  ['Get-AntiPhishPolicy', { PhishThresholdLevel: 1, EnableSpoofIntelligence: true }],
  [
    'Get-HostedContentFilterRule',
    { HostedContentFilterPolicy: 'Strict', Priority: 0, Mode: 'Enforce', State: 'Enabled', Conditions: [] },
  ],
  ['Get-MalwareFilterRule', { MalwareFilterPolicy: 'Strict', Priority: 0, State: 'Enabled' }],
  ['Get-AntiPhishRule', { AntiPhishPolicy: 'Strict', Priority: 0, State: 'Enabled' }],
  [
    'Get-ExoPhishSimOverrideRule',
    {
      Policy: 'p',
      Domains: ['a.example'],
      SenderIpRanges: [],
      Mode: 'Enforce',
      Priority: 0,
      State: 'Enabled',
    },
  ],
  ['Get-RemoteDomain', { DomainName: '*', AutoForwardEnabled: true, TNEFEnabled: null }],
  ['Get-TransportConfig', { SmtpClientAuthenticationDisabled: true, MaxRecipientEnvelopeLimit: 'Unlimited' }],
  ['Get-DkimSigningConfig', { Selector1CNAME: 'selector1-contoso-example._domainkey' }],
  ['Get-ArcConfig', { Identity: 'Default', ArcTrustedSealers: [] }],
  [
    'Get-TenantAllowBlockListSpoofItems',
    { SpoofedUser: 'a@b.example', SpoofType: 'External', Action: 'Allow' },
  ],
])('objects of %s are told by their fields, named once and counted', (cmdlet, fields) => {
  const objects = [connector, { ...fields, Name: 'one' }, { ...fields, Name: 'two' }];
  const at = `export.json:1:${JSON.stringify(connector).length + 3}`;
  expect(said(readObjects(objects))).toEqual([
    `note WITHOUT_EFFECT 2 objects of ${cmdlet} read, without effect on what is admitted in this simulation`,
  ]);
  expect(accepted(readObjects(objects)).withoutEffect).toEqual([
    { what: cmdlet, rule: '', settings: [{ name: 'objects', value: '2' }], at },
  ]);
});
