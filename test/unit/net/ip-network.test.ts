import { describe, expect, it } from 'vitest';

import { parseIpAddress } from '../../../src/net/ip-address.ts';
import { networkOf, parseIpNetwork, parseIpRange, rangeContains } from '../../../src/net/ip-network.ts';
import { parsed, refused } from '../../../src/net/parsed.ts';
import { valid } from '../../arbitraries/net.ts';

describe('parseIpNetwork accepts', () => {
  it.each([
    ['203.0.113.0/24', '203.0.113.0/24', 24, undefined],
    ['203.0.113.7', '203.0.113.7', 32, undefined],
    ['203.0.113.7/32', '203.0.113.7', 32, undefined],
    ['203.0.113.77/24', '203.0.113.0/24', 24, '203.0.113.77/24'],
    [' 192.168.0.1/25 ', '192.168.0.0/25', 25, '192.168.0.1/25'],
    ['0.0.0.0/0', '0.0.0.0/0', 0, undefined],
    ['255.255.255.255/1', '128.0.0.0/1', 1, '255.255.255.255/1'],
    ['2001:DB8::/32', '2001:db8::/32', 32, undefined],
    ['2001:db8::1', '2001:db8::1', 128, undefined],
    ['2001:db8::1/128', '2001:db8::1', 128, undefined],
    ['2001:db8::1/64', '2001:db8::/64', 64, '2001:db8::1/64'],
    ['::/0', '::/0', 0, undefined],
    ['::192.0.2.0/120', '::c000:200/120', 120, undefined],
    ['::ffff:192.0.2.0/120', '192.0.2.0/24', 24, undefined],
    ['::ffff:c000:201/120', '192.0.2.0/24', 24, '::ffff:c000:201/120'],
    ['::ffff:192.0.2.1', '192.0.2.1', 32, undefined],
    ['::ffff:0:0/96', '0.0.0.0/0', 0, undefined],
  ])('%j as %j', (text, canonical, prefixBits, maskedFrom) => {
    const network = valid(parseIpNetwork(text));
    expect({ ...network, range: network.range.text }).toEqual({ range: canonical, prefixBits, maskedFrom });
  });
});

describe('parseIpNetwork refuses', () => {
  it.each([
    ['', 'empty'],
    ['10/8', 'has 1 part;'],
    ['010.0.0.0/8', 'leading zero'],
    ['192.0.2.0/024', 'leading zero'],
    ['192.0.2.0/00', 'leading zero'],
    ['192.0.2.0/33', 'above 32'],
    ['192.0.2.0/999', 'above 32'],
    ['2001:db8::/129', 'above 128'],
    ['192.0.2.0/-1', 'has no prefix length'],
    ['192.0.2.0/', 'has no prefix length'],
    ['192.0.2.0/1e1', 'has no prefix length'],
    ['192.0.2.0/24/24', 'has no prefix length'],
    ['192.0.2.0/ 24', 'has no prefix length'],
    ['192.0.2.0 /24', 'white space'],
    ['192.0.2.0/99999999999999999999', 'has no prefix length'],
    ['192.0.2.0/255.255.255.0', 'write a prefix length instead: `/24`'],
    ['192.0.2.0/255.255.255.255', 'write a prefix length instead: `/32`'],
    ['192.0.2.0/0.0.0.0', 'write a prefix length instead: `/0`'],
    ['192.0.2.0/255.0.255.0', 'write a prefix length instead'],
    ['::ffff:192.0.2.0/24', 'covers more than IPv4-mapped addresses'],
    ['::ffff:192.0.2.0/95', 'covers more than IPv4-mapped addresses'],
    ['::ffff:192.0.2.0/129', 'above 128'],
    ['fe80::1%eth0/64', 'zone id'],
    ['/24', 'empty'],
    ['192.0.2.1-192.0.2.9', 'is not an IP address'],
    ['contoso.example/24', 'not a host name'],
  ])('%j: %s', (text, reason) => {
    expect(parseIpNetwork(text)).toMatchObject({ ok: false, problem: expect.stringContaining(reason) });
  });

  it('a mask with holes without proposing a length', () => {
    expect(parseIpNetwork('192.0.2.0/255.0.255.0')).toEqual(
      refused('`192.0.2.0/255.0.255.0` has a subnet mask; write a prefix length instead'),
    );
  });
});

