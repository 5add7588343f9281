import { describe, expect, it } from 'vitest';

import { parseDomainName } from '../../../src/net/domain-name.ts';
import { parseDomainPattern, patternCovers, printDomainPattern } from '../../../src/net/domain-pattern.ts';
import { parsed } from '../../../src/net/parsed.ts';
import { valid } from '../../arbitraries/net.ts';

describe('parseDomainPattern accepts', () => {
  it.each([
    ['*', { kind: 'any', cost: undefined, text: '*' }],
    ['smtp:*;1', { kind: 'any', cost: 1, text: 'smtp:*;1' }],
    [' SMTP:* ', { kind: 'any', cost: undefined, text: 'SMTP:*' }],
    ['*;10', { kind: 'any', cost: 10, text: '*;10' }],
    ['contoso.com', { kind: 'exact', domain: 'contoso.com', cost: undefined, text: 'contoso.com' }],
    ['Contoso.COM.', { kind: 'exact', domain: 'contoso.com', cost: undefined, text: 'Contoso.COM.' }],
    ['*.contoso.com', { kind: 'subtree', domain: 'contoso.com', cost: undefined, text: '*.contoso.com' }],
    [
      'SMTP:*.contoso.com;5',
      { kind: 'subtree', domain: 'contoso.com', cost: 5, text: 'SMTP:*.contoso.com;5' },
    ],
    ['smtp:contoso.com;1', { kind: 'exact', domain: 'contoso.com', cost: 1, text: 'smtp:contoso.com;1' }],
    ['*.bücher.de', { kind: 'subtree', domain: 'xn--bcher-kva.de', cost: undefined, text: '*.bücher.de' }],
  ])('%j', (text, pattern) => {
    expect(parseDomainPattern(text)).toEqual(parsed(pattern));
    expect(printDomainPattern(valid(parseDomainPattern(text)))).toBe(text.trim());
  });
});

describe('parseDomainPattern refuses', () => {
  it.each([
    ['', 'empty domain name'],
    ['smtp:', 'empty domain name'],
    ['*.', 'empty domain name'],
    ['a.*.b', 'wildcard inside'],
    ['*contoso.com', 'wildcard inside'],
    ['contoso.*', 'wildcard inside'],
    ['*.*.com', 'wildcard inside'],
    ['**', 'wildcard inside'],
    ['.contoso.com', 'empty label'],
    ['@contoso.com', 'is an e-mail address'],
    ['user@contoso.com', 'is an e-mail address'],
    ['X400:c=us;a= ;p=contoso;1', 'has no cost'],
    ['X400:contoso', 'is not an SMTP address space'],
    ['smtp:smtp:contoso.com', 'is not an SMTP address space'],
    ['smtp: contoso.com', 'has the character ` `'],
    ['smtp:*;', 'has no cost'],
    ['smtp:*;x', 'has no cost'],
    ['smtp:*;-1', 'has no cost'],
    ['smtp:*;1;2', 'has no cost'],
    ['smtp:*;9999999999', 'has no cost'],
    ['contoso.com,fabrikam.com', 'has the character `,`'],
    ['192.0.2.1', 'ends in a number'],
  ])('%j: %s', (text, reason) => {
    expect(parseDomainPattern(text)).toMatchObject({ ok: false, problem: expect.stringContaining(reason) });
  });
});

describe('patternCovers', () => {
  it.each([
    ['*', 'contoso.com', true],
    ['smtp:*;1', 'contoso.com', true],
    ['contoso.com', 'CONTOSO.com', true],
    ['contoso.com', 'a.contoso.com', false],
    ['*.contoso.com', 'contoso.com', true],
    ['*.contoso.com', 'a.contoso.com', true],
    ['*.contoso.com', 'b.a.contoso.com', true],
    ['*.contoso.com', 'notcontoso.com', false],
    ['*.contoso.com', 'com', false],
    ['*.a.contoso.com', 'contoso.com', false],
    ['bücher.de', 'xn--bcher-kva.de', true],
  ])('%s covers %s: %s', (pattern, domain, expected) => {
    expect(patternCovers(valid(parseDomainPattern(pattern)), valid(parseDomainName(domain)))).toBe(expected);
  });
});
