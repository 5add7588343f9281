import { describe, expect, it } from 'vitest';

import { parseCertificateName } from '../../../src/net/certificate-name.ts';
import { parseDomainPattern } from '../../../src/net/domain-pattern.ts';
import { parseEmailAddress } from '../../../src/net/email-address.ts';
import { parseIpAddress } from '../../../src/net/ip-address.ts';
import { parseIpRange } from '../../../src/net/ip-network.ts';
import { certificateClasses } from '../../../src/partition/certificate-classes.ts';
import { domainClasses, patternTests } from '../../../src/partition/domain-classes.ts';
import { ipClasses } from '../../../src/partition/ip-classes.ts';
import { valid } from '../../arbitraries/net.ts';

const ranges = (...texts: string[]) => texts.map((text) => valid(parseIpRange(text)));
const patterns = (...texts: string[]) => patternTests(texts.map((text) => valid(parseDomainPattern(text))));

describe('classes of addresses', () => {
  const { classes, classOf } = ipClasses([
    ranges('203.0.113.0/24', '198.51.100.7'),
    ranges('203.0.113.128/25'),
  ]);
  const signature = (text: string) => classOf(valid(parseIpAddress(text))).signature;

  it('are the overlaps of the lists, not their entries', () => {
    expect(classes.map((each) => each.signature).sort()).toEqual([0n, 1n, 3n]);
    const many = Array.from({ length: 200 }, (_, index) => `10.0.${index}.0/24`);
    expect(ipClasses([ranges(...many)]).classes).toHaveLength(2);
  });

  it('change at the first and after the last address of a network', () => {
    expect(
      ['203.0.112.255', '203.0.113.0', '203.0.113.127', '203.0.113.128', '203.0.114.0'].map(signature),
    ).toEqual([0n, 1n, 1n, 3n, 0n]);
  });

  it('keep IPv6 apart from IPv4, up to the last address', () => {
    const last = ipClasses([ranges('ffff::/16')]);
    expect(last.classOf(valid(parseIpAddress('255.255.255.255'))).signature).toBe(0n);
    expect(last.classOf(valid(parseIpAddress('ffff:ffff::1'))).signature).toBe(1n);
  });
});

describe('classes of domains', () => {
  const { classes, classOf } = domainClasses([
    patterns('fabrikam.example'),
    patterns('*.fabrikam.example'),
    patterns('*'),
  ]);
  const signature = (text: string) => classOf(valid(parseEmailAddress(text))).signature;

  it('tell a name, the names below it and all others apart', () => {
    expect(signature('a@fabrikam.example')).toBe(7n);
    expect(signature('a@mail.fabrikam.example')).toBe(6n);
    expect(signature('a@notfabrikam.example')).toBe(4n);
    expect(classes).toHaveLength(3);
  });

  it('have a witness that falls into its own class', () => {
    for (const each of classes) expect(classOf(each.witness).signature).toBe(each.signature);
  });
});

describe('classes of certificates', () => {
  const exact = valid(parseCertificateName('mx.fabrikam.example'));
  const wildcard = valid(parseCertificateName('*.fabrikam.example'));
  const { bitOf, signatureOf } = certificateClasses([exact, wildcard]);
  const presented = (...texts: string[]) =>
    signatureOf(texts.map((text) => valid(parseCertificateName(text))));

  it('answer for several presented names what any of them answers', () => {
    expect(presented('mx.fabrikam.example', 'other.example')).toBe(presented('mx.fabrikam.example'));
    expect(presented('other.example')).toBe(0n);
  });

  it('keep the readings of a wildcard apart', () => {
    const deep = presented('a.b.fabrikam.example');
    expect(deep & bitOf(wildcard, 'oneLabel')).toBe(0n);
    expect(deep & bitOf(wildcard, 'anyDepth')).not.toBe(0n);
    expect(presented('fabrikam.example') & bitOf(wildcard, 'anyDepthAndApex')).not.toBe(0n);
  });

  it('refuse a name that the policies do not ask about', () => {
    expect(() => bitOf(valid(parseCertificateName('x.example')), 'literal')).toThrow(/not in the partition/);
  });
});
