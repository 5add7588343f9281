/** Distinct runs of bytes, numbered from 0. Forgets all of them when full, so that memory stays bounded. */
export interface ByteTable {
  /** Starts a key. */
  begin(): void;
  /** Adds a cell to the key. */
  add(bytes: Uint8Array, start: number, end: number): void;
  /** The number of the key; -1 for one that it has not seen, which `remember` then keeps. */
  find(): number;
  /** Gives the key of the last `find` a number; 0 when all earlier ones were forgotten to make room. */
  remember(): number;
}

// No byte of UTF-8, so that it can stand between cells.
const BETWEEN_CELLS = 0xff;
const MOST_KEYS = 131_072;
const MOST_BYTES = 32 * 1024 * 1024;
const SLOTS = MOST_KEYS * 2;

export function byteTable(): ByteTable {
  let key = new Uint8Array(1024);
  let length = 0;
  let hash = 0;
  let slot = 0;
  let stored = new Uint8Array(1 << 16);
  let used = 0;
  let size = 0;
  const slots = new Int32Array(SLOTS);
  const starts = new Int32Array(MOST_KEYS + 1);
  const hashes = new Int32Array(MOST_KEYS);

  const reserve = (bytes: number): void => {
    if (length + bytes <= key.length) return;
    const larger = new Uint8Array((length + bytes) * 2);
    larger.set(key);
    key = larger;
  };
  const equals = (index: number): boolean => {
    const start = starts[index] ?? 0;
    if ((starts[index + 1] ?? 0) - start !== length) return false;
    for (let at = 0; at < length; at += 1) if (stored[start + at] !== key[at]) return false;
    return true;
  };
  const forget = (): void => {
    slots.fill(0);
    used = 0;
    size = 0;
    slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  };

  return {
    begin: () => {
      length = 0;
      hash = 0x811c_9dc5;
    },
    add: (bytes, start, end) => {
      reserve(end - start + 1);
      let sum = hash;
      let to = length;
      for (let at = start; at < end; at += 1) {
        const byte = bytes[at] ?? 0;
        key[to] = byte;
        to += 1;
        sum = Math.imul(sum ^ byte, 0x0100_0193);
      }
      key[to] = BETWEEN_CELLS;
      length = to + 1;
      hash = Math.imul(sum ^ (sum >>> 13) ^ BETWEEN_CELLS, 0x0100_0193);
    },
    find: () => {
      slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
      for (let found = slots[slot] ?? 0; found !== 0; found = slots[slot] ?? 0) {
        if (hashes[found - 1] === hash && equals(found - 1)) return found - 1;
        slot = (slot + 1) & (SLOTS - 1);
      }
      return -1;
    },
    remember: () => {
      if (size === MOST_KEYS || used + length > MOST_BYTES) forget();
      while (used + length > stored.length) {
        const larger = new Uint8Array(stored.length * 2);
        larger.set(stored);
        stored = larger;
      }
      stored.set(key.subarray(0, length), used);
      starts[size] = used;
      used += length;
      starts[size + 1] = used;
      hashes[size] = hash;
      size += 1;
      slots[slot] = size;
      return size - 1;
    },
  };
}
