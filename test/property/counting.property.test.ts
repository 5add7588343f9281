import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctPairs } from '../../src/replay/distinct-pairs.ts';
import { printInstant } from '../../src/replay/instant.ts';
import { lawRuns } from '../setup/law-runs.ts';

describe('counting', () => {
  it('prints every instant as a date does', () => {
    const any = fc.date({ noInvalidDate: true }).map((date) => date.getTime());
    const near = fc.integer({ min: -70_000, max: 70_000 });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(any, near, fc.double({ min: 0, max: 1e12, noNaN: true }))),
        (instants) => {
          for (const ms of instants) {
            expect(printInstant(ms)).toBe(new Date(ms).toISOString().replace('.000Z', 'Z'));
          }
        },
      ),
      lawRuns(1000),
    );
    expect(printInstant(undefined)).toBeNull();
  });

  it('tells new pairs of numbers from known ones as a set does', () => {
    const number = fc.oneof(fc.nat({ max: 40 }), fc.constantFrom(0, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe));
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { maxLength: 3000 }), (pairs) => {
        const known = new Set<string>();
        const { add } = distinctPairs();
        let same = 0;
        for (const [first, second] of pairs) {
          const key = `${first} ${second}`;
          if (add(first, second) !== known.has(key)) same += 1;
          known.add(key);
        }
        expect(same).toBe(pairs.length);
      }),
      {
        ...lawRuns(200),
        examples: [[Array.from({ length: 3000 }, (_, at) => [at % 1500, at % 7] as [number, number])]],
      },
    );
  });
});
