import { describe, expect, test } from 'vitest';

import { readPolicy } from '../../../src/policy/read-policy.ts';
import { accepted, codesOf, readObjects, readText } from './policy-text.ts';

/** A record as the admin API returns it, with every field. */
const connector = {
  Enabled: true,
  ConnectorType: 'Partner',
  ConnectorSource: 'AdminUI',
  Comment: '',
  SenderIPAddresses: ['203.0.113.0/24', '198.51.100.7'],
  SenderDomains: ['smtp:*;1'],
  TrustedOrganizations: [],
  ClientHostNames: [],
  AssociatedAcceptedDomains: [],
  RequireTls: true,
  RestrictDomainsToIPAddresses: true,
  RestrictDomainsToCertificate: false,
  CloudServicesMailEnabled: false,
  TreatMessagesAsInternal: false,
  TlsSenderCertificateName: null,
  EFTestMode: false,
  ScanAndDropRecipients: [],
  EFSkipLastIP: false,
  EFSkipIPs: [],
  EFSkipMailGateway: [],
  EFUsers: [],
  AdminDisplayName: '',
  Name: 'Gateway',
  Identity: 'Gateway',
  WhenChangedUTC: '2026-07-23T22:55:13.0000000Z',
  WhenCreatedUTC: '/Date(1784847313000)/',
  Guid: '00000000-0000-0000-0000-000000000000',
  IsValid: true,
};
const hybrid = {
  ...connector,
  Name: 'Inbound from servers',
  ConnectorType: 'OnPremises',
  ConnectorSource: 'HybridWizard',
  SenderIPAddresses: [],
  RestrictDomainsToIPAddresses: false,
  TlsSenderCertificateName: '*.contoso.example',
  CloudServicesMailEnabled: true,
};
const domain = {
  DomainName: 'Contoso.example',
  DomainType: 'InternalRelay',
  MatchSubDomains: true,
  Default: true,
};
const filter = { Name: 'Default', IPAllowList: ['203.0.113.9'], IPBlockList: [], EnableSafeList: true };

/** Where a text stands in what `readObjects` reads. */
const placeIn = (value: unknown, text: string): string => `1:${JSON.stringify(value).indexOf(text) + 1}`;

const connectorsOf = (value: unknown) => accepted(readObjects(value)).sections.inboundConnectors ?? [];

