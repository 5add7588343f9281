import { describe, expect, it } from 'vitest';

import { differencesOf, loweringOf } from './lowered.ts';

const partner = { name: 'P', from: 'partner', senderDomains: ['fabrikam.example'], otherwise: 'reject' };
const internet = { name: 'I', from: 'internet', otherwise: 'reject' };
const own = { name: 'O', from: 'onPremises', otherwise: 'reject' };
const servers = { ips: ['198.51.100.0/24'] };

/** Only what has an effect. */
const effectsOf = (restrictions: readonly object[], rest: object = {}): readonly string[] =>
  differencesOf(restrictions, rest).filter((text) => !text.startsWith('none'));

describe('the differences of a restriction by itself', () => {
  it.each<[string, readonly object[], readonly string[]]>([
    [
      'a pinned partner does what it says, but for subdomains by another reading',
      [{ ...partner, allow: { ips: ['192.0.2.0/24'] } }],
      [
        'dependsOnReading SUBDOMAINS_BY_READING of P if plainSenderDomain is alsoSubdomains: 198.51.100.1 someone@sub.fabrikam.example 1.2',
      ],
    ],
    [
      'with the subdomains there is none',
      [{ ...partner, senderDomains: ['*.fabrikam.example'], allow: { ips: ['192.0.2.0/24'] } }],
      [],
    ],
    [
      'an allowed domain beside allowed addresses is refused',
      [{ ...internet, allow: { ips: ['192.0.2.0/24'], domains: ['*.litware.example'] } }],
      [
        'refusesMore DOMAIN_ALONE_ADMITS_NOTHING of I: 198.51.100.1 someone@litware.example 1.2',
        'dependsOnReading NULL_SENDER of I if nullSenderUnderStar is notCovered: 198.51.100.1 <> 1.2',
      ],
    ],
    [
      'IPv6 is in no connector',
      [
        {
          ...partner,
          senderDomains: ['*.fabrikam.example'],
          allow: { ips: ['192.0.2.0/24', '2001:db8::/64'] },
        },
      ],
      ['refusesMore IPV6_IN_CONNECTOR of P: 2001:db8::1 someone@fabrikam.example 1.2'],
    ],
    [
      'IPv6 that is blocked for some senders is in no rule',
      [
        {
          ...partner,
          senderDomains: ['*.fabrikam.example'],
          block: { ips: ['2001:db8::/64'] },
          otherwise: 'accept',
        },
      ],
      ['admitsMore IPV6_IN_RULE of P: 2001:db8::1 someone@fabrikam.example 1.2'],
    ],
    [
      'own servers need no TLS',
      [{ ...own, allow: servers, requireTls: true, senderDomains: ['*.contoso.example'] }],
      ['admitsMore ON_PREMISES_TLS_NOT_ENFORCED of O: 198.51.100.1 someone@elsewhere.invalid none'],
    ],
    [
      'a rule passes over bounces',
      [internet],
      ['admitsMore NULL_SENDER of I if nullSenderMailFlowRules is exempt: 192.0.2.1 <> 1.2'],
    ],
    [
      'a rule takes a domain with its subdomains',
      [partner],
      [
        'refusesMore SUBDOMAINS_BY_READING of P if ruleSenderDomainSubdomains is included: 192.0.2.1 someone@sub.fabrikam.example 1.2',
      ],
    ],
    [
      'a rule may take a domain without its subdomains',
      [{ ...partner, senderDomains: ['*.fabrikam.example'] }],
      [
        'dependsOnReading SUBDOMAINS_BY_READING of P if ruleSenderDomainSubdomains is exactOnly: 192.0.2.1 someone@sub.fabrikam.example 1.2',
      ],
    ],
    [
      'a blocked sender is looked for in the header as well, or there alone',
      [
        {
          ...partner,
          senderDomains: ['*.fabrikam.example'],
          block: { domains: ['*.ads.fabrikam.example'] },
          otherwise: 'accept',
        },
      ],
      [
        'refusesMore HEADER_FROM_BY_READING of P if tenantBlockListSenderAddress is either: 192.0.2.1 someone@elsewhere.invalid 1.2',
        'dependsOnReading HEADER_FROM_BY_READING of P if tenantBlockListSenderAddress is headerFrom: 192.0.2.1 someone@ads.fabrikam.example 1.2',
      ],
    ],
    [
      'a wildcard in a certificate name is read in several ways',
      [
        {
          ...partner,
          senderDomains: ['*.fabrikam.example'],
          allow: { certificates: ['*.fabrikam.example', 'mx.litware.example'] },
        },
      ],
      [
        'dependsOnReading SEVERAL_CONNECTORS_BY_READING of P if severalRestrictingConnectors is allSatisfied: 192.0.2.1 someone@fabrikam.example 1.2 *.fabrikam.example',
        'dependsOnReading PATTERN_WILDCARD_CERTIFICATE of P if certificateWildcard is oneLabel: 192.0.2.1 someone@fabrikam.example 1.2 *.host.fabrikam.example',
        'dependsOnReading PATTERN_WILDCARD_CERTIFICATE of P if certificateWildcard is anyDepthAndApex: 192.0.2.1 someone@fabrikam.example 1.2 fabrikam.example',
        'dependsOnReading PATTERN_WILDCARD_CERTIFICATE of P if presentedWildcard is expands: 192.0.2.1 someone@fabrikam.example 1.2 *.litware.example',
      ],
    ],
  ])('%s', (_, restrictions, differences) => {
    expect(effectsOf(restrictions)).toEqual(differences);
  });

  it('mail of own servers with a foreign sender is not blocked by what is for own senders', () => {
    const restriction = {
      ...own,
      senderDomains: ['*.contoso.example'],
      allow: { ...servers, certificates: ['contoso.example'] },
      block: { ips: ['203.0.113.0/24'], domains: ['bad.example'] },
    };
    const found = effectsOf([restriction]).filter((text) => text.startsWith('admitsMore'));
    expect(found).toEqual([
      'admitsMore BLOCK_LIST_IS_NO_CONNECTOR of O: 203.0.113.1 someone@elsewhere.invalid 1.2 contoso.example',
      'admitsMore BLOCK_LIST_IS_NO_CONNECTOR of O: 198.51.100.1 someone@bad.example 1.2',
      'admitsMore BLOCK_LIST_IS_NO_CONNECTOR of O: 192.0.2.1 someone@bad.example 1.2 contoso.example',
    ]);
  });

  it('is information where the same mail is refused by other means', () => {
    const informed = (restrictions: readonly object[]): readonly string[] =>
      differencesOf(restrictions).filter((text) => text.startsWith('none'));
    expect(informed([{ ...internet, allow: { ips: ['192.0.2.1'] } }])).toEqual([
      'none NO_INTERNET_CONNECTOR of I',
    ]);
    expect(informed([{ ...own, allow: servers }])).toEqual(['none ON_PREMISES_REFUSES_NOTHING of O']);
    expect(informed([partner])).toEqual(['none RULE_REFUSES_AFTER_ACCEPTANCE of P']);
    expect(informed([{ ...partner, otherwise: 'accept' }])).toEqual(['none NOTHING_TO_ENFORCE of P']);
    expect(informed([{ ...partner, block: { domains: ['*'] }, otherwise: 'accept' }])).toEqual([
      'none QUARANTINED_NOT_REFUSED of P',
    ]);
    expect(informed([{ ...partner, allow: { ips: ['10.0.0.0/13'] } }])).toEqual(['none LIMIT_EXCEEDED of P']);
    expect(informed([{ ...partner, senderDomains: ['contoso.example'] }, own])).toEqual([
      'none ON_PREMISES_REFUSES_NOTHING of O',
      'none RULE_REFUSES_AFTER_ACCEPTANCE of O',
      'none NEVER_APPLIES of P',
    ]);
  });

  it('is by the reading that is pinned, where one is', () => {
    const rule = [{ ...partner, senderDomains: ['*.fabrikam.example'] }];
    expect(effectsOf(rule, { assume: { ruleSenderDomainSubdomains: 'exactOnly' } })).toEqual([
      'admitsMore SUBDOMAINS_BY_READING of P if ruleSenderDomainSubdomains is exactOnly: 192.0.2.1 someone@sub.fabrikam.example 1.2',
    ]);
    expect(effectsOf(rule, { assume: { ruleSenderDomainSubdomains: 'included' } })).toEqual([]);
  });
});

