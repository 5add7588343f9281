import { describe, expect, it } from 'vitest';

import { isSubdomainOf, parentDomain, parseDomainName } from '../../../src/net/domain-name.ts';
import { parsed, refused } from '../../../src/net/parsed.ts';
import { valid } from '../../arbitraries/net.ts';

const label63 = 'a'.repeat(63);
const name253 = [label63, label63, label63, 'a'.repeat(61)].join('.');

describe('parseDomainName accepts', () => {
  it.each([
    ['contoso.example', 'contoso.example'],
    ['Contoso.EXAMPLE', 'contoso.example'],
    ['contoso.example.', 'contoso.example'],
    ['  contoso.example\u00a0', 'contoso.example'],
    ['localhost', 'localhost'],
    ['contoso.mail.onmicrosoft.com', 'contoso.mail.onmicrosoft.com'],
    ['_dmarc.my_host.example', '_dmarc.my_host.example'],
    ['r3---sn-x.example', 'r3---sn-x.example'],
    ['1.2.example', '1.2.example'],
    ['3com.3com', '3com.3com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['BÜCHER.example.', 'xn--bcher-kva.example'],
    ['bu\u0308cher.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['XN--BCHER-KVA.Example', 'xn--bcher-kva.example'],
    // Non-transitional: the sharp s is a letter of its own.
    ['straße.example', 'xn--strae-oqa.example'],
    ['strasse.example', 'strasse.example'],
    ['ｃｏｎｔｏｓｏ．ｅｘａｍｐｌｅ', 'contoso.example'],
    ['bücher。example', 'xn--bcher-kva.example'],
    ['con\u00adtoso.example', 'contoso.example'],
    ['_dmarc.bücher.example', '_dmarc.xn--bcher-kva.example'],
    [label63, label63],
    [name253, name253],
    [`${name253}.`, name253],
  ])('%j as %j', (text, canonical) => {
    expect(parseDomainName(text)).toEqual(parsed(canonical));
  });
});

describe('parseDomainName refuses', () => {
  it.each([
    ['', 'empty domain name'],
    ['  ', 'empty domain name'],
    ['.', 'empty domain name'],
    ['..', 'empty label'],
    ['.contoso.example', 'empty label'],
    ['contoso..example', 'empty label'],
    ['contoso.example..', 'empty label'],
    ['*', 'wildcard'],
    ['*.contoso.example', 'wildcard'],
    ['a b.example', 'has the character ` `'],
    ['user@contoso.example', 'is an e-mail address'],
    ['contoso.example,fabrikam.example', 'has the character `,`'],
    ['https://contoso.example', 'has the character `:`'],
    ['%41.example', 'has the character `%`'],
    ['contoso.example\nfabrikam.example', 'has the character `\\u{000a}`'],
    ['a\u00a0b.example', 'has the character ` `'],
    ['⑴.example', 'has the character `(`'],
    ['-contoso.example', 'hyphen'],
    ['contoso-.example', 'hyphen'],
    ['192.0.2.1', 'ends in a number'],
    ['1.2.3', 'ends in a number'],
    ['contoso.1', 'ends in a number'],
    ['7', 'ends in a number'],
    ['bücher.１２', 'ends in a number'],
    [`${label63}a.example`, 'label longer than 63'],
    [`a.${name253}`, 'longer than the 253'],
    [`${'ü'.repeat(60)}.example`, 'label longer than 63'],
    ['xn--', 'not a valid internationalised'],
    ['xn--zn7c.example', 'not a valid internationalised'],
    ['xn--a.example', 'not a valid internationalised'],
    ['a\u200db.example', 'not a valid internationalised'],
    ['\ud800.example', 'not a valid internationalised'],
    ['\ufffd.example', 'not a valid internationalised'],
    ['\0.example', 'has the character `\\u{0000}`'],
  ])('%j: %s', (text, reason) => {
    expect(parseDomainName(text)).toMatchObject({ ok: false, problem: expect.stringContaining(reason) });
  });

  it.each(['a', 'a.', 'ü', 'xn--', '-'])('a hundred thousand times %j', (text) => {
    expect(parseDomainName(text.repeat(100_000))).toMatchObject({
      problem: expect.stringContaining('too long'),
    });
  });

  it('quotes long and invisible data on one short line', () => {
    expect(parseDomainName(`\u202e\`${'x\n'.repeat(5000)}`)).toEqual(
      refused(`\`\\u{202e}\\u{0060}${'x\\u{000a}'.repeat(39)}…\` is too long for a domain name`),
    );
  });
});

describe('the tree of domains', () => {
  it('climbs one label at a time', () => {
    const below = valid(parseDomainName('a.contoso.example'));
    const middle = parentDomain(below);
    const top = middle && parentDomain(middle);
    expect([middle, top, top && parentDomain(top)]).toEqual(['contoso.example', 'example', undefined]);
  });

  it.each([
    ['a.contoso.example', 'contoso.example', true],
    ['b.a.contoso.example', 'contoso.example', true],
    ['contoso.example', 'contoso.example', false],
    ['contoso.example', 'a.contoso.example', false],
    ['notcontoso.example', 'contoso.example', false],
    ['contoso.example', 'example', true],
    ['fabrikam.example', 'contoso.example', false],
  ])('%s is below %s: %s', (domain, ancestor, expected) => {
    expect(isSubdomainOf(valid(parseDomainName(domain)), valid(parseDomainName(ancestor)))).toBe(expected);
  });
});
