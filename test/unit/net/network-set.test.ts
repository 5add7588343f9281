import { describe, expect, it } from 'vitest';

import { parseIpAddress } from '../../../src/net/ip-address.ts';
import { parseIpRange } from '../../../src/net/ip-network.ts';
import { networkSet, networkSetContains, type NetworkSet } from '../../../src/net/network-set.ts';
import { valid } from '../../arbitraries/net.ts';

const setOf = (...texts: readonly string[]): NetworkSet =>
  networkSet(texts.map((text) => valid(parseIpRange(text))));
const contains = (set: NetworkSet, text: string): boolean =>
  networkSetContains(set, valid(parseIpAddress(text)));

describe('networkSet', () => {
  it.each([
    ['two halves', ['192.0.2.0/25', '192.0.2.128/25'], ['192.0.2.0/24']],
    ['an inner network', ['192.0.2.0/24', '192.0.2.7'], ['192.0.2.0/24']],
    ['an overlap', ['192.0.2.0-192.0.2.99', '192.0.2.50-192.0.2.255'], ['192.0.2.0/24']],
    ['a repetition', ['192.0.2.0/24', '192.0.2.0/24'], ['192.0.2.0/24']],
    ['another order', ['203.0.113.0/24', '192.0.2.0/24'], ['192.0.2.0/24', '203.0.113.0/24']],
    ['two IPv6 halves', ['2001:db8::/65', '2001:db8:0:0:8000::/65'], ['2001:db8::/64']],
    ['both ends of IPv4', ['128.0.0.0/1', '0.0.0.0/1'], ['0.0.0.0/0']],
  ])('is the same for %s', (_, split, whole) => {
    expect(setOf(...split)).toEqual(setOf(...whole));
  });

  it('keeps ranges apart that do not touch', () => {
    expect(setOf('192.0.2.0', '192.0.2.2').starts4).toHaveLength(2);
  });

  it('contains both ends of each range and nothing outside', () => {
    const set = setOf('192.0.2.0/24', '203.0.113.5-203.0.113.9', '2001:db8::/64');
    const inside = [
      '192.0.2.0',
      '192.0.2.255',
      '203.0.113.5',
      '203.0.113.9',
      '2001:db8::',
      '::ffff:192.0.2.1',
    ];
    const outside = [
      '192.0.1.255',
      '192.0.3.0',
      '203.0.113.4',
      '203.0.113.10',
      '2001:db8:0:1::',
      '0.0.0.0',
      '::',
    ];
    expect(inside.filter((text) => !contains(set, text))).toEqual([]);
    expect(outside.filter((text) => contains(set, text))).toEqual([]);
  });

  it('of nothing contains nothing', () => {
    expect(contains(setOf(), '192.0.2.1')).toBe(false);
    expect(contains(setOf(), '2001:db8::1')).toBe(false);
  });
});
