import { describe, expect, it } from 'vitest';

import { FIRST_STATE, parsePageState, printPageState } from '../../../src/client/page-state.ts';

describe('the address of a page', () => {
  it('holds what was searched, chosen, sorted, turned to and opened, whatever its characters', () => {
    const state = {
      at: 'coverage',
      tables: new Map([
        [
          'sources',
          {
            search: 'a&b=c #%zz ü',
            filters: new Map([['after', 'Partner connector A & B']]),
            sort: { column: 'events', direction: 'descending' as const },
            page: 2,
            open: new Set(['0123456789ab', 'ba9876543210']),
          },
        ],
      ]),
    };
    expect(parsePageState(`#${printPageState(state)}`)).toEqual(state);
  });

  it('is empty for a page as it opens, and a word for a place in it', () => {
    const tables = new Map([['sources', FIRST_STATE]]);
    expect(printPageState({ at: undefined, tables })).toBe('');
    expect(printPageState({ at: 'rules', tables })).toBe('rules');
    expect(parsePageState('#rules')).toEqual({ at: 'rules', tables: new Map() });
    expect(parsePageState('')).toEqual({ at: undefined, tables: new Map() });
  });

  it('is read as far as it goes', () => {
    expect(parsePageState('#%E0%A4%A').at).toBe('%E0%A4%A');
    expect(parsePageState('#a.page=-1&a.sort=&=x&b=&at=y').tables.get('a')).toEqual(FIRST_STATE);
    expect(parsePageState('#a.page=0x10').tables.get('a')?.page).toBe(0);
  });
});