describe('the differences by a reading in force', () => {
  const gateway = { ...internet, allow: { ips: ['203.0.113.0/24'] } };

  it('what a block list would have kept out comes in by another From header', () => {
    const pinned = { ...partner, senderDomains: ['news.fabrikam.example'], allow: { ips: ['192.0.2.0/24'] } };
    const found = effectsOf([{ ...gateway, block: { domains: ['*.fabrikam.example'] } }, pinned], {
      assume: { tenantBlockListSenderAddress: 'headerFrom', plainSenderDomain: 'exactOnly' },
    });
    expect(found).toContain(
      'admitsMore ANOTHER_RESTRICTION_ADMITS of P: 203.0.113.1 someone@news.fabrikam.example 1.2',
    );
  });

  it('a rule that spares a wide name does not spare the narrower one in it', () => {
    const wide = { ...partner, senderDomains: ['*.example'], allow: { ips: ['192.0.2.0/24'] } };
    const { differences } = loweringOf([{ ...internet, allow: { domains: ['*.fabrikam.example'] } }, wide], {
      assume: { ruleSenderDomainSubdomains: 'exactOnly' },
    });
    const rejected = differences.find(
      ({ code, effect }) => code === 'SUBDOMAINS_BY_READING' && effect === 'refusesMore',
    );
    expect(rejected?.mail).toEqual({
      senderDomains: [expect.objectContaining({ text: '*.example' })],
      except: [{ senderDomains: [expect.objectContaining({ kind: 'exact', domain: 'example' })] }],
    });
  });
});

