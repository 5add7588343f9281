import * as fc from 'fast-check';

import { parseCertificateName, type CertificateName } from '../../src/net/certificate-name.ts';
import { parseDomainName, type DomainName } from '../../src/net/domain-name.ts';
import { parseDomainPattern, type DomainPattern } from '../../src/net/domain-pattern.ts';
import {
  parseEmailAddress,
  parseEnvelopeSender,
  type EmailAddress,
  type EnvelopeSender,
} from '../../src/net/email-address.ts';
import { parseIpAddress, type IpAddress } from '../../src/net/ip-address.ts';
import { parseIpRange, type IpRange } from '../../src/net/ip-network.ts';
import type { Parsed } from '../../src/net/parsed.ts';

// Everything draws from small shared pools: values from wide ranges would never meet, and two rules that never
// concern the same mail test nothing.

/** The value of a text that a test knows to be valid. */
export function valid<T>(result: Parsed<T>): T {
  if (!result.ok) throw new Error(`the test's own literal is refused: ${result.problem}`);
  return result.value;
}

const pool = <T>(parse: (text: string) => Parsed<T>, texts: readonly string[]): fc.Arbitrary<T> =>
  fc.constantFrom(...texts.map((text) => valid(parse(text))));

const addresses4 = [
  '192.0.2.0',
  '192.0.2.1',
  '192.0.2.127',
  '192.0.2.128',
  '192.0.2.255',
  '192.0.3.0',
  '198.51.100.7',
  '198.51.100.8',
  '203.0.113.0',
  '203.0.113.25',
  '203.0.113.255',
];
const addresses6 = [
  '2001:db8::',
  '2001:db8::1',
  '2001:db8::ffff:ffff:ffff:ffff',
  '2001:db8:0:1::',
  '2001:db8:1::25',
];

/** IPv4 documentation addresses on both sides of the boundaries of the networks below. */
const ipv4AddressArb = pool(parseIpAddress, addresses4);
const ipv6AddressArb = pool(parseIpAddress, addresses6);
export const ipAddressArb: fc.Arbitrary<IpAddress> = fc.oneof(
  { weight: 4, arbitrary: ipv4AddressArb },
  { weight: 1, arbitrary: ipv6AddressArb },
);

/** What SenderIPAddresses of a connector takes: IPv4, one address or /24 to /32. */
export const connectorNetworkArb: fc.Arbitrary<IpRange> = pool(parseIpRange, [
  '192.0.2.0/24',
  '192.0.2.0/25',
  '192.0.2.128/25',
  '192.0.2.0/31',
  '192.0.2.1',
  '192.0.3.0/24',
  '198.51.100.0/29',
  '198.51.100.8/32',
  '203.0.113.0/24',
  '203.0.113.25',
]);

/** Any range that some policy object takes: also hyphen ranges and IPv6. */
export const ipRangeArb: fc.Arbitrary<IpRange> = fc.oneof(
  { weight: 3, arbitrary: connectorNetworkArb },
  {
    weight: 2,
    arbitrary: pool(parseIpRange, [
      '192.0.2.1-192.0.2.127',
      '192.0.2.128-192.0.3.0',
      '198.51.100.7-203.0.113.0',
      '192.0.2.0/23',
      '2001:db8::/64',
      '2001:db8::1',
      '2001:db8::/47',
      '2001:db8::1-2001:db8:1::25',
    ]),
  },
);

const domains = [
  'contoso.example',
  'sub.contoso.example',
  'fabrikam.example',
  'news.fabrikam.example',
  'litware.example',
  'xn--bcher-kva.example',
];

export const domainArb: fc.Arbitrary<DomainName> = pool(parseDomainName, domains);

export const domainPatternArb: fc.Arbitrary<DomainPattern> = pool(parseDomainPattern, [
  '*',
  'smtp:*;1',
  ...domains,
  ...domains.map((domain) => `*.${domain}`),
  '*.example',
  'SMTP:*.contoso.example;5',
  'smtp:litware.example;1',
]);

export const certificateNameArb: fc.Arbitrary<CertificateName> = pool(parseCertificateName, [
  'mail.contoso.example',
  'contoso.example',
  'sub.contoso.example',
  '*.contoso.example',
  '*.sub.contoso.example',
  'mail.fabrikam.example',
  '*.fabrikam.example',
  'gateway.litware.example',
]);

const localParts = ['ann', 'Bo', 'sales+tag', '"Fname LName<f.l"'];

export const emailAddressArb: fc.Arbitrary<EmailAddress> = pool(
  parseEmailAddress,
  domains.flatMap((domain) => localParts.map((localPart) => `${localPart}@${domain}`)),
);

export const envelopeSenderArb: fc.Arbitrary<EnvelopeSender> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(valid(parseEnvelopeSender('<>'))) },
  { weight: 6, arbitrary: emailAddressArb.map((address): EnvelopeSender => ({ kind: 'address', address })) },
);