describe('exports of PowerShell 7', () => {
  test('one connector', () => {
    const document = accepted(readObjects(connector));
    expect(document.notes).toEqual([]);
    expect(Object.keys(document.sections)).toEqual(['inboundConnectors']);
    expect(document.positions).toEqual(new Map([['Gateway', 'export.json:1:1']]));
    expect(document.sections.inboundConnectors).toEqual([
      {
        name: 'Gateway',
        connectorType: 'Partner',
        enabled: true,
        senderDomains: [{ kind: 'any', cost: 1, text: 'smtp:*;1' }],
        senderIPAddresses: [
          { family: 4, first: 0xcb00_7100, last: 0xcb00_71ff, text: '203.0.113.0/24' },
          { family: 4, first: 0xc633_6407, last: 0xc633_6407, text: '198.51.100.7' },
        ],
        restrictDomainsToIPAddresses: true,
        restrictDomainsToCertificate: false,
        requireTls: true,
        tlsSenderCertificateName: undefined,
        associatedAcceptedDomains: [],
        cloudServicesMailEnabled: false,
        treatMessagesAsInternal: false,
      },
    ]);
  });

  test('every kind in one list, told apart by fields', () => {
    const { sections, notes } = accepted(
      readObjects([filter, hybrid, domain, { RejectDirectSend: true, Name: 'contoso' }, connector]),
    );
    expect(notes.map(({ code }) => code)).toEqual(['WITHOUT_EFFECT']);
    expect(sections.inboundConnectors?.map(({ name }) => name)).toEqual(['Inbound from servers', 'Gateway']);
    expect(sections.inboundConnectors?.[0]?.tlsSenderCertificateName?.text).toBe('*.contoso.example');
    expect(sections.acceptedDomains).toEqual([
      { domain: 'contoso.example', type: 'InternalRelay', matchSubDomains: true },
    ]);
    expect(sections.rejectDirectSend).toBe(true);
    expect(sections.connectionFilter?.ipAllowList.map(({ text }) => text)).toEqual(['203.0.113.9']);
    expect(sections.connectionFilter?.enableSafeList).toBe(true);
  });

  test('fields that nobody knows are named once, however many objects carry them', () => {
    const notes = accepted(
      readObjects([
        { ...connector, Novel: 1, Other: 2 },
        { ...hybrid, Novel: 3 },
      ]),
    ).notes;
    expect(notes.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'UNKNOWN_FIELD 2 fields of Get-InboundConnector without known effect on what is admitted: `Novel`, `Other`',
    ]);
  });

  test('the many fields of an organisation are counted', () => {
    const others = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`Field${at}`, at]));
    const { notes } = accepted(readObjects({ ...others, RejectDirectSend: false }));
    expect(notes).toHaveLength(1);
    expect(notes[0]?.message).toMatch(/^300 fields of Get-OrganizationConfig .* and 292 more$/);
  });

  test('an object of another cmdlet is named as without effect', () => {
    const mailbox = { Identity: 'Ann', RecipientTypeDetails: 'UserMailbox' };
    const group = { Identity: 'Sales', GroupType: 'Universal' };
    const objects = [connector, mailbox, group];
    expect(codesOf(readObjects(objects))).toEqual([
      `${placeIn(objects, '{"Identity":"Ann"')} UNKNOWN_OBJECT`,
    ]);
  });

  test('the same rules hold as for a policy file', () => {
    const objects = [
      { ...connector, SenderIPAddresses: ['203.0.113.5/24'] },
      { ...connector, Name: 'gateway' },
    ];
    expect(codesOf(readObjects(objects))).toEqual([
      `${placeIn(objects, '"203.0.113.5/24"')} HOST_BITS_MASKED`,
      `${placeIn(objects, '"gateway"')} DUPLICATE_NAME`,
    ]);
    const internal = { ...connector, TreatMessagesAsInternal: true };
    expect(codesOf(readObjects(internal))).toEqual([
      `${placeIn(internal, '"TreatMessagesAsInternal"')} INVALID_VALUE`,
    ]);
  });
});

describe('exports of Windows PowerShell 5.1', () => {
  test('UTF-16 with a byte-order mark, and dates as numbers', () => {
    const text = `\uFEFF${JSON.stringify(connector, null, 4).replaceAll('\n', '\r\n').replace('/Date(', '\\/Date(')}\r\n`;
    const result = readPolicy('c.json', [{ path: 'c.json', bytes: Buffer.from(text, 'utf16le') }]);
    expect(accepted(result).sections.inboundConnectors).toEqual(connectorsOf(connector));
  });

  test('lists wrapped with their count', () => {
    const wrapped = {
      value: [
        { ...connector, SenderDomains: { value: ['smtp:a.example;1', 'smtp:b.example;1'], Count: 2 } },
        { ...hybrid, EFUsers: { value: [], Count: 0 } },
      ],
      Count: 2,
    };
    expect(connectorsOf(wrapped).map(({ senderDomains }) => senderDomains.map(({ text }) => text))).toEqual([
      ['smtp:a.example;1', 'smtp:b.example;1'],
      ['smtp:*;1'],
    ]);
  });

  test('the answer of the admin API', () => {
    const document = accepted(readObjects({ '@odata.context': 'https://api.example', value: [connector] }));
    expect(document.sections.inboundConnectors?.map(({ name }) => name)).toEqual(['Gateway']);
  });

  test('a list that -Depth made one text', () => {
    const result = readObjects({
      ...connector,
      SenderIPAddresses: '203.0.113.0/24 198.51.100.7',
      SenderDomains: 'smtp:*;1',
      AssociatedAcceptedDomains: '',
    });
    expect(accepted(result).sections.inboundConnectors).toEqual(connectorsOf(connector));
    expect(accepted(result).notes.map(({ message }) => message)).toEqual([
      '`SenderIPAddresses` is one text in place of a list and is read as 2 entries; use `Get-InboundConnector | ConvertTo-Json -Depth 4`',
      '`AssociatedAcceptedDomains` is one text in place of a list and is read as an empty list; use `Get-InboundConnector | ConvertTo-Json -Depth 4`',
    ]);
  });

  test('values as objects', () => {
    const result = readObjects([
      {
        ...connector,
        ConnectorType: { value: 1, Value: 'Partner' },
        SenderIPAddresses: [
          { Expression: '203.0.113.0/24', LowerBound: '203.0.113.0', UpperBound: '203.0.113.255' },
          { LowerBound: '198.51.100.7', UpperBound: '198.51.100.7' },
          { LowerBound: '198.51.100.8', CIDRLength: 29 },
          { LowerBound: '198.51.100.20', UpperBound: '198.51.100.20', CIDRLength: -1 },
        ],
        SenderDomains: { Type: 'smtp', Address: '*.a.example', Cost: 5 },
        TlsSenderCertificateName: { Domain: 'mail.a.example' },
        AssociatedAcceptedDomains: [{ Name: 'Contoso/a.example' }],
      },
      {
        DomainName: { Domain: 'a.example', Address: 'a.example' },
        DomainType: 'Authoritative',
        MatchSubDomains: false,
      },
      {
        DomainName: { SmtpDomain: { Domain: 'b.example' } },
        DomainType: 'Authoritative',
        MatchSubDomains: false,
      },
    ]);
    const { sections } = accepted(result);
    const [read] = sections.inboundConnectors ?? [];
    expect(read?.senderIPAddresses.map(({ text }) => text)).toEqual([
      '203.0.113.0/24',
      '198.51.100.7',
      '198.51.100.8/29',
      '198.51.100.20',
    ]);
    expect(read?.senderDomains.map(({ text }) => text)).toEqual(['smtp:*.a.example;5']);
    expect(read?.tlsSenderCertificateName?.text).toBe('mail.a.example');
    expect(read?.associatedAcceptedDomains).toEqual(['a.example']);
    expect(sections.acceptedDomains?.map(({ domain }) => domain)).toEqual(['a.example', 'b.example']);
  });
});

