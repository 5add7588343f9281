import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { lineDifference, type ComparedLine } from '../../../../src/report/html/replay/line-difference.ts';

const marked = (lines: readonly ComparedLine[]): string =>
  lines.map(({ text, isOnlyHere }) => `${isOnlyHere ? '!' : ''}${text}`).join(' ');

it('marks the lines that only one side has', () => {
  const { before, after } = lineDifference('a\nb\nc\n', 'a\nx\nc\nd\n');
  expect([marked(before), marked(after)]).toEqual(['a !b c', 'a !x c !d']);
});

it('what is not marked is the same on both sides, in order, and nothing is lost', () => {
  const textArb = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 9 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(textArb, textArb, (left, right) => {
      const { before, after } = lineDifference(left, right);
      const kept = (lines: readonly ComparedLine[]) =>
        lines.filter(({ isOnlyHere }) => !isOnlyHere).map(({ text }) => text);
      expect(kept(before)).toEqual(kept(after));
      expect(before.map(({ text }) => text).join('\n')).toBe(left);
      expect(after.map(({ text }) => text).join('\n')).toBe(right);
    }),
    { numRuns: 300 },
  );
});

it('takes lists of 20,000 networks', () => {
  const list = (from: number): string =>
    Array.from({ length: 20_000 }, (_, index) => `- 10.${from}.${index >> 8}.${index & 255}`).join('\n');
  const { before } = lineDifference(list(1), `${list(1)}\n- 192.0.2.1`);
  expect(before.some(({ isOnlyHere }) => isOnlyHere)).toBe(false);
});