describe('parseIpRange', () => {
  it.each([
    ['203.0.113.5-203.0.113.9', '203.0.113.5-203.0.113.9'],
    [' 203.0.113.5 - 203.0.113.9 ', '203.0.113.5-203.0.113.9'],
    ['203.0.113.5-203.0.113.5', '203.0.113.5'],
    // Exchange limits prefix lengths and hyphen ranges differently, so one is not printed as the other.
    ['203.0.113.0-203.0.113.255', '203.0.113.0-203.0.113.255'],
    ['2001:DB8::1-2001:db8::00ff', '2001:db8::1-2001:db8::ff'],
    ['::ffff:192.0.2.1-192.0.2.9', '192.0.2.1-192.0.2.9'],
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['203.0.113.7', '203.0.113.7'],
  ])('accepts %j as %j', (text, canonical) => {
    expect(parseIpRange(text)).toMatchObject({ ok: true, value: { text: canonical } });
  });

  it('keeps both ends', () => {
    expect(parseIpRange('192.0.2.1-192.0.2.9')).toEqual(
      parsed({ family: 4, first: 0xc000_0201, last: 0xc000_0209, text: '192.0.2.1-192.0.2.9' }),
    );
  });

  it.each([
    ['203.0.113.9-203.0.113.5', 'ends before it begins; write `203.0.113.5-203.0.113.9`'],
    ['203.0.113.9-2001:db8::1', 'write two addresses of one family'],
    ['203.0.113.5-9', 'has 1 part;'],
    ['203.0.113.0/24-203.0.114.0/24', 'is a network'],
    ['203.0.113.5-', 'empty'],
    ['-', 'empty'],
    ['203.0.113.5--203.0.113.9', 'is not a range'],
    ['203.0.113.5-203.0.113.9-203.0.113.11', 'is not a range'],
    ['203.0.113.5–203.0.113.9', 'is not an IP address'],
    ['mail-gateway.contoso.example', 'is not a range'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseIpRange(text)).toMatchObject({ ok: false, problem: expect.stringContaining(reason) });
  });
});

describe('rangeContains', () => {
  it.each([
    ['192.0.2.0/24', '192.0.2.0', true],
    ['192.0.2.0/24', '192.0.2.255', true],
    ['192.0.2.0/24', '192.0.1.255', false],
    ['192.0.2.0/24', '192.0.3.0', false],
    ['192.0.2.0/24', '::ffff:192.0.2.9', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['::/0', '192.0.2.1', false],
    ['2001:db8::/64', '2001:db8::ffff:ffff:ffff:ffff', true],
    ['2001:db8::/64', '2001:db8:0:1::', false],
  ])('%s contains %s: %s', (range, address, expected) => {
    expect(rangeContains(valid(parseIpRange(range)), valid(parseIpAddress(address)))).toBe(expected);
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.77', 24, '203.0.113.0/24'],
    ['203.0.113.77', 32, '203.0.113.77'],
    ['203.0.113.77', 0, '0.0.0.0/0'],
    ['2001:db8::77', 48, '2001:db8::/48'],
    ['2001:db8::77', 128, '2001:db8::77'],
    ['2001:db8::77', 0, '::/0'],
  ])('%s with %i bits is %s', (address, bits, text) => {
    expect(networkOf(valid(parseIpAddress(address)), bits)).toEqual(valid(parseIpRange(text)));
  });

  it.each([33, -1, 1.5, Number.NaN])('throws on the impossible length %d', (bits) => {
    expect(() => networkOf(valid(parseIpAddress('192.0.2.1')), bits)).toThrow(RangeError);
  });
});
