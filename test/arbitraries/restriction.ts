import * as fc from 'fast-check';

import type { Evidence } from '../../src/model/evidence.ts';
import type { AcceptedDomain } from '../../src/model/policy.ts';
import type { Restriction } from '../../src/model/restriction.ts';
import { parseCertificateName, type CertificateName } from '../../src/net/certificate-name.ts';
import { parseDomainPattern, type DomainPattern } from '../../src/net/domain-pattern.ts';
import { parseEmailAddress, parseEnvelopeSender } from '../../src/net/email-address.ts';
import { parseIpAddress } from '../../src/net/ip-address.ts';
import { parseIpRange, type IpRange } from '../../src/net/ip-network.ts';
import { upwards } from '../oracle/relations.ts';
import { valid } from './net.ts';

/*
 * Sets of restrictions over pools so small that they share senders, addresses and certificates, and mail that meets
 * them. Smaller than the pools of policies: a difference between two restrictions takes several coincidences.
 */

const pick = <T>(parse: (text: string) => T, texts: readonly string[]): fc.Arbitrary<T> =>
  fc.constantFrom(...texts.map(parse));

const patternArb: fc.Arbitrary<DomainPattern> = pick(
  (text) => valid(parseDomainPattern(text)),
  ['contoso.example', 'fabrikam.example']
    .flatMap((domain) => [domain, `*.${domain}`, `news.${domain}`, `*.news.${domain}`])
    .concat('litware.example', '*.example'),
);
const listPatternArb: fc.Arbitrary<DomainPattern> = fc.oneof(
  { weight: 12, arbitrary: patternArb },
  { weight: 1, arbitrary: fc.constant(valid(parseDomainPattern('*'))) },
);

const rangeArb: fc.Arbitrary<IpRange> = pick(
  (text) => valid(parseIpRange(text)),
  [
    '192.0.2.0/25',
    '192.0.2.1',
    '192.0.2.0/23',
    '192.0.2.100-192.0.3.7',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '2001:db8::/64',
    '2001:db8::1-2001:db8::3',
  ],
);
/** More networks than the IP Block List takes. */
const wideRangeArb: fc.Arbitrary<IpRange> = fc.constant(valid(parseIpRange('192.0.0.0/12')));

const certificateArb: fc.Arbitrary<CertificateName> = pick(
  (text) => valid(parseCertificateName(text)),
  [
    'mail.contoso.example',
    'contoso.example',
    '*.contoso.example',
    'mail.fabrikam.example',
    '*.fabrikam.example',
  ],
);

const few = <T>(arb: fc.Arbitrary<T>, weight = 1): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight, arbitrary: fc.array(arb, { minLength: 1, maxLength: 2 }) },
  );

