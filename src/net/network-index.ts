import type { IpAddress } from './ip-address.ts';
import type { IpRange } from './ip-network.ts';
import { networkSet } from './network-set.ts';

/** The lists that hold an address, by their position, ascending. */
export type NetworkIndex = (address: IpAddress) => readonly number[];

interface Run<T extends number | bigint> {
  readonly first: T;
  readonly last: T;
  readonly list: number;
}

/** Runs by their first address, and the greatest last address of each run and those before it. */
interface Runs<T extends number | bigint> {
  readonly runs: readonly Run<T>[];
  readonly reach: readonly T[];
}

/**
 * Finds the lists of many networks that hold an address: a binary search, then a step for each run that begins before
 * the address and may still hold it.
 */
export function networkIndex(lists: readonly (readonly IpRange[])[]): NetworkIndex {
  const sets = lists.map((list) => networkSet(list));
  const v4 = ordered(sets.flatMap(({ starts4, ends4 }, list) => runsOf([...starts4], [...ends4], list)));
  const v6 = ordered(sets.flatMap(({ starts6, ends6 }, list) => runsOf(starts6, ends6, list)));
  return (address) => (address.family === 4 ? holding(v4, address.value) : holding(v6, address.value));
}

const runsOf = <T extends number | bigint>(
  starts: readonly T[],
  ends: readonly T[],
  list: number,
): readonly Run<T>[] => starts.map((first, at) => ({ first, last: ends[at] ?? first, list }));

function ordered<T extends number | bigint>(unordered: readonly Run<T>[]): Runs<T> {
  const runs = unordered.toSorted((one, other) =>
    one.first < other.first ? -1 : Number(one.first > other.first),
  );
  const reach: T[] = [];
  for (const { last } of runs) {
    const before = reach.at(-1);
    reach.push(before !== undefined && before > last ? before : last);
  }
  return { runs, reach };
}

function holding<T extends number | bigint>({ runs, reach }: Runs<T>, value: T): readonly number[] {
  const found: number[] = [];
  for (let at = startingUpTo(runs, value) - 1; at >= 0; at -= 1) {
    const farthest = reach[at];
    const run = runs[at];
    if (run === undefined || farthest === undefined || farthest < value) break;
    if (run.last >= value) found.push(run.list);
  }
  return found.sort((one, other) => one - other);
}

/** How many runs begin at the value or before it. */
function startingUpTo<T extends number | bigint>(runs: readonly Run<T>[], value: T): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const run = runs[middle];
    if (run !== undefined && run.first <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
