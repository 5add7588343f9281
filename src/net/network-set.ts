import type { IpAddress } from './ip-address.ts';
import type { IpRange } from './ip-network.ts';

/** Sorted, disjoint, merged ranges per family. Membership costs a binary search. */
export interface NetworkSet {
  readonly starts4: Float64Array;
  readonly ends4: Float64Array;
  readonly starts6: readonly bigint[];
  readonly ends6: readonly bigint[];
}

interface Run<T extends number | bigint> {
  readonly first: T;
  readonly last: T;
}

/** The same set for any order, repetition or splitting of the same addresses. */
export function networkSet(ranges: Iterable<IpRange>): NetworkSet {
  const runs4: Run<number>[] = [];
  const runs6: Run<bigint>[] = [];
  for (const range of ranges) {
    if (range.family === 4) runs4.push(range);
    else runs6.push(range);
  }
  const merged4 = merged(runs4, (last, next) => next <= last + 1);
  const merged6 = merged(runs6, (last, next) => next <= last + 1n);
  return {
    starts4: Float64Array.from(merged4, ({ first }) => first),
    ends4: Float64Array.from(merged4, ({ last }) => last),
    starts6: merged6.map(({ first }) => first),
    ends6: merged6.map(({ last }) => last),
  };
}

function merged<T extends number | bigint>(
  runs: readonly Run<T>[],
  touches: (last: T, next: T) => boolean,
): readonly Run<T>[] {
  const result: Run<T>[] = [];
  let open: Run<T> | undefined;
  for (const run of runs.toSorted((one, other) => compare(one.first, other.first))) {
    if (open !== undefined && touches(open.last, run.first)) {
      open = { first: open.first, last: run.last > open.last ? run.last : open.last };
    } else {
      if (open !== undefined) result.push(open);
      open = run;
    }
  }
  if (open !== undefined) result.push(open);
  return result;
}

function compare<T extends number | bigint>(one: T, other: T): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

export function networkSetContains(set: NetworkSet, address: IpAddress): boolean {
  return address.family === 4
    ? contains(set.starts4, set.ends4, address.value)
    : contains(set.starts6, set.ends6, address.value);
}

function contains<T extends number | bigint>(starts: ArrayLike<T>, ends: ArrayLike<T>, value: T): boolean {
  // The run that could hold the value is the last one that starts at or before it.
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = starts[middle];
    if (start !== undefined && start <= value) low = middle + 1;
    else high = middle;
  }
  const end = ends[low - 1];
  return end !== undefined && value <= end;
}
