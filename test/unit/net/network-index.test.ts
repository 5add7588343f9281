import { expect, test } from 'vitest';

import { parseIpAddress } from '../../../src/net/ip-address.ts';
import { parseIpRange } from '../../../src/net/ip-network.ts';
import { networkIndex } from '../../../src/net/network-index.ts';
import { valid } from '../../arbitraries/net.ts';

const index = networkIndex(
  [
    ['10.0.0.0/8', '2001:db8::/32'],
    ['10.1.0.0/16'],
    ['10.1.2.3'],
    [],
    ['0.0.0.0/0'],
    ['10.1.2.0-10.1.2.2', '10.1.2.1', '10.1.2.3-10.1.2.4', '::/0'],
    ['192.0.2.0/24'],
  ].map((texts) => texts.map((text) => valid(parseIpRange(text)))),
);
const holding = (text: string): readonly number[] => index(valid(parseIpAddress(text)));

test.each([
  ['10.1.2.3', [0, 1, 2, 4, 5]],
  ['10.1.2.5', [0, 1, 4]],
  ['10.255.255.255', [0, 4]],
  ['11.0.0.0', [4]],
  ['192.0.2.255', [4, 6]],
  ['255.255.255.255', [4]],
  ['2001:db8:ffff::', [0, 5]],
  ['2001:db9::', [5]],
])('%s is in the lists %s', (address, lists) => {
  expect(holding(address)).toEqual(lists);
});

test('without lists nothing is found', () => {
  expect(networkIndex([])(valid(parseIpAddress('192.0.2.1')))).toEqual([]);
});
