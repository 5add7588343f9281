/** Distinct pairs of numbers below 2 to the 32nd less one. */
export interface DistinctPairs {
  /** True when the pair is new. */
  add(first: number, second: number): boolean;
}

const FIRST_SLOTS = 1024;
// Linear probing stays short up to about two thirds.
const FULLEST = 0.6;

/** An open-addressing hash table: a set for each of ten thousand sources takes several times its memory. */
export function distinctPairs(): DistinctPairs {
  // The first plus one: 0 is free.
  let slots = new Uint32Array(FIRST_SLOTS);
  let seconds = new Uint32Array(FIRST_SLOTS);
  let size = 0;

  /** Where the pair is, or would be. */
  const slotOf = (first: number, second: number): number => {
    const mask = slots.length - 1;
    let hash = Math.imul(first ^ 0x811c_9dc5, 0x9e37_79b1) ^ second;
    hash = Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b);
    let slot = (hash ^ (hash >>> 13)) & mask;
    while (slots[slot] !== 0 && (slots[slot] !== first + 1 || seconds[slot] !== second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  };

  const grow = (): void => {
    const before = { slots, seconds };
    slots = new Uint32Array(before.slots.length * 2);
    seconds = new Uint32Array(slots.length);
    for (const [index, firstAndOne] of before.slots.entries()) {
      if (firstAndOne === 0) continue;
      const second = before.seconds[index] ?? 0;
      const slot = slotOf(firstAndOne - 1, second);
      slots[slot] = firstAndOne;
      seconds[slot] = second;
    }
  };

  return {
    add: (first, second) => {
      const slot = slotOf(first, second);
      if (slots[slot] !== 0) return false;
      slots[slot] = first + 1;
      seconds[slot] = second;
      size += 1;
      if (size > slots.length * FULLEST) grow();
      return true;
    },
  };
}
