import { describe, expect, it } from 'vitest';

import { commandsFor, quotedForPowerShell } from '../../../src/audit/powershell.ts';
import { documentOf } from '../audit-text.ts';
import { LOCK_DOWN, SERVERS } from '../judging.ts';

describe('names in PowerShell', () => {
  it.each([
    ['Gateway', "'Gateway'"],
    ["O'Brien", "'O''Brien'"],
    ['\u2018a\u2019\u201Ab\u201B', "'\u2018\u2018a\u2019\u2019\u201A\u201Ab\u201B\u201B'"],
    ['$(Remove-Item *) `n "x"', '\'$(Remove-Item *) `n "x"\''],
    ['a\nb', "('' + 'a' + [char]0x000A + 'b')"],
    ['\u202Ea', "('' + [char]0x202E + 'a')"],
    ['a\u{1F600}', "'a\u{1F600}'"],
    ['', "''"],
  ])('quotes %j', (name, quoted) => {
    expect(quotedForPowerShell(name)).toBe(quoted);
  });

  it('writes a command for each object that fails, and none that would refuse all mail', () => {
    const connectors = documentOf({
      acceptedDomains: ['contoso.example'],
      inboundConnectors: [
        { ...LOCK_DOWN, name: 'By address' },
        {
          ...LOCK_DOWN,
          name: 'By certificate',
          tlsSenderCertificateName: 'mail.contoso.example',
          senderIPAddresses: [],
          restrictDomainsToIPAddresses: false,
        },
        { ...SERVERS, name: 'By nothing', connectorType: 'Partner', senderIPAddresses: [] },
      ],
    }).sections.inboundConnectors;
    const objects = ['By address', 'By certificate', 'By nothing'].map((name) => ({ name, conforms: false }));
    expect(
      commandsFor(
        ['Set {name} {restrict}'],
        [...objects, { name: 'Fine', conforms: true }],
        connectors ?? [],
      ),
    ).toEqual([
      "Set 'By address' -RestrictDomainsToIPAddresses $true",
      "Set 'By certificate' -RestrictDomainsToCertificate $true",
    ]);
    expect(commandsFor(['Set {name}', 'Done'], [{ name: '$&{name}', conforms: false }], [])).toEqual([
      "Set '$&{name}'",
      'Done',
    ]);
  });
});
