import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { float64Column, uint32Column, uint8Column, type Column } from '../../src/trace/growing-column.ts';
import { sortedNumbers } from '../../src/trace/merge-sort.ts';
import { PAGES_IN_MEMORY, spillingPages, type PageStore } from '../../src/trace/pages.ts';
import { readTraces } from '../../src/trace/read-traces.ts';
import { tupleTable } from '../../src/trace/tuple-table.ts';
import { anyExport, exportText, memorySource, wholeSet } from '../arbitraries/trace.ts';
import { lawRuns } from '../setup/law-runs.ts';

/** Keeps pages like a file, and refuses what a file could not give. */
function storeHere(): PageStore & { readonly written: () => number } {
  const kept = new Map<number, Uint8Array>();
  let written = 0;
  return {
    write: (bytes, position) => {
      kept.set(position, bytes.slice());
      written += 1;
    },
    read: (bytes, position) => {
      const page = kept.get(position);
      if (page?.length !== bytes.length) throw new Error(`nothing of ${bytes.length} bytes at ${position}`);
      bytes.set(page);
    },
    written: () => written,
  };
}

const COLUMNS: readonly ((pages: ReturnType<typeof spillingPages>) => Column)[] = [
  uint8Column,
  uint32Column,
  float64Column,
];

describe('pages that leave memory', () => {
  it('keep every number', () => {
    let written = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.array(
          fc.record({
            column: fc.nat({ max: 2 }),
            pushes: fc.nat({ max: 9000 }),
            sets: fc.array(fc.tuple(fc.nat({ max: 30_000 }), fc.nat({ max: 255 })), { maxLength: 8 }),
          }),
          { maxLength: 12 },
        ),
        (bytesInMemory, steps) => {
          const store = storeHere();
          const pages = spillingPages({ store, bytesInMemory });
          const columns = COLUMNS.map((column) => column(pages));
          const expected: number[][] = COLUMNS.map(() => []);
          for (const { column, pushes, sets } of steps) {
            const numbers = expected[column] ?? [];
            for (let push = 0; push < pushes; push += 1) {
              columns[column]?.push(numbers.length % 251);
              numbers.push(numbers.length % 251);
            }
            for (const [index, value] of sets) {
              columns[column]?.set(index, value);
              if (index < numbers.length) numbers[index] = value;
            }
          }
          for (const [index, numbers] of expected.entries()) {
            const column = columns[index];
            expect(column?.length).toBe(numbers.length);
            expect(numbers.filter((number, at) => column?.get(at) !== number)).toEqual([]);
          }
          written += store.written();
        },
      ),
      lawRuns(60),
    );
    expect(written).toBeGreaterThan(100);
  });

  it('number tuples as pages in memory do', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 0x7fff_ffff }),
        (width, different, factor) => {
          const spilled = tupleTable(width, spillingPages({ store: storeHere(), bytesInMemory: 50_000 }));
          const here = tupleTable(width, PAGES_IN_MEMORY);
          let differences = 0;
          for (let index = 0; index < 12_000; index += 1) {
            const number = (index * factor) % different;
            const tuple = Array.from({ length: width }, (_, at) => (at === 0 ? number : number * (at + 7)));
            if (spilled.intern(tuple) !== here.intern(tuple)) differences += 1;
          }
          expect(differences).toBe(0);
          expect(spilled.size).toBe(here.size);
          for (let index = 0; index < here.size; index += 1) {
            if (spilled.word(index, width - 1) !== here.word(index, width - 1)) differences += 1;
          }
          expect(differences).toBe(0);
        },
      ),
      lawRuns(40),
    );
  });

  it('sort as an array does', () => {
    const runs = fc.array(
      fc.tuple(fc.array(fc.nat({ max: 1000 }), { maxLength: 40 }), fc.constantFrom('up', 'down', 'as it is')),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(runs, fc.boolean(), (parts, spills) => {
        const keys = parts.flatMap(([part, how]) => {
          const sorted = part.toSorted((left, right) => left - right);
          return how === 'as it is' ? part : how === 'up' ? sorted : sorted.toReversed();
        });
        const compare = (left: number, right: number): number =>
          (keys[left] ?? 0) - (keys[right] ?? 0) || left - right;
        const pages = spills ? spillingPages({ store: storeHere(), bytesInMemory: 0 }) : PAGES_IN_MEMORY;
        const sorted = sortedNumbers(keys.length, compare, pages);
        expect(keys.map((_, at) => sorted.get(at))).toEqual([...keys.keys()].toSorted(compare));
      }),
      lawRuns(1000),
    );
  });

  it('change nothing that is read', async () => {
    let written = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyExport, { minLength: 1, maxLength: 4 }), async (files) => {
        const sources = files.map((file, index) => memorySource(`file${index}.csv`, exportText(file)));
        const store = storeHere();
        const spilled = await readTraces(sources, { spill: { store, bytesInMemory: 0 } });
        expect(wholeSet(spilled)).toEqual(wholeSet(await readTraces(sources)));
        written += store.written();
      }),
      lawRuns(400),
    );
    expect(written).toBeGreaterThan(1000);
  });
});
