import { describe, expect, it } from 'vitest';

import { createRedaction, type Redaction } from '../../../src/redaction/redaction.ts';

export const redactionWith = (byte: number): Redaction => {
  const result = createRedaction(Buffer.alloc(32, byte));
  if (!result.ok) throw new Error(result.problem);
  return result.value;
};
const { text, value } = redactionWith(1);
const USER = /^user-[\da-f]{16}@fabrikam\.example$/;

describe('addresses in texts', () => {
  it('keeps the domain and what is around', () => {
    expect(text('told by jane@fabrikam.example.')).toMatch(/^told by user-[\da-f]{16}@fabrikam\.example\.$/);
    expect(text('jane@fabrikam.example')).toMatch(USER);
  });

  it('gives one address one pseudonym, however it is written', () => {
    const one = text('jane@fabrikam.example');
    for (const written of [
      'Jane@Fabrikam.Example',
      '<jane@fabrikam.example>',
      "'jane@fabrikam.example'",
      '`jane@fabrikam.example`',
      '“jane@fabrikam.example”',
      'smtp:jane@fabrikam.example',
      'a@b.example;jane@fabrikam.example,c@d.example',
      'jane%40fabrikam.example',
      'jane=40fabrikam.example',
      'jane&#64;fabrikam.example',
      'jane_x0040_fabrikam.example',
      String.raw`jane\u0040fabrikam.example`,
    ]) {
      expect(text(written), written).toContain(one);
      expect(text(written), written).not.toMatch(/jane/i);
    }
    expect(text('jane@tailspin.example')).not.toContain(one.slice(0, 21));
  });

  it.each([
    'o\u{2019}connor.jane@fabrikam.example',
    'o`connor+jane@fabrikam.example',
    '"jane doe"@fabrikam.example',
    '"jane@doe"@fabrikam.example',
    'jane@home@fabrikam.example',
    'bounce+jane=contoso.com@fabrikam.example',
    'SRS0=x=y=contoso.com=jane@fabrikam.example',
    '/G=Jane/S=Doe/@fabrikam.example',
    'jäne.jane@fabrikam.example',
    'jane@[10.1.2.3]',
    'jane@localhost',
    'jane@bücher.example',
    String.raw`o\u{0060}connor.jane@fabrikam.example`,
    `jane${'x'.repeat(100_000)}@fabrikam.example`,
  ])('leaves nothing of %s', (written) => {
    for (const sentence of [
      written,
      `"${written}"`,
      `(${written})`,
      `the sender \`${written}\` is blocked`,
    ]) {
      expect(text(sentence)).not.toMatch(/jane|doe|10\.1\.2\.3/i);
    }
  });

  it('takes what was cut off for part of an address', () => {
    expect(text('`jane.doe.of.fabrik…` is too long')).toMatch(/^`text-[\da-f]{16}…` is too long$/);
  });

  it('leaves texts alone that hold none', () => {
    for (const plain of [
      '@',
      'write `<>` or an address after `@`',
      'newlyBlocked=40 events',
      '2026-09-01T07:39:55Z',
      'fixtures/contoso/current/InboundConnector.json:131:9',
      'Get-TransportRule | ConvertTo-Json -Depth 4',
      '203.0.113.7 and 2001:db8:4:1::/64',
      '0.0.0.0/0',
      'e0ec237969f667ee54be2aa3b619b6410f2123e3b390449059e7bf53b989a780',
      'PARTNER_IP_NOT_LISTED',
    ]) {
      expect(text(plain)).toBe(plain);
    }
  });

  it('takes no longer than the text is long', () => {
    for (const hostile of ['a', '@', 'a@', '…', '::1', '"', '%40', '\\u{']) {
      expect(text(hostile.repeat(200_000)).length).toBeGreaterThan(0);
    }
  });
});

describe('message ids', () => {
  it('keep their shape and stay one in every spelling', () => {
    const guid = text('c53d6e37-cf91-426b-2515-08de2e3a2a9a');
    expect(guid).toMatch(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(guid).not.toContain('c53d6e37');
    const plain = guid.replaceAll('-', '');
    expect(text('C53D6E37CF91426B251508DE2E3A2A9A')).toBe(plain);
    expect(value({ messageId: 'c53d6e37cf91426b251508de2e3a2a9a' })).toEqual({ messageId: plain });
    expect(value({ messageId: '#c53d6e37cf91426b251508de2e3a2a9a' })).toEqual({ messageId: `#${plain}` });
  });
});

describe('fields', () => {
  it('are known by their names, wherever they are', () => {
    const { issues, sender, headers, subject } = value({
      sender: 'jane doe (sales)',
      subject: 'Budget',
      headers: { given: ['Subject: Budget', 'X-Empty:'] },
      issues: [
        {
          path: 'jane@fabrikam.example/a.csv',
          line: 3,
          code: 'BAD_SENDER',
          message: '`Jane Doe` has no `@` outside quotes',
        },
      ],
    });
    expect(sender).toMatch(/^text-[\da-f]{16}$/);
    expect(subject).toMatch(/^text-[\da-f]{16}$/);
    expect(headers.given).toEqual([expect.stringMatching(/^Subject: text-[\da-f]{16}$/), 'X-Empty:']);
    expect(issues[0]).toEqual({
      path: expect.stringMatching(/^user-[\da-f]{16}@fabrikam\.example\/a\.csv$/),
      line: 3,
      code: 'BAD_SENDER',
      message: expect.stringMatching(/^`text-[\da-f]{16}` has no `@` outside quotes$/),
    });
  });

  it('that nobody has thought of are looked at, names too', () => {
    const redacted = JSON.stringify(
      value({ anything: { 'jane@fabrikam.example': [['to jane@fabrikam.example']] } }),
    );
    expect(redacted).not.toContain('jane');
    expect(redacted.match(/user-[\da-f]{16}@fabrikam\.example/g)).toHaveLength(2);
  });

  it('keep numbers, nulls and truths', () => {
    const plain = { count: 3, none: null, yes: true, list: [1, null], empty: '' };
    expect(value(plain)).toEqual(plain);
  });
});

describe('keys', () => {
  it('have at least 32 bytes', () => {
    expect(createRedaction(Buffer.alloc(31))).toEqual({
      ok: false,
      problem: 'the key has 31 bytes; write at least 32 random bytes into it',
    });
  });

  it('decide about every pseudonym, and are told apart in the note', () => {
    const [one, other] = [redactionWith(1), redactionWith(2)];
    for (const written of [
      'jane@fabrikam.example',
      'c53d6e37cf91426b251508de2e3a2a9a',
      '10.1.2.3',
      'fd00::1',
    ]) {
      expect(one.text(written)).toBe(text(written));
      expect(other.text(written)).not.toBe(text(written));
    }
    expect(one.note.key).not.toBe(other.note.key);
    expect(one.report({ a: 1 })).toEqual({ a: 1, redaction: one.note });
  });
});
