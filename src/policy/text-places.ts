import type { Place } from './located-value.ts';

/** Turns offsets of a text into lines and columns, in UTF-16 units as editors count them. */
export function textPlaces(path: string, text: string): (offset: number) => Place {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    const within = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= within) low = middle;
      else high = middle - 1;
    }
    return { path, line: low + 1, column: within - (starts[low] ?? 0) + 1 };
  };
}
