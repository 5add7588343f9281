import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { choicesOf, selectRows, sumOf, type Selection } from '../../../src/client/select-rows.ts';
import { tableData } from '../../../src/report/html/table-data.ts';
import { rowAt, type Cell, type Row } from '../../../src/report/html/table-model.ts';

const tableOf = (rows: readonly Row[]) =>
  tableData(
    {
      id: 'mail',
      caption: '',
      noun: ['row', 'rows'],
      columns: [
        { key: 'impact', heading: 'Impact', filter: true },
        { key: 'events', heading: 'Events', align: 'right' },
        { key: 'key', heading: 'Key', hidden: true },
      ],
      pageSize: 2,
    },
    rows,
  );
const impact = (text: string, sort: number): Cell => ({ lines: [{ text }], sort });
const DATA = tableOf([
  { cells: [impact('Maybe', 1), 7, 'k1'] },
  { cells: [impact('Blocked', 0), 10, 'k2'] },
  { cells: [impact('Blocked', 0), 9, 'k1'] },
]);
const ALL: Selection = { search: '', filters: new Map(), sort: undefined };

describe('selectRows', () => {
  it('keeps the order of the report, and all rows, unless it is asked for something', () => {
    expect(selectRows(DATA, ALL)).toEqual([0, 1, 2]);
  });

  it('filters by the text of cells, hidden ones too', () => {
    expect(selectRows(DATA, { ...ALL, filters: new Map([['impact', 'Blocked']]) })).toEqual([1, 2]);
    expect(selectRows(DATA, { ...ALL, filters: new Map([['key', 'k1']]) })).toEqual([0, 2]);
    expect(selectRows(DATA, { ...ALL, filters: new Map([['nothing', 'k1']]) })).toEqual([0, 1, 2]);
  });

  it('finds rows that hold every word somewhere, but not in keys', () => {
    expect(selectRows(DATA, { ...ALL, search: ' BLOCK  9 ' })).toEqual([2]);
    expect(selectRows(DATA, { ...ALL, search: 'k1' })).toEqual([]);
  });

  it('sorts by what cells say they are sorted by; equal rows keep their order', () => {
    const by = (column: string, direction: 'ascending' | 'descending') =>
      selectRows(DATA, { ...ALL, sort: { column, direction } });
    expect(by('events', 'ascending')).toEqual([0, 2, 1]);
    expect(by('events', 'descending')).toEqual([1, 2, 0]);
    expect(by('impact', 'ascending')).toEqual([1, 2, 0]);
    expect(by('impact', 'descending')).toEqual([0, 1, 2]);
    expect(by('nothing', 'ascending')).toEqual([0, 1, 2]);
  });

  it('counts choices and sums', () => {
    expect(choicesOf(DATA, 'impact')).toEqual([
      ['Blocked', 2],
      ['Maybe', 1],
    ]);
    expect(sumOf(DATA, 'events', [0, 2])).toBe(16);
  });
});

describe('tableData', () => {
  const cellArb: fc.Arbitrary<Cell> = fc.oneof(
    fc.constantFrom('a', 'b', ''),
    fc.nat(3),
    fc.record({ lines: fc.array(fc.record({ text: fc.constantFrom('x', 'y') }), { maxLength: 2 }) }),
  );
  const blockArb = fc.constantFrom('one', 'two').map((heading) => ({
    kind: 'list' as const,
    heading,
    items: [{ text: heading }],
  }));

  it('holds every row as it was given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cellArb, cellArb, cellArb, fc.array(blockArb, { maxLength: 3 })), { maxLength: 9 }),
        (written) => {
          const rows = written.map(([one, two, three, blocks], index) => ({
            cells: [one, two, three],
            detail: { key: String(index), summary: 'more', blocks },
          }));
          const data = tableOf(rows);
          expect(rows.map((_, row) => rowAt(data, row))).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });
});
