import { expect, test } from 'vitest';

import { nearestName } from '../../../src/policy/nearest-name.ts';

const names = ['senderDomains', 'senderIPAddresses', 'inboundConnectors', 'enabled', 'name'];

test.each([
  ['senderDomain', 'senderDomains'],
  ['SENDERDOMAINS', 'senderDomains'],
  ['senderIpAdresses', 'senderIPAddresses'],
  ['connectors', 'inboundConnectors'],
  ['enable', 'enabled'],
  ['nmae', 'name'],
  ['zzz', undefined],
  ['', undefined],
  ['a'.repeat(100_000), undefined],
])('%.20s was meant to be %s', (written, meant) => {
  expect(nearestName(written, names)).toBe(meant);
});
