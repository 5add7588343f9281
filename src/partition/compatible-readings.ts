import type { Choice } from './choice.ts';

/** Readings of open assumptions that one line of answers took, as `[id, reading]`. */
export type ReadingsTaken = readonly (readonly [id: string, reading: string])[];

export const readingsTaken = (choices: readonly Choice[]): ReadingsTaken =>
  choices.flatMap((choice): ReadingsTaken =>
    choice.kind === 'assumption' ? [[choice.id, choice.answer]] : [],
  );

const WORD_BITS = 32;

/**
 * Tells whether readings can hold together with some of a list: no assumption is read in two ways. One bit a member of
 * the list, because with every assumption open there are tens of thousands on both sides.
 */
export function compatibleWithSome(list: readonly ReadingsTaken[]): (readings: ReadingsTaken) => boolean {
  const words = Math.ceil(list.length / WORD_BITS);
  const sets = new Map<string, Uint32Array>();
  const setOf = (key: string): Uint32Array => {
    const set = sets.get(key) ?? new Uint32Array(words);
    sets.set(key, set);
    return set;
  };
  const add = (key: string, member: number): void => {
    const set = setOf(key);
    const word = Math.floor(member / WORD_BITS);
    set[word] = (set[word] ?? 0) | (1 << (member % WORD_BITS));
  };
  list.forEach((readings, member) => {
    for (const [id, reading] of readings) {
      add(id, member);
      add(`${id}=${reading}`, member);
    }
  });
  const everyone = new Uint32Array(words);
  list.forEach((_, member) => {
    const word = Math.floor(member / WORD_BITS);
    everyone[word] = (everyone[word] ?? 0) | (1 << (member % WORD_BITS));
  });
  return (readings) => {
    const others = readings.map(([id, reading]) => ({ any: setOf(id), same: setOf(`${id}=${reading}`) }));
    return everyone.some((all, word) => {
      const conflicting = others.reduce(
        (bits, { any, same }) => bits | ((any[word] ?? 0) & ~(same[word] ?? 0)),
        0,
      );
      return (all & ~conflicting) !== 0;
    });
  };
}