const restrictionArb: fc.Arbitrary<Restriction> = fc
  .record({
    from: fc.constantFrom<Restriction['from']>('partner', 'partner', 'onPremises', 'internet', 'internet'),
    all: fc.boolean(),
    domains: fc.array(patternArb, { minLength: 1, maxLength: 2 }),
    allow: fc.record({
      ips: few(rangeArb, 3),
      domains: few(listPatternArb),
      certificates: few(certificateArb),
    }),
    block: fc.record({
      ips: few(fc.oneof({ weight: 6, arbitrary: rangeArb }, { weight: 1, arbitrary: wideRangeArb })),
      domains: few(listPatternArb),
    }),
    requireTls: fc.oneof(
      { weight: 2, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    otherwise: fc.constantFrom<Restriction['otherwise']>('reject', 'reject', 'accept'),
  })
  .map(({ from, all, domains, ...rest }) => ({
    name: '',
    from,
    senderDomains: from !== 'partner' && all ? [] : domains,
    ...rest,
    at: 'test:1:1',
  }));

/** Of one `from`, neither senders nor own servers may overlap: which of them mail belongs to is not said. */
export const restrictionsArb = (
  acceptedDomains: readonly AcceptedDomain[],
): fc.Arbitrary<readonly Restriction[]> =>
  fc.array(restrictionArb, { minLength: 1, maxLength: 4 }).map((drawn) => {
    const kept: Restriction[] = [];
    for (const each of drawn) {
      const named = { ...each, name: `R${kept.length + 1}` };
      const scope = scopeOf(named, acceptedDomains);
      if (scope.length === 0) continue;
      const others = kept.filter(({ from }) => from === named.from);
      if (others.some((other) => overlap(scope, scopeOf(other, acceptedDomains)))) continue;
      if (named.from === 'onPremises' && others.length > 0)
        named.allow = { ips: [], certificates: [], domains: [] };
      kept.push(named);
    }
    return kept;
  });

const scopeOf = (
  { from, senderDomains }: Restriction,
  acceptedDomains: readonly AcceptedDomain[],
): readonly DomainPattern[] => {
  if (senderDomains.length > 0) return senderDomains;
  return from === 'internet'
    ? [valid(parseDomainPattern('*'))]
    : acceptedDomains.map(({ domain, matchSubDomains }) =>
        valid(parseDomainPattern(matchSubDomains ? `*.${domain}` : domain)),
      );
};

const overlap = (one: readonly DomainPattern[], other: readonly DomainPattern[]): boolean =>
  one.some((left) => other.some((right) => covers(left, right) || covers(right, left)));

const covers = (wide: DomainPattern, narrow: DomainPattern): boolean => {
  if (wide.kind === 'any') return true;
  if (narrow.kind === 'any') return false;
  return wide.kind === 'exact'
    ? narrow.kind === 'exact' && wide.domain === narrow.domain
    : upwards(narrow.domain).includes(wide.domain);
};

const acceptedArb: fc.Arbitrary<readonly AcceptedDomain[]> = fc.constantFrom(
  ...[
    [],
    ['contoso.example'],
    ['contoso.example', 'news.contoso.example'],
    ['*.contoso.example'],
    ['litware.example'],
  ].map((texts) =>
    texts.map((text): AcceptedDomain => {
      const pattern = valid(parseDomainPattern(text));
      if (pattern.kind === 'any') throw new Error('no domain');
      return { domain: pattern.domain, type: 'Authoritative', matchSubDomains: pattern.kind === 'subtree' };
    }),
  ),
);

const senders = [
  '<>',
  ...['', 'news.', 'a.news.', 'other.']
    .flatMap((prefix) => [`${prefix}contoso.example`, `${prefix}fabrikam.example`])
    .concat('litware.example', 'elsewhere.invalid')
    .map((domain) => `ann@${domain}`),
];

/** Fully known mail to a recipient that is accepted. */
export const mailArb = (acceptedDomains: readonly AcceptedDomain[]): fc.Arbitrary<Evidence> =>
  fc
    .record({
      connectingIp: pick(
        (text) => valid(parseIpAddress(text)),
        [
          '192.0.2.1',
          '192.0.2.7',
          '192.0.2.130',
          '192.0.3.5',
          '192.0.3.9',
          '198.51.100.7',
          '203.0.113.25',
        ].concat('192.1.0.1', '233.252.0.1', '2001:db8::1', '2001:db8::9', '2001:db8:1::1'),
      ),
      envelopeSender: pick((text) => valid(parseEnvelopeSender(text)), senders),
      ownHeader: fc.boolean(),
      header: pick((text) => valid(parseEmailAddress(text)), senders.slice(1)),
      recipient: fc.constant(
        valid(parseEmailAddress(`bob@${acceptedDomains[0]?.domain ?? 'contoso.example'}`)),
      ),
      tls: fc.constantFrom('none' as const, '1.2' as const, '1.3' as const),
      certificateNames: fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        {
          weight: 2,
          arbitrary: fc.array(
            pick(
              (text) => valid(parseCertificateName(text)),
              [
                'mail.contoso.example',
                'a.mail.contoso.example',
                'contoso.example',
                '*.contoso.example',
              ].concat(
                'mail.fabrikam.example',
                '*.fabrikam.example',
                'fabrikam.example',
                'mx.litware.example',
              ),
            ),
            { minLength: 1, maxLength: 2 },
          ),
        },
      ),
    })
    .map(({ ownHeader, header, ...facts }) => ({
      ...facts,
      headerFrom:
        ownHeader && facts.envelopeSender.kind === 'address' ? facts.envelopeSender.address : header,
      tls: facts.certificateNames.length > 0 && facts.tls === 'none' ? '1.2' : facts.tls,
      ruleFacts: new Set<string>(),
    }));

export interface LoweringCase {
  readonly acceptedDomains: readonly AcceptedDomain[];
  readonly restrictions: readonly Restriction[];
  readonly mail: readonly Evidence[];
}

export const loweringCaseArb: fc.Arbitrary<LoweringCase> = acceptedArb.chain((acceptedDomains) =>
  fc.record({
    acceptedDomains: fc.constant(acceptedDomains),
    restrictions: restrictionsArb(acceptedDomains),
    mail: fc.array(mailArb(acceptedDomains), { minLength: 20, maxLength: 20 }),
  }),
);
