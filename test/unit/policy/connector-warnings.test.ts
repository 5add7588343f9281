import { expect, test } from 'vitest';

import { accepted, codesOf, readText } from './policy-text.ts';

const connector = (fields: string) =>
  readText(`version: 1
inboundConnectors:
  - name: C
${fields.trim().replaceAll(/^\s*/gm, '    ')}
`);

const partner = 'connectorType: Partner\nsenderDomains: ["*"]\n';

test.each([
  ['a plain Partner', partner, []],
  ['a plain OnPremises', 'connectorType: OnPremises\nsenderIPAddresses: [203.0.113.1]', []],
  [
    'a restriction to addresses that names none',
    `${partner}restrictDomainsToIPAddresses: true`,
    ['6:5 RESTRICTION_WITHOUT_LIST'],
  ],
  [
    'a restriction to a certificate that names none',
    `${partner}restrictDomainsToCertificate: true`,
    ['6:5 RESTRICTION_WITHOUT_LIST'],
  ],
  [
    'addresses of a Partner that does not restrict to them',
    `${partner}senderIPAddresses: [203.0.113.1]`,
    ['6:5 RESTRICTION_WITHOUT_EFFECT'],
  ],
  [
    'both restrictions on one connector',
    `${partner}restrictDomainsToIPAddresses: true\nsenderIPAddresses: [203.0.113.1]\nrestrictDomainsToCertificate: true\ntlsSenderCertificateName: a.example`,
    ['8:5 IP_AND_CERTIFICATE'],
  ],
  [
    'restrictions on OnPremises',
    'connectorType: OnPremises\nrestrictDomainsToIPAddresses: true\nrestrictDomainsToCertificate: true',
    ['5:5 RESTRICTION_WITHOUT_EFFECT', '6:5 RESTRICTION_WITHOUT_EFFECT'],
  ],
  [
    'host bits',
    'connectorType: OnPremises\nsenderIPAddresses: [203.0.113.5/24, 192.168.0.1/25]',
    ['5:25 HOST_BITS_MASKED', '5:41 HOST_BITS_MASKED'],
  ],
])('%s', (_, fields, expected) => {
  const result = connector(fields);
  expect(codesOf(result)).toEqual(expected);
  expect(accepted(result).notes.every(({ severity }) => severity === 'warning')).toBe(true);
});

test('a mistyped flag is one mistake, not two', () => {
  expect(
    codesOf(connector(`${partner}restrictDomainsToIPAddresses: yes\nsenderIPAddresses: [203.0.113.1]`)),
  ).toEqual(['6:35 WRONG_TYPE']);
});

test('a list that is longer than Exchange Online takes is read with a warning', () => {
  const entries = Array.from(
    { length: 1274 },
    (_, index) => `10.0.${Math.floor(index / 256)}.${index % 256}`,
  );
  const result = readText(JSON.stringify({ version: 1, connectionFilter: { ipAllowList: entries } }));
  expect(accepted(result).notes.map(({ message }) => message)).toEqual([
    '`ipAllowList` has 1274 entries, and Exchange Online takes 1273; remove some',
  ]);
});
