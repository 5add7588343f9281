import { createHmac } from 'node:crypto';
import { parsed, refused, type Parsed } from '../net/parsed.ts';

/** HMAC-SHA-256 keeps its full strength with a key as long as its output (RFC 2104, 3, read 2026-11-24). */
const LEAST_KEY_BYTES = 32;

/** What a text stands for; the same text of two kinds gets two pseudonyms that say nothing of each other. */
export type PseudonymKind = 'address' | 'messageId' | 'text' | 'network' | 'key';

/** Hexadecimal digits that depend on the key, the kind and the text, and on nothing else. */
export type PseudonymSource = (kind: PseudonymKind, text: string, digits: number) => string;

export function pseudonymSource(key: Uint8Array): Parsed<PseudonymSource> {
  if (key.length < LEAST_KEY_BYTES) {
    return refused(
      `the key has ${key.length} ${key.length === 1 ? 'byte' : 'bytes'}; write at least ${LEAST_KEY_BYTES} random bytes into it`,
    );
  }
  return parsed((kind, text, digits) =>
    createHmac('sha256', key).update(`${kind}\0${text}`).digest('hex').slice(0, digits),
  );
}

/**
 * Two of ten million texts of one kind share 64 bits with a chance of 1 in 300,000; of addresses only those of one
 * domain can. Hexadecimal, because a name of more than two letters hardly ever comes about by chance.
 */
export const PSEUDONYM_DIGITS = 16;