it('the certificates that another restriction asks for are read as its own', () => {
  const gateway = { ...internet, allow: { certificates: ['*.contoso.example'] } };
  const free = { ...partner, senderDomains: ['*.fabrikam.example'], otherwise: 'accept' };
  expect(effectsOf([gateway, free], { assume: { certificateWildcard: 'oneLabel' } })).toContain(
    'refusesMore PATTERN_WILDCARD_CERTIFICATE of P if certificateWildcard is oneLabel: 192.0.2.1 someone@fabrikam.example 1.2 *.host.contoso.example',
  );
});

describe('the differences of restrictions beside each other', () => {
  const gateway = { ...internet, allow: { ips: ['203.0.113.0/24'] } };
  const pinned = { ...partner, senderDomains: ['*.fabrikam.example'], allow: { ips: ['192.0.2.0/24'] } };
  const noBounces = (text: string): boolean => !text.includes('NULL_SENDER');

  it('what one allows is admitted for the other', () => {
    expect(effectsOf([gateway, pinned]).filter(noBounces)).toEqual([
      'admitsMore ANOTHER_RESTRICTION_ADMITS of P: 203.0.113.1 someone@fabrikam.example 1.2',
      'dependsOnReading SEVERAL_CONNECTORS_BY_READING of P if severalRestrictingConnectors is allSatisfied: 192.0.2.1 someone@fabrikam.example 1.2',
    ]);
  });

  it('who is accepted from anywhere is refused by the other', () => {
    expect(effectsOf([gateway, { ...pinned, allow: {}, otherwise: 'accept' }]).filter(noBounces)).toEqual([
      'refusesMore DOMAIN_ALONE_ADMITS_NOTHING of P: 192.0.2.1 someone@fabrikam.example 1.2',
    ]);
  });

  it('what is blocked for all mail is blocked for the other', () => {
    const blocking = { ...internet, block: { ips: ['192.0.2.0/25'] }, otherwise: 'accept' };
    expect(effectsOf([blocking, pinned])).toEqual([
      'refusesMore BLOCK_LIST_IS_NO_CONNECTOR of I: 192.0.2.1 someone@fabrikam.example 1.2',
    ]);
  });

  it('a certificate of own servers is nothing to a rule, and one of a foreign name nothing to a connector', () => {
    const certificate = (name: string) => ({
      ...own,
      senderDomains: ['*.contoso.example'],
      allow: { certificates: [name] },
      otherwise: 'accept',
    });
    expect(effectsOf([certificate('mail.contoso.example'), internet])).toContain(
      'refusesMore RULE_SEES_NO_CERTIFICATE of O: 192.0.2.1 someone@elsewhere.invalid 1.2 mail.contoso.example',
    );
    expect(effectsOf([certificate('relay.hoster.example'), gateway])).toContain(
      'refusesMore CERTIFICATE_NAME_NOT_ACCEPTED of O if certificateNameNotAccepted is notAttributed: 192.0.2.1 someone@elsewhere.invalid 1.2 relay.hoster.example',
    );
  });
});

