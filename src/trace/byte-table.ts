/** Distinct cells, or runs of them, numbered from 0. */
export interface ByteTable {
  /** The number of the cells at these positions of a record; equal to the former `size` when they are new. */
  intern(bytes: Uint8Array, starts: Int32Array, ends: Int32Array): number;
  readonly size: number;
  readonly byteLength: number;
}

const FIRST_SLOTS = 1024;
const FIRST_BYTES = 1 << 14;
// Linear probing stays short up to about two thirds.
const FULLEST = 0.6;

/** Looks at the cells at some positions of a record; where each ends is part of what is compared. */
export function byteTable(positions: readonly number[]): ByteTable {
  const at = Int32Array.from(positions);
  const cells = at.length;
  let slots = new Int32Array(FIRST_SLOTS);
  let hashes = new Int32Array(FIRST_SLOTS);
  let stored = new Uint8Array(FIRST_BYTES);
  /** Where each cell of each number ends among the stored bytes; the next one starts there. */
  let cellEnds = new Int32Array(FIRST_SLOTS * cells + 1);
  let used = 0;
  let size = 0;
  let last = -1;

  const hashOf = (bytes: Uint8Array, starts: Int32Array, ends: Int32Array): number => {
    let hash = 0x811c_9dc5;
    for (let cell = 0; cell < cells; cell += 1) {
      const position = at[cell] ?? 0;
      const end = ends[position] ?? 0;
      for (let index = starts[position] ?? 0; index < end; index += 1) {
        hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x0100_0193);
      }
      hash = Math.imul(hash ^ (hash >>> 15) ^ 0xff, 0x0100_0193);
    }
    return hash ^ (hash >>> 15);
  };

  const equals = (number: number, bytes: Uint8Array, starts: Int32Array, ends: Int32Array): boolean => {
    let kept = cellEnds[number * cells] ?? 0;
    for (let cell = 0; cell < cells; cell += 1) {
      const position = at[cell] ?? 0;
      const keptEnd = cellEnds[number * cells + cell + 1] ?? 0;
      const start = starts[position] ?? 0;
      const end = ends[position] ?? 0;
      if (keptEnd - kept !== end - start) return false;
      for (let index = start; index < end; index += 1, kept += 1) {
        if (stored[kept] !== bytes[index]) return false;
      }
    }
    return true;
  };

  const keep = (bytes: Uint8Array, starts: Int32Array, ends: Int32Array): void => {
    if ((size + 1) * cells >= cellEnds.length) cellEnds = grown(cellEnds);
    for (let cell = 0; cell < cells; cell += 1) {
      const position = at[cell] ?? 0;
      const start = starts[position] ?? 0;
      const end = ends[position] ?? 0;
      while (used + end - start > stored.length) {
        const larger = new Uint8Array(stored.length * 2);
        larger.set(stored);
        stored = larger;
      }
      stored.set(bytes.subarray(start, end), used);
      used += end - start;
      cellEnds[size * cells + cell + 1] = used;
    }
  };

  const growSlots = (): void => {
    slots = new Int32Array(slots.length * 2);
    hashes = grown(hashes);
    const mask = slots.length - 1;
    for (let number = 0; number < size; number += 1) {
      let slot = (hashes[number] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
  };

  return {
    intern: (bytes, starts, ends) => {
      // Some columns hardly ever change.
      if (last !== -1 && equals(last, bytes, starts, ends)) return last;
      const hash = hashOf(bytes, starts, ends);
      const mask = slots.length - 1;
      let slot = hash & mask;
      for (let found = slots[slot] ?? 0; found !== 0; found = slots[slot] ?? 0) {
        if (hashes[found - 1] === hash && equals(found - 1, bytes, starts, ends)) {
          last = found - 1;
          return last;
        }
        slot = (slot + 1) & mask;
      }
      keep(bytes, starts, ends);
      hashes[size] = hash;
      last = size;
      size += 1;
      slots[slot] = size;
      if (size > slots.length * FULLEST) growSlots();
      return last;
    },
    get size() {
      return size;
    },
    get byteLength() {
      return stored.length + 4 * (slots.length + hashes.length + cellEnds.length);
    },
  };
}

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