test.each([
  ['null', null, undefined],
  ['an empty text', '', undefined],
  ['a name', 'mail.contoso.example', 'mail.contoso.example'],
  ['issuer and subject', '<I>CN=CA<S>CN=*.contoso.example, O=Contoso', '*.contoso.example'],
])('a certificate name that is %s', (_, written, name) => {
  const [read] = connectorsOf({ ...connector, TlsSenderCertificateName: written });
  expect(read?.tlsSenderCertificateName?.text).toBe(name);
});

test('the last part of an accepted domain that is written as a path', () => {
  const [read] = connectorsOf({
    ...connector,
    AssociatedAcceptedDomains: ['FFO.extest/Contoso Ltd/Contoso.example', 'fabrikam.example'],
  });
  expect(read?.associatedAcceptedDomains).toEqual(['contoso.example', 'fabrikam.example']);
});

test('null in place of a list of addresses is no address', () => {
  const [read] = connectorsOf({ ...hybrid, SenderIPAddresses: null });
  expect(read?.senderIPAddresses).toEqual([]);
});

const { SenderDomains, ...withoutDomains } = connector;

test.each(
  Object.keys(connector).filter((name) =>
    [
      'Name',
      'Enabled',
      'ConnectorType',
      'SenderDomains',
      'SenderIPAddresses',
      'RestrictDomainsToIPAddresses',
      'RestrictDomainsToCertificate',
      'RequireTls',
      'TlsSenderCertificateName',
      'AssociatedAcceptedDomains',
      'CloudServicesMailEnabled',
      'TreatMessagesAsInternal',
    ].includes(name),
  ),
)('an export that lacks %s is refused once and for that', (name) => {
  expect(SenderDomains).toBeDefined();
  const { [name]: _, ...rest }: Record<string, unknown> = { ...withoutDomains, SenderDomains };
  const result = readObjects(rest);
  expect(
    result.ok
      ? []
      : result.issues.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  ).toEqual([
    `the object has no \`${name}\`, and a field that is left out is not false; export whole objects with \`Get-InboundConnector | ConvertTo-Json -Depth 4\``,
  ]);
});

test('what PowerShell prints in place of JSON is refused with the command', () => {
  const texts = ['#TYPE X\r\n"Name","ConnectorType"', '#< CLIXML\r\n<Objs/>', 'ConnectorType : Partner'];
  for (const text of texts) {
    const result = readText(text);
    expect(result.ok ? '' : result.issues[0]?.message).toMatch(/ConvertTo-Json -Depth 4/);
  }
});
