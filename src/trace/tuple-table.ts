/** Distinct tuples of a fixed number of 32-bit words, numbered from 0 in the order they first came. */
export interface TupleTable {
  /** The number of the tuple that starts there; equal to the former `size` when the tuple is new. */
  intern(words: ArrayLike<number>, start?: number): number;
  word(index: number, position: number): number;
  readonly size: number;
  readonly byteLength: number;
}

// Tuples are kept in chunks, so that nothing is copied to grow.
const CHUNK_BITS = 10;
const CHUNK_TUPLES = 1 << CHUNK_BITS;
const IN_CHUNK = CHUNK_TUPLES - 1;
// Linear probing stays short up to about two thirds.
const FULLEST = 0.6;

/** Words in typed arrays, found again through an open-addressing hash index of slots (number + 1, 0 is free). */
export function tupleTable(width: number): TupleTable {
  const chunks: Uint32Array[] = [];
  let slots = new Int32Array(CHUNK_TUPLES * 2);
  let size = 0;

  const chunkOf = (index: number): Uint32Array =>
    (chunks[index >>> CHUNK_BITS] ??= new Uint32Array(CHUNK_TUPLES * width));

  const hashOf = (tuple: ArrayLike<number>, start: number): number => {
    let hash = 0x811c_9dc5;
    for (let position = 0; position < width; position += 1) {
      hash = Math.imul(hash ^ (tuple[start + position] ?? 0), 0x9e37_79b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash, 0x85eb_ca6b);
    return (hash ^ (hash >>> 13)) >>> 0;
  };

  const equals = (index: number, tuple: ArrayLike<number>, start: number): boolean => {
    const words = chunkOf(index);
    const first = (index & IN_CHUNK) * width;
    for (let position = 0; position < width; position += 1) {
      if (words[first + position] !== (tuple[start + position] ?? 0) >>> 0) return false;
    }
    return true;
  };

  const freeSlot = (hash: number): number => {
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    return slot;
  };

  const growSlots = (): void => {
    slots = new Int32Array(slots.length * 2);
    for (let index = 0; index < size; index += 1) {
      slots[freeSlot(hashOf(chunkOf(index), (index & IN_CHUNK) * width))] = index + 1;
    }
  };

  const append = (tuple: ArrayLike<number>, start: number): void => {
    const words = chunkOf(size);
    const first = (size & IN_CHUNK) * width;
    for (let position = 0; position < width; position += 1) {
      words[first + position] = tuple[start + position] ?? 0;
    }
    size += 1;
  };

  return {
    intern: (tuple, start = 0) => {
      const hash = hashOf(tuple, start);
      const mask = slots.length - 1;
      let slot = hash & mask;
      for (let found = slots[slot] ?? 0; found !== 0; found = slots[slot] ?? 0) {
        if (equals(found - 1, tuple, start)) return found - 1;
        slot = (slot + 1) & mask;
      }
      append(tuple, start);
      slots[slot] = size;
      if (size > slots.length * FULLEST) growSlots();
      return size - 1;
    },
    word: (index, position) => chunkOf(index)[(index & IN_CHUNK) * width + position] ?? 0,
    get size() {
      return size;
    },
    get byteLength() {
      return chunks.length * CHUNK_TUPLES * width * 4 + slots.byteLength;
    },
  };
}
