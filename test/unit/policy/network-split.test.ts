import { expect, test } from 'vitest';

import { parseIpRange } from '../../../src/net/ip-network.ts';
import { networksOf, splitAdvice } from '../../../src/policy/network-split.ts';
import { valid } from '../../arbitraries/net.ts';

test.each([
  ['203.0.113.0-203.0.113.255', ['203.0.113.0/24']],
  ['203.0.113.1-203.0.113.1', ['203.0.113.1']],
  ['203.0.113.1-203.0.113.6', ['203.0.113.1', '203.0.113.2/31', '203.0.113.4/31', '203.0.113.6']],
  ['255.255.255.254-255.255.255.255', ['255.255.255.254/31']],
  ['203.0.112.0-203.0.113.255', ['203.0.112.0/24', '203.0.113.0/24']],
  ['0.0.0.0-255.255.255.255', undefined],
  ['2001:db8::-2001:db8::1', undefined],
])('%s is made up of %j', (range, networks) => {
  expect(networksOf(valid(parseIpRange(range)))).toEqual(networks);
});

test.each([
  ['203.0.112.0/23', 23, 'write its 2 networks `203.0.112.0/24` and `203.0.113.0/24`'],
  ['203.0.112.0/20', 20, 'write its 16 networks `203.0.112.0/24` … `203.0.127.0/24`'],
  ['203.0.96.0/19', 19, 'it has 32 networks of /24: restrict by certificate instead, or narrow it'],
  ['0.0.0.0/0', 0, 'it has 16777216 networks of /24: restrict by certificate instead, or narrow it'],
])('%s: how to write it', (network, bits, advice) => {
  expect(splitAdvice(valid(parseIpRange(network)), bits)).toBe(advice);
});
