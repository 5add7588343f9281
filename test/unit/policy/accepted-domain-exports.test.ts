import { describe, expect, test } from 'vitest';

import { accepted, codesOf, readObjects, readText } from './policy-text.ts';

const domain = { DomainName: 'a.example', DomainType: 'Authoritative', MatchSubDomains: false };

type Fields = Readonly<Record<string, unknown>>;

const domainOf = (fields: Fields) => {
  const { sections, notes } = accepted(readObjects({ ...domain, ...fields }));
  const [read] = sections.acceptedDomains ?? [];
  return { ...read, notes: notes.map(({ message }) => message) };
};

describe('DomainName', () => {
  test.each<[unknown, Fields]>([
    ['a.example', { matchSubDomains: false }],
    ['A.Example', { matchSubDomains: false }],
    [{ Domain: 'a.example', Address: 'a.example' }, { matchSubDomains: false }],
    [{ SmtpDomain: { Domain: 'a.example' }, IncludeSubDomains: false }, { matchSubDomains: false }],
    [{ SmtpDomain: 'a.example', IncludeSubDomains: false, IsStar: false }, { matchSubDomains: false }],
    ['*.a.example', { matchSubDomains: true }],
    [{ Domain: 'a.example', Address: '*.a.example', IncludeSubDomains: true }, { matchSubDomains: true }],
    [{ SmtpDomain: { Domain: 'a.example' }, IncludeSubDomains: true }, { matchSubDomains: true }],
  ])('as %j', (DomainName, { matchSubDomains }) => {
    // Exchange Online says the same in both fields.
    expect(domainOf({ DomainName, MatchSubDomains: matchSubDomains })).toEqual({
      domain: 'a.example',
      type: 'Authoritative',
      matchSubDomains,
      notes: [],
    });
  });

  test('that covers subdomains counts, whatever MatchSubDomains says, and the contradiction is named', () => {
    expect(domainOf({ DomainName: '*.a.example' })).toEqual({
      domain: 'a.example',
      type: 'Authoritative',
      matchSubDomains: true,
      notes: [
        '`DomainName` covers the subdomains of `a.example`, and `MatchSubDomains` is false; they count as accepted',
      ],
    });
  });

  test('that covers none leaves MatchSubDomains as it is', () => {
    expect(domainOf({ MatchSubDomains: true })).toMatchObject({ matchSubDomains: true, notes: [] });
  });

  test.each([['*'], ['*.*.example'], [{ Elements: [] }], [null]])('that is %j is refused', (DomainName) => {
    expect(readObjects({ ...domain, DomainName }).ok).toBe(false);
  });
});

describe('DomainType', () => {
  test.each(['Authoritative', 'InternalRelay', 'ExternalRelay'])('as %s, also as an enumeration', (type) => {
    for (const DomainType of [type, { value: 2, Value: type }, { Value: type }, { value: type }])
      expect(domainOf({ DomainType }).type).toBe(type);
  });

  // The published enumeration gives its members no numbers (AcceptedDomainType, read 2026-11-24).
  test('as a number is refused', () => {
    const result = readObjects({ ...domain, DomainType: 2 });
    expect(result.ok ? [] : result.issues.map(({ message }) => message)).toEqual([
      '`DomainType` is the number `2` in place of a name; in PowerShell 7 add `-EnumsAsStrings` to `Get-AcceptedDomain | ConvertTo-Json -Depth 4`, or use Export-Clixml',
    ]);
  });
});

test('in CLIXML, as an object with its text', () => {
  const clixml = (name: string, matching: string): string =>
    `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><Props>${name}<Obj N="DomainType" RefId="2"><ToString>InternalRelay</ToString><I32>2</I32></Obj><B N="MatchSubDomains">${matching}</B></Props></Obj></Objs>`;
  const read = (name: string, matching: string) =>
    accepted(readText(clixml(name, matching))).sections.acceptedDomains;
  const starred = [{ domain: 'a.example', type: 'InternalRelay', matchSubDomains: true }];
  const plain = [{ domain: 'a.example', type: 'InternalRelay', matchSubDomains: false }];
  expect(read('<S N="DomainName">*.a.example</S>', 'true')).toEqual(starred);
  expect(read('<Obj N="DomainName"><ToString>*.a.example</ToString></Obj>', 'true')).toEqual(starred);
  expect(
    read(
      '<Obj N="DomainName"><ToString>*.a.example</ToString><Props><B N="IsStar">false</B></Props></Obj>',
      'true',
    ),
  ).toEqual(starred);
  expect(
    read(
      '<Obj N="DomainName"><ToString>a.example</ToString><Props><B N="IsStar">false</B></Props></Obj>',
      'false',
    ),
  ).toEqual(plain);
});

test('an accepted domain twice, once as a wildcard', () => {
  const objects = [domain, { ...domain, DomainName: '*.a.example', MatchSubDomains: true }];
  expect(codesOf(readObjects(objects)).map((code) => code.split(' ')[1])).toEqual(['DUPLICATE_NAME']);
});
