import { PAGES_IN_MEMORY, type Page } from './pages.ts';

/** Distinct tuples of a fixed number of 32-bit words, numbered from 0 in the order they first came. */
export interface TupleTable {
  /** The number of the tuple that starts there; equal to the former `size` when the tuple is new. */
  intern(words: ArrayLike<number>, start?: number): number;
  word(index: number, position: number): number;
  readonly size: number;
  readonly byteLength: number;
}

const PAGE_BITS = 10;
const PAGE_TUPLES = 1 << PAGE_BITS;
const IN_PAGE = PAGE_TUPLES - 1;
const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;
// Linear probing stays short up to about two thirds.
const FULLEST = 0.6;

/**
 * Words in pages, found again through an open-addressing hash index of slots (number + 1, 0 is free). The index stays in
 * memory whatever becomes of the pages; a byte of another hash beside each slot saves looking at nearly all other tuples.
 */
export function tupleTable(width: number, pages = PAGES_IN_MEMORY): TupleTable {
  const own: Page<Uint32Array<ArrayBuffer>>[] = [];
  let slots = new Int32Array(PAGE_TUPLES * 2);
  let tags = new Uint8Array(slots.length);
  let size = 0;
  /** Of the tuple that was hashed last. */
  let tag = 0;

  const wordsOf = (index: number): Uint32Array => {
    const page = own[index >>> PAGE_BITS];
    if (page === undefined) throw new RangeError(`no tuple ${index}`);
    return page.numbers ?? page.load();
  };

  const hashOf = (tuple: ArrayLike<number>, start: number): number => {
    let hash = 0x811c_9dc5;
    let other = 0;
    for (let position = 0; position < width; position += 1) {
      const word = tuple[start + position] ?? 0;
      hash = Math.imul(hash ^ word, 0x9e37_79b1);
      hash ^= hash >>> 15;
      other = Math.imul(other + word, 0xc2b2_ae35);
    }
    tag = other >>> 24;
    hash = Math.imul(hash, 0x85eb_ca6b);
    return (hash ^ (hash >>> 13)) >>> 0;
  };

  const equals = (index: number, tuple: ArrayLike<number>, start: number): boolean => {
    const words = wordsOf(index);
    const first = (index & IN_PAGE) * width;
    for (let position = 0; position < width; position += 1) {
      if (words[first + position] !== (tuple[start + position] ?? 0) >>> 0) return false;
    }
    return true;
  };

  const growSlots = (): void => {
    slots = new Int32Array(slots.length * 2);
    tags = new Uint8Array(slots.length);
    const mask = slots.length - 1;
    for (let index = 0; index < size; index += 1) {
      let slot = hashOf(wordsOf(index), (index & IN_PAGE) * width) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
      tags[slot] = tag;
    }
  };

  const append = (tuple: ArrayLike<number>, start: number): void => {
    const page = (own[size >>> PAGE_BITS] ??= pages.add(
      PAGE_TUPLES * width * WORD_BYTES,
      (buffer) => new Uint32Array(buffer),
    ));
    const words = page.numbers ?? page.load();
    const first = (size & IN_PAGE) * width;
    for (let position = 0; position < width; position += 1) {
      words[first + position] = tuple[start + position] ?? 0;
    }
    page.isChanged = true;
    size += 1;
  };

  return {
    intern: (tuple, start = 0) => {
      const hash = hashOf(tuple, start);
      const mask = slots.length - 1;
      let slot = hash & mask;
      for (let found = slots[slot] ?? 0; found !== 0; found = slots[slot] ?? 0) {
        if (tags[slot] === tag && equals(found - 1, tuple, start)) return found - 1;
        slot = (slot + 1) & mask;
      }
      append(tuple, start);
      slots[slot] = size;
      tags[slot] = tag;
      if (size > slots.length * FULLEST) growSlots();
      return size - 1;
    },
    word: (index, position) => wordsOf(index)[(index & IN_PAGE) * width + position] ?? 0,
    get size() {
      return size;
    },
    get byteLength() {
      return own.length * PAGE_TUPLES * width * WORD_BYTES + slots.byteLength + tags.byteLength;
    },
  };
}
