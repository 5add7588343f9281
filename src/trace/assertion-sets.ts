import type { AssertionId } from '../model/assertions.ts';

/** Interned sets of assertions: a number stands for each, 0 for the empty one. */
export interface AssertionSets {
  of(ids: readonly AssertionId[]): number;
  union(left: number, right: number): number;
  /** In code-unit order. */
  ids(number: number): readonly AssertionId[];
}

export function assertionSets(): AssertionSets {
  const sets: (readonly AssertionId[])[] = [[]];
  const numbers = new Map<string, number>([['[]', 0]]);
  const of = (ids: readonly AssertionId[]): number => {
    const distinct = [...new Set(ids)].sort();
    const key = JSON.stringify(distinct);
    const before = numbers.get(key);
    if (before !== undefined) return before;
    numbers.set(key, sets.length);
    sets.push(distinct);
    return sets.length - 1;
  };
  const ids = (number: number): readonly AssertionId[] => sets[number] ?? [];
  return {
    of,
    ids,
    union: (left, right) => {
      if (left === right || right === 0) return left;
      return left === 0 ? right : of([...ids(left), ...ids(right)]);
    },
  };
}
