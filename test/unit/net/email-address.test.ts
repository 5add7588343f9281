import { describe, expect, it } from 'vitest';

import { parseEmailAddress, parseEnvelopeSender } from '../../../src/net/email-address.ts';
import { parsed, refused } from '../../../src/net/parsed.ts';

describe('parseEmailAddress accepts', () => {
  it.each([
    ['ann@contoso.com', 'ann', 'contoso.com', 'ann@contoso.com'],
    ['Ann.Lee@Contoso.COM.', 'Ann.Lee', 'contoso.com', 'ann.lee@contoso.com'],
    ['\u00a0 ann@contoso.com\t', 'ann', 'contoso.com', 'ann@contoso.com'],
    ['<ann@contoso.com>', 'ann', 'contoso.com', 'ann@contoso.com'],
    ['ann+Tag@contoso.com', 'ann+Tag', 'contoso.com', 'ann+tag@contoso.com'],
    ['prvs=12ab=ann@contoso.com', 'prvs=12ab=ann', 'contoso.com', 'prvs=12ab=ann@contoso.com'],
    ['a..b.@contoso.com', 'a..b.', 'contoso.com', 'a..b.@contoso.com'],
    ['user@localhost', 'user', 'localhost', 'user@localhost'],
    ['ann@bücher.de', 'ann', 'xn--bcher-kva.de', 'ann@xn--bcher-kva.de'],
    ['jürgen@contoso.com', 'jürgen', 'contoso.com', 'jürgen@contoso.com'],
    [
      '"Fname LName<fname.lname"@domain.com',
      '"Fname LName<fname.lname"',
      'domain.com',
      '"fname lname<fname.lname"@domain.com',
    ],
    ['<"Fname LName<f"@domain.com>', '"Fname LName<f"', 'domain.com', '"fname lname<f"@domain.com'],
    ['"a@b"@contoso.com', '"a@b"', 'contoso.com', '"a@b"@contoso.com'],
    ['"a\\"@b"@contoso.com', '"a\\"@b"', 'contoso.com', '"a\\"@b"@contoso.com'],
    ['""@contoso.com', '""', 'contoso.com', '""@contoso.com'],
    ["o'neil/x{1}@contoso.com", "o'neil/x{1}", 'contoso.com', "o'neil/x{1}@contoso.com"],
    [`${'v'.repeat(300)}@contoso.com`, 'v'.repeat(300), 'contoso.com', `${'v'.repeat(300)}@contoso.com`],
  ])('%j', (text, localPart, domain, key) => {
    expect(parseEmailAddress(text)).toEqual(
      parsed({ localPart, domain, text: `${localPart}@${domain}`, key }),
    );
  });
});

describe('parseEmailAddress refuses', () => {
  it.each([
    ['', 'is empty'],
    ['\u00a0', 'is empty'],
    ['<>', 'is empty'],
    ['/O=EXCHANGELABS/OU=EXCHANGE/CN=RECIPIENTS/CN=ANN', 'X.500'],
    ['/o=ExchangeLabs/cn=ann@contoso.com', 'X.500'],
    ['EX:/O=CONTOSO/CN=ANN', 'X.500'],
    ['x500:/o=contoso/cn=ann', 'X.500'],
    ['IMCEAEX-_O=CONTOSO_CN=ANN@contoso.com', 'encapsulated'],
    ['imceafax-Ann+40+2B1@contoso.com', 'encapsulated'],
    ['ann', 'has no `@`'],
    ['"ann@contoso.com"', 'has no `@` outside quotes'],
    ['ann@', 'nothing after `@`'],
    ['@contoso.com', 'nothing before `@`'],
    ['@', 'nothing before `@`'],
    ['a@b@contoso.com', 'more than one `@`'],
    ['"a"@b@contoso.com', 'more than one `@`'],
    ['"a@contoso.com', 'does not close'],
    ['a b@contoso.com', 'has ` ` outside quotes'],
    ['ann @contoso.com', 'has ` ` outside quotes'],
    ['Ann <ann@contoso.com>', 'has ` ` outside quotes'],
    ['<ann@contoso.com', 'has `<` outside quotes'],
    ['ann@contoso.com>', 'malformed domain'],
    ['smtp:ann@contoso.com', 'has `:` outside quotes'],
    ['a\\@b.example@contoso.com', 'more than one `@`'],
    ['a\\b@contoso.com', 'has `\\` outside quotes'],
    ['a\u00a0b@contoso.com', 'has `\\u{00a0}` outside quotes'],
    ['"a\nb"@contoso.com', 'control character'],
    ['a\0b@contoso.com', 'control character'],
    ['ann@[1.2.3.4]', 'address literal'],
    ['ann@[IPv6:2001:db8::1]', 'address literal'],
    ['ann@1.2.3.4', 'malformed domain'],
    ['ann@ contoso.com', 'malformed domain'],
    ['ann@contoso..com', 'malformed domain'],
    ['ann@*.contoso.com', 'malformed domain'],
    ['ann@contoso.com, bo@contoso.com', 'more than one `@`'],
  ])('%j: %s', (text, reason) => {
    expect(parseEmailAddress(text)).toMatchObject({ ok: false, problem: expect.stringContaining(reason) });
  });
});

describe('parseEmailAddress on long texts', () => {
  it.each(['a', '"', '"a" ', '@', '<', 'imcea', '\\'])('refuses a hundred thousand times %j', (text) => {
    expect(parseEmailAddress(`${text.repeat(100_000)}@contoso.com`)).toMatchObject({
      problem: expect.stringContaining('too long'),
    });
  });

  it('names the form of a long encapsulated address', () => {
    expect(parseEmailAddress(`IMCEAEX-${'_O=X'.repeat(1000)}@contoso.com`)).toMatchObject({
      problem: expect.stringContaining('encapsulated'),
    });
  });
});

describe('parseEnvelopeSender', () => {
  it.each(['<>', '  <> ', '\u00a0<>'])('reads %j as the null sender', (text) => {
    expect(parseEnvelopeSender(text)).toEqual(parsed({ kind: 'null' }));
  });

  it('reads an address', () => {
    expect(parseEnvelopeSender('<Ann@contoso.com>')).toMatchObject({
      ok: true,
      value: { kind: 'address', address: { key: 'ann@contoso.com' } },
    });
  });

  it('does not take absence for the null sender', () => {
    const problem = 'the envelope sender is empty; write `<>` for the null sender, or an address';
    expect(parseEnvelopeSender('')).toEqual(refused(problem));
    expect(parseEnvelopeSender(' \u00a0')).toEqual(refused(problem));
  });

  it.each(['< >', '""', 'ann', '/O=X/CN=Y', '<><>'])('refuses %j', (text) => {
    expect(parseEnvelopeSender(text).ok).toBe(false);
  });
});
