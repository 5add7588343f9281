import { describe, expect, it } from 'vitest';

import { parseCertificateName } from '../../../src/net/certificate-name.ts';
import { parsed } from '../../../src/net/parsed.ts';

describe('parseCertificateName accepts', () => {
  it.each([
    ['mail.contoso.com', 'mail.contoso.com'],
    [' Mail.Contoso.COM ', 'mail.contoso.com'],
    ['*.contoso.com', '*.contoso.com'],
    ['*.BÜCHER.de', '*.xn--bcher-kva.de'],
    ['CN=mail.contoso.com', 'mail.contoso.com'],
    ['CN=mail.contoso.com, O=Contoso', 'mail.contoso.com'],
    ['cn = *.contoso.com,O=Contoso', '*.contoso.com'],
    ['C=US, O="Contoso, CN=evil.example", CN=mail.contoso.com', 'mail.contoso.com'],
    ['O=Contoso\\, CN=evil.example, CN=mail.contoso.com', 'mail.contoso.com'],
    ['O=Contoso+CN="mail.contoso.com";C=US', 'mail.contoso.com'],
    ['CN=mail.contoso.com, CN=second.contoso.com', 'mail.contoso.com'],
    ['<I>CN=Some CA, O=Trust<S>CN=mail.contoso.com, O=Contoso', 'mail.contoso.com'],
    ['<i>CN=ca.example<s>CN=*.contoso.com', '*.contoso.com'],
    ['<S>CN=mail.contoso.com', 'mail.contoso.com'],
    ['<I>CN=ca.example<S>mail.contoso.com', 'mail.contoso.com'],
  ])('%j as %j', (text, canonical) => {
    const wildcard = canonical.startsWith('*.');
    const domain = wildcard ? canonical.slice(2) : canonical;
    expect(parseCertificateName(text)).toEqual(parsed({ wildcard, domain, text: canonical }));
  });
});

describe('parseCertificateName refuses', () => {
  it.each([
    ['', 'empty domain name'],
    ['*', 'wildcard inside'],
    ['*.', 'empty domain name'],
    ['mail.*.contoso.com', 'wildcard inside'],
    ['*contoso.com', 'wildcard inside'],
    ['*.*.contoso.com', 'wildcard inside'],
    ['O=Contoso, C=US', 'has no `CN=`'],
    ['CN=', 'empty domain name'],
    ['CN=Contoso Root CA', 'has the character ` `'],
    ['CN=a.*.contoso.com', 'wildcard inside'],
    ['<I>CN=ca.example', 'without a subject'],
    ['<I>CN=ca.example<S>O=Contoso', 'has no `CN=`'],
    ['<I>CN=ca.example<S>', 'empty domain name'],
    ['a.contoso.com,b.contoso.com', 'has the character `,`'],
    ['192.0.2.1', 'ends in a number'],
  ])('%j: %s', (text, reason) => {
    expect(parseCertificateName(text)).toMatchObject({ ok: false, problem: expect.stringContaining(reason) });
  });

  it.each(['CN=,', 'O=a+', '<S', '"', '*.'])('a hundred thousand times %j', (text) => {
    expect(parseCertificateName(`<I>${text.repeat(100_000)}`)).toMatchObject({
      problem: expect.stringContaining('too long'),
    });
  });
});
