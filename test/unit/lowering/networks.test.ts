import { describe, expect, it } from 'vitest';

import { countNetworks, intersect, networksOf, subtract } from '../../../src/lowering/networks.ts';
import { parseIpRange, type IpRange } from '../../../src/net/ip-network.ts';
import { valid } from '../../arbitraries/net.ts';

const ranges = (...texts: readonly string[]): readonly IpRange[] =>
  texts.map((text) => valid(parseIpRange(text)));
const texts = (list: readonly IpRange[]): readonly string[] => list.map(({ text }) => text);

describe('networksOf', () => {
  it.each([
    ['a network as it is', ['192.0.2.0/25'], ['192.0.2.0/25']],
    ['halves as the whole', ['192.0.2.128/25', '192.0.2.0/25'], ['192.0.2.0/24']],
    ['a wide network in networks of /24', ['192.0.2.0/23'], ['192.0.2.0/24', '192.0.3.0/24']],
    [
      'a range in the fewest networks',
      ['192.0.2.10-192.0.2.20'],
      ['192.0.2.10/31', '192.0.2.12/30', '192.0.2.16/30', '192.0.2.20'],
    ],
    ['nothing of the other family', ['2001:db8::/32'], []],
    ['the last address of all', ['255.255.255.254-255.255.255.255'], ['255.255.255.254/31']],
  ])('writes %s', (_, written, networks) => {
    expect(texts(networksOf(ranges(...written), 4))).toEqual(networks);
  });

  it('takes IPv6 networks of any width but all of it', () => {
    expect(texts(networksOf(ranges('2001:db8::/32', '2001:db8::1-2001:db8::4'), 6))).toEqual([
      '2001:db8::/32',
    ]);
    expect(texts(networksOf(ranges('::/0'), 6))).toEqual(['::/1', '8000::/1']);
    expect(texts(networksOf(ranges('2001:db8::1-2001:db8::4'), 6))).toEqual([
      '2001:db8::1',
      '2001:db8::2/127',
      '2001:db8::4',
    ]);
  });
});

describe('countNetworks', () => {
  it.each([
    ['0.0.0.0/0', 2 ** 24],
    ['192.0.2.0/24', 1],
    ['192.0.2.128-192.0.4.127', 3],
    ['192.0.2.7', 1],
    ['192.0.2.10-192.0.2.20', 4],
    ['2001:db8::/32', 0],
  ])('counts those of %s', (text, count) => {
    expect(countNetworks(ranges(text))).toBe(count);
  });
});

describe('subtract and intersect', () => {
  it.each([
    [['192.0.2.0/24'], ['192.0.2.7'], ['192.0.2.0-192.0.2.6', '192.0.2.8-192.0.2.255']],
    [['192.0.2.0/24'], ['192.0.2.0/25'], ['192.0.2.128/25']],
    [
      ['192.0.2.0/24', '192.0.4.0/24'],
      ['192.0.2.200-192.0.4.99'],
      ['192.0.2.0-192.0.2.199', '192.0.4.100-192.0.4.255'],
    ],
    [['192.0.2.0/24'], ['192.0.0.0/16'], []],
    [['192.0.2.0/24'], ['198.51.100.0/24', '2001:db8::/32'], ['192.0.2.0/24']],
    [
      ['192.0.2.4-192.0.2.9'],
      ['192.0.2.5', '192.0.2.7', '192.0.2.9'],
      ['192.0.2.4', '192.0.2.6', '192.0.2.8'],
    ],
  ])('leaves of %j without %j', (from, without, left) => {
    expect(texts(subtract(ranges(...from), ranges(...without), 4))).toEqual(left);
  });

  it('finds what two lists share', () => {
    const [one, other] = [
      ranges('192.0.2.0/24', '2001:db8::/64'),
      ranges('192.0.2.200-192.0.3.5', '2001:db8::7'),
    ];
    expect(texts(intersect(one, other, 4))).toEqual(['192.0.2.200-192.0.2.255']);
    expect(texts(intersect(one, other, 6))).toEqual(['2001:db8::7']);
  });
});
