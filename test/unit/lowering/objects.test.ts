import { describe, expect, it } from 'vitest';

import { loweringOf, objectsOf } from './lowered.ts';

const partner = { from: 'partner', senderDomains: ['fabrikam.example'], otherwise: 'reject' };

const connectorsOf = (restrictions: readonly object[], rest: object = {}) =>
  loweringOf(restrictions, rest).objects.flatMap((object) =>
    object.kind === 'inboundConnector' ? [object.connector] : [],
  );

const rulesOf = (restrictions: readonly object[], rest: object = {}) =>
  loweringOf(restrictions, rest).objects.flatMap((object) =>
    object.kind === 'mailFlowRule' ? [object.rule] : [],
  );

describe('the objects of restrictions', () => {
  it.each<[string, readonly object[], readonly string[]]>([
    [
      'addresses and certificates are Partner connectors of their own',
      [
        {
          ...partner,
          allow: { ips: ['192.0.2.1'], certificates: ['a.example', '*.b.example', 'a.example'] },
        },
      ],
      [
        'Partner connector: Restriction 1 (IP)',
        'Partner connector: Restriction 1 (certificate a.example)',
        'Partner connector: Restriction 1 (certificate *.b.example)',
      ],
    ],
    [
      'nothing that a connector could check is a mail flow rule',
      [{ ...partner, name: 'Domains', allow: { domains: ['news.fabrikam.example'], ips: ['2001:db8::1'] } }],
      ['mail flow rule: Domains (otherwise)'],
    ],
    [
      'allowed domains that are all of them leave nothing to refuse',
      [{ ...partner, allow: { domains: ['*.fabrikam.example'] } }],
      [],
    ],
    [
      'own servers are known by OnPremises connectors, and others refused by Partner connectors',
      [{ name: 'Own', from: 'onPremises', allow: { ips: ['192.0.2.1'] }, otherwise: 'reject' }],
      ['OnPremises connector: Own (IP)', 'Partner connector: Own (IP, others refused)'],
    ],
    [
      'own servers that are not alone in sending are only known',
      [
        {
          name: 'Own',
          from: 'onPremises',
          allow: { certificates: ['contoso.example'] },
          otherwise: 'accept',
        },
      ],
      ['OnPremises connector: Own (certificate contoso.example)'],
    ],
    [
      'TLS alone is a connector that restricts nothing',
      [{ ...partner, otherwise: 'accept', requireTls: true }],
      ['Partner connector: Restriction 1 (TLS)'],
    ],
    ['nothing to enforce is no object', [{ ...partner, otherwise: 'accept' }], []],
    [
      'a block list is entries of lists where it is for all mail, with rules for the rest',
      [
        {
          name: 'All',
          from: 'internet',
          block: { ips: ['192.0.2.0/24', '2001:db8::/32'], domains: ['*.bad.example'] },
          otherwise: 'accept',
        },
        { ...partner, name: 'One', block: { ips: ['192.0.2.0/24', '2001:db8::/32'] }, otherwise: 'accept' },
      ],
      [
        'mail flow rule: One (blocked IP)',
        'IP Block List: connectionFilter.ipBlockList',
        'Tenant Allow/Block List, IPs: tenantAllowBlockList.ips',
        'Tenant Allow/Block List, senders: tenantAllowBlockList.senders',
      ],
    ],
    [
      'every sender that is blocked for all mail is a rule',
      [{ name: 'All', from: 'internet', block: { domains: ['*'] }, otherwise: 'accept' }],
      ['mail flow rule: All (blocked senders)'],
    ],
    [
      'a network that is too wide for the IP Block List is a rule',
      [{ name: 'All', from: 'internet', block: { ips: ['10.0.0.0/8'] }, otherwise: 'accept' }],
      ['mail flow rule: All (blocked IP, every sender)'],
    ],
    [
      'a restriction whose senders all belong to an earlier one has no objects',
      [
        { ...partner, name: 'Late', senderDomains: ['it.contoso.example'], allow: { ips: ['192.0.2.1'] } },
        { name: 'Own', from: 'onPremises', senderDomains: ['*.contoso.example'], otherwise: 'reject' },
      ],
      ['mail flow rule: Own (otherwise)'],
    ],
  ])('%s', (_, restrictions, objects) => {
    expect(objectsOf(restrictions)).toEqual(objects);
  });

  it('restrict sender domains to the allowed networks without the blocked ones', () => {
    const [connector] = connectorsOf([
      {
        ...partner,
        senderDomains: ['smtp:fabrikam.example;5', '*.litware.example', 'news.litware.example'],
        allow: { ips: ['192.0.2.0/23'] },
        block: { ips: ['192.0.3.128/25'] },
        requireTls: true,
      },
    ]);
    expect(connector).toMatchObject({
      connectorType: 'Partner',
      enabled: true,
      senderDomains: [{ text: 'fabrikam.example', cost: undefined }, { text: '*.litware.example' }],
      senderIPAddresses: [{ text: '192.0.2.0/24' }, { text: '192.0.3.0/25' }],
      restrictDomainsToIPAddresses: true,
      restrictDomainsToCertificate: false,
      requireTls: true,
      tlsSenderCertificateName: undefined,
      treatMessagesAsInternal: false,
      cloudServicesMailEnabled: false,
    });
  });

  it('demand TLS wherever a certificate is asked for, which is presented nowhere else', () => {
    const [connector] = connectorsOf([{ ...partner, allow: { certificates: ['mail.fabrikam.example'] } }]);
    expect(connector).toMatchObject({
      requireTls: true,
      restrictDomainsToCertificate: true,
      tlsSenderCertificateName: { text: 'mail.fabrikam.example' },
      senderIPAddresses: [],
    });
  });

  it('are for the accepted domains where own servers name none, and for all senders on the internet', () => {
    const acceptedDomains = ['contoso.example', { domain: 'emea.contoso.example', matchSubDomains: true }];
    const [own, others, internet] = connectorsOf(
      [
        { from: 'onPremises', allow: { ips: ['192.0.2.1'] }, otherwise: 'reject' },
        { from: 'internet', allow: { ips: ['192.0.2.1'] }, otherwise: 'reject' },
      ],
      { acceptedDomains },
    ).map(({ senderDomains }) => senderDomains.map(({ text }) => text));
    expect([own, others, internet]).toEqual([['*'], ['contoso.example', '*.emea.contoso.example'], ['*']]);
  });

  it('leave senders to the restriction that they belong to first', () => {
    const [, rest] = connectorsOf([
      { ...partner, allow: { ips: ['192.0.2.1'] } },
      {
        from: 'internet',
        senderDomains: ['fabrikam.example', 'litware.example'],
        allow: { ips: ['192.0.2.2'] },
        otherwise: 'reject',
      },
    ]);
    expect(rest?.senderDomains.map(({ text }) => text)).toEqual(['litware.example']);
  });

  it('spread a list of more than 1,173 networks over several connectors', () => {
    const ips = Array.from(
      { length: 1174 },
      (_, index) => `10.${Math.floor(index / 128)}.${(index % 128) * 2}.0`,
    );
    const connectors = connectorsOf([{ ...partner, allow: { ips } }]);
    expect(connectors.map(({ name, senderIPAddresses }) => [name, senderIPAddresses.length])).toEqual([
      ['Restriction 1 (IP 1)', 1173],
      ['Restriction 1 (IP 2)', 1],
    ]);
  });

  it('fill the IP Block List beside its own entries, and no further', () => {
    const own = Array.from({ length: 1272 }, (_, index) => `10.${Math.floor(index / 256)}.${index % 256}.1`);
    const block = (name: string, ip: string) => ({
      name,
      from: 'internet',
      block: { ips: [ip] },
      otherwise: 'accept',
    });
    const rest = { connectionFilter: { ipBlockList: own } };
    expect(objectsOf([block('One', '192.0.2.1')], rest)).toEqual([
      'IP Block List: connectionFilter.ipBlockList',
    ]);
    expect(objectsOf([block('Two', '192.0.2.0/23')], rest)).toEqual([
      'mail flow rule: Two (blocked IP, every sender)',
    ]);
  });

  it('do not block for everybody what belongs to own servers', () => {
    const [entry] = loweringOf([
      { from: 'onPremises', allow: { ips: ['192.0.2.7'] }, otherwise: 'accept' },
      { from: 'internet', block: { ips: ['192.0.2.6/31'] }, otherwise: 'accept' },
    ]).objects.filter(({ kind }) => kind === 'ipBlockList');
    expect(entry).toMatchObject({ entries: [{ text: '192.0.2.6' }] });
  });

  it('reject by envelope, sparing what is allowed and what belongs to another restriction', () => {
    const [rule] = rulesOf([
      { from: 'onPremises', allow: { ips: ['192.0.2.7'] }, otherwise: 'accept' },
      { ...partner, senderDomains: ['*.fabrikam.example'], otherwise: 'accept' },
      { from: 'internet', allow: { domains: ['litware.example'] }, otherwise: 'reject' },
    ]);
    expect(rule).toMatchObject({
      name: 'Restriction 3 (otherwise)',
      mode: 'Enforce',
      enabled: true,
      senderAddressLocation: 'Envelope',
      conditions: { senderDomainIs: [], senderIpRanges: [] },
      exceptions: {
        senderDomainIs: ['litware.example', 'contoso.example', 'fabrikam.example'],
        senderIpRanges: [{ text: '192.0.2.7' }],
        headerContains: { header: 'x-ms-exchange-organization-authas', texts: ['Internal'] },
      },
      actions: [{ kind: 'rejectMessage', enhancedStatusCode: '5.7.1' }],
      stopRuleProcessing: false,
    });
  });

  it('block senders with and without subdomains as the list takes them', () => {
    const [object] = loweringOf([
      { ...partner, block: { domains: ['*.fabrikam.example'] }, otherwise: 'accept' },
      {
        from: 'internet',
        block: { domains: ['fabrikam.example', '*.bad.example', 'worse.example'] },
        otherwise: 'accept',
      },
    ]).objects.filter(({ restriction }) => restriction === 'Restriction 2');
    expect(object).toMatchObject({
      kind: 'tenantBlockedSenders',
      entries: [
        { kind: 'domain', text: 'bad.example' },
        { kind: 'subdomains', text: '*.bad.example' },
        { kind: 'domain', text: 'worse.example' },
      ],
    });
  });
});
