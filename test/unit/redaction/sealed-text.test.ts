import { describe, expect, it } from 'vitest';

import { textSeal } from '../../../src/redaction/sealed-text.ts';

const [one, other] = [textSeal(Buffer.alloc(32, 1)), textSeal(Buffer.alloc(32, 2))];
const TEXT = '{"path":"jane.roe@contoso.example/traces"}';

describe('a sealed text', () => {
  it.each(['', TEXT, 'ä\u{1f600}\u{202e}', 'x'.repeat(100_000)])('opens to what it was', (text) => {
    expect(one.open(one.seal(text))).toBe(text);
  });

  it('is the same each time, and another for each text and key', () => {
    expect(one.seal(TEXT)).toBe(one.seal(TEXT));
    const sealed = [one.seal(TEXT), other.seal(TEXT), one.seal(`${TEXT} `)];
    expect(new Set(sealed.map((each) => each.slice(0, 16))).size).toBe(3);
    expect(Buffer.from(one.seal(TEXT), 'base64').toString('latin1')).not.toContain('jane');
  });

  it('does not open with another key, cut off, or changed in any byte', () => {
    const bytes = Buffer.from(one.seal(TEXT), 'base64');
    expect(other.open(bytes.toString('base64'))).toBeUndefined();
    for (const [index, byte] of bytes.entries()) {
      const changed = Buffer.from(bytes);
      changed[index] = byte ^ 1;
      expect(one.open(changed.toString('base64'))).toBeUndefined();
      expect(one.open(bytes.subarray(0, index).toString('base64'))).toBeUndefined();
    }
  });
});
