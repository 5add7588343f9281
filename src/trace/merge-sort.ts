import { uint32Column, zeros, type Column } from './growing-column.ts';
import type { Pages } from './pages.ts';

/**
 * The numbers below `count` in the order of `compare`, merged from what is in order already (a natural merge sort): pages
 * are only walked along, and exports that are each in order of time are few runs.
 */
export function sortedNumbers(
  count: number,
  compare: (left: number, right: number) => number,
  pages: Pages,
): Column {
  let numbers = uint32Column(pages);
  let starts = runsOf(numbers, count, compare, pages);
  let merged = zeros(starts.length > 1 ? count : 0, pages);
  while (starts.length > 1) {
    const next = uint32Column(pages);
    for (let run = 0; run < starts.length; run += 2) {
      const start = starts.get(run);
      const middle = run + 1 < starts.length ? starts.get(run + 1) : count;
      const end = run + 2 < starts.length ? starts.get(run + 2) : count;
      mergeRuns(numbers, merged, { start, middle, end }, compare);
      next.push(start);
    }
    [numbers, merged] = [merged, numbers];
    starts = next;
  }
  return numbers;
}

/** Adds all numbers to an empty column, those of each run in order, and says where the runs start. */
function runsOf(
  numbers: Column,
  count: number,
  compare: (left: number, right: number) => number,
  pages: Pages,
): Column {
  const starts = uint32Column(pages);
  for (let start = 0; start < count;) {
    const sign = start + 1 < count && compare(start, start + 1) > 0 ? -1 : 1;
    let end = start + 1;
    while (end < count && sign * compare(end - 1, end) <= 0) end += 1;
    for (let at = start; at < end; at += 1) numbers.push(sign === 1 ? at : end - 1 - (at - start));
    starts.push(start);
    start = end;
  }
  return starts;
}

function mergeRuns(
  from: Column,
  to: Column,
  { start, middle, end }: { readonly start: number; readonly middle: number; readonly end: number },
  compare: (left: number, right: number) => number,
): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const isLeft = right === end || (left < middle && compare(from.get(left), from.get(right)) <= 0);
    to.set(at, from.get(isLeft ? left : right));
    if (isLeft) left += 1;
    else right += 1;
  }
}