it('a certificate of own servers and one that admits may be names of one certificate', () => {
  const blocking = {
    ...own,
    senderDomains: ['contoso.example'],
    allow: { certificates: ['mx.hoster.example'] },
    block: { domains: ['*.news.example'] },
  };
  const gateway = { ...internet, allow: { certificates: ['mail.contoso.example'] }, requireTls: true };
  expect(effectsOf([blocking, gateway])).toContain(
    'admitsMore BLOCK_LIST_IS_NO_CONNECTOR of O: 192.0.2.1 someone@news.example 1.2 mx.hoster.example mail.contoso.example',
  );
});

describe('the differences beside the objects of the policy', () => {
  const pinned = { ...partner, senderDomains: ['*.fabrikam.example'], allow: { ips: ['192.0.2.0/24'] } };
  const connector = (part: object): object => ({
    inboundConnectors: [{ name: 'Mine', requireTls: false, ...part }],
  });

  it.each<[string, object, object, readonly string[]]>([
    [
      'a restricting connector admits',
      pinned,
      connector({
        connectorType: 'Partner',
        senderDomains: ['*'],
        senderIPAddresses: ['203.0.113.0/24'],
        restrictDomainsToIPAddresses: true,
      }),
      ['admitsMore OTHER_CONNECTOR_ADMITS of P: 203.0.113.1 someone@fabrikam.example 1.2'],
    ],
    [
      'a restricting connector refuses',
      { ...pinned, allow: {}, otherwise: 'accept' },
      connector({
        connectorType: 'Partner',
        senderDomains: ['*'],
        senderIPAddresses: ['203.0.113.0/24'],
        restrictDomainsToIPAddresses: true,
      }),
      ['refusesMore OTHER_CONNECTOR_REFUSES of P: 192.0.2.1 someone@fabrikam.example 1.2'],
    ],
    [
      'an OnPremises connector comes first',
      pinned,
      connector({ connectorType: 'OnPremises', senderIPAddresses: ['203.0.113.0/24'] }),
      ['admitsMore OTHER_CONNECTOR_ADMITS of P: 203.0.113.1 someone@fabrikam.example 1.2'],
    ],
    [
      'a connector for others, one without restriction and one that is disabled say nothing',
      pinned,
      {
        inboundConnectors: [
          { name: 'A', connectorType: 'Partner', senderDomains: ['litware.example'], requireTls: true },
          { name: 'B', connectorType: 'Partner', senderDomains: ['*'], requireTls: false },
          { name: 'C', connectorType: 'OnPremises', enabled: false, senderIPAddresses: ['203.0.113.0/24'] },
        ],
      },
      [],
    ],
    [
      'the IP Allow List wins',
      { ...internet, block: { ips: ['203.0.113.0/24'] }, otherwise: 'accept' },
      { connectionFilter: { ipAllowList: ['203.0.113.128/25'] } },
      ['admitsMore BLOCK_LIST_IS_NO_CONNECTOR of I: 203.0.113.128 someone@elsewhere.invalid 1.2'],
    ],
  ])('%s', (_, restriction, rest, differences) => {
    expect(effectsOf([restriction], rest)).toEqual(differences);
  });
});

it('each difference names its source and the day on which that was read', () => {
  const { differences } = loweringOf([
    {
      ...internet,
      allow: { ips: ['192.0.2.0/24'], domains: ['litware.example'] },
      block: { domains: ['a.example'] },
    },
    { ...partner, block: { ips: ['192.0.2.7'] } },
    { ...own, allow: { ...servers, certificates: ['*.contoso.example'] }, requireTls: true },
  ]);
  expect(differences.length).toBeGreaterThan(10);
  for (const { code, source, message } of differences) {
    expect(source, code).toMatch(/read 2026-11-2\d$/);
    expect(message, code).not.toMatch(/undefined|\.$/);
  }
});
