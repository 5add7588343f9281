import { createHash } from 'node:crypto';
import { isBlankCell } from './blank-cell.ts';

/** Which message a record is about, as words for the message table. */
export interface MessageKey {
  readonly words: readonly number[];
  /** The record has no network message id of its own. */
  readonly made: boolean;
}

const ID_WORDS = 4;
export const MESSAGE_KEY_WORDS = ID_WORDS + 1;
const NETWORK_ID = 1;
const HASHED = 0;

/**
 * The network message id is the same in all exports, with or without dashes and in any case. An id of another form
 * (a pseudonym, say) is hashed, so that it still joins; without any, the record's own fields stand in for it.
 */
export function messageKey(networkMessageId: string, identity: () => readonly string[]): MessageKey {
  const id = networkMessageId.trim().toLowerCase().replaceAll('-', '');
  if (isNetworkId(id)) return { words: [NETWORK_ID, ...wordsOf(id)], made: false };
  const made = isBlankCell(id) || /^0+$/.test(id);
  const text = made ? JSON.stringify(['fields', ...identity()]) : JSON.stringify(['id', id]);
  const hash = createHash('sha256').update(text).digest('hex');
  return { words: [HASHED, ...wordsOf(hash)], made };
}

// Guid.Empty is what masked and unset ids look like.
const isNetworkId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id) && !/^0+$/.test(id);

const wordsOf = (hex: string): readonly number[] => [
  Number.parseInt(hex.slice(0, 8), 16),
  Number.parseInt(hex.slice(8, 16), 16),
  Number.parseInt(hex.slice(16, 24), 16),
  Number.parseInt(hex.slice(24, 32), 16),
];

const HEX_DIGITS = Buffer.from('0123456789abcdef');
const HEX_CHARACTERS = ID_WORDS * 8;
const written = Buffer.alloc(HEX_CHARACTERS);

/** The text of a key, of which `word` gives the words. */
export function messageKeyText(word: (position: number) => number): string {
  let at = HEX_CHARACTERS;
  for (let position = ID_WORDS; position >= 1; position -= 1) {
    let rest = word(position);
    for (const start = at - 8; at > start; rest >>>= 4) {
      at -= 1;
      written[at] = HEX_DIGITS[rest & 15] ?? 0;
    }
  }
  const text = written.toString('latin1');
  return word(0) === HASHED ? `#${text}` : text;
}
