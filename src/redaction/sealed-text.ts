import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/** Texts that only who has the key can read. */
export interface TextSeal {
  seal(text: string): string;
  /** Undefined when it was sealed with another key, or changed. */
  open(sealed: string): string | undefined;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a key of its own. The nonce is made of the text, so that the same text gives the same bytes and two texts
 * never share one but by a chance of 1 in 2^96 (as in RFC 5297 and RFC 8452, read 2026-11-25).
 */
export function textSeal(key: Uint8Array): TextSeal {
  // No pseudonym is made of a text without NUL.
  const derived = (use: string): Buffer => createHmac('sha256', key).update(use).digest();
  const [cipherKey, nonceKey] = [derived('seal cipher'), derived('seal nonce')];
  return {
    seal(text) {
      const nonce = createHmac('sha256', nonceKey).update(text).digest().subarray(0, NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, cipherKey, nonce, { authTagLength: TAG_BYTES });
      return Buffer.concat([
        nonce,
        cipher.update(text, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const decipher = createDecipheriv(CIPHER, cipherKey, nonce, { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
