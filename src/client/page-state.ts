import type { Selection, SortOrder } from './select-rows.ts';

/** What a reader has made of a table; part of the address of the page, so that it can be sent to somebody. */
export interface TableState extends Selection {
  /** From 0. */
  readonly page: number;
  /** Keys of the rows that are open. */
  readonly open: ReadonlySet<string>;
}

export const FIRST_STATE: TableState = {
  search: '',
  filters: new Map(),
  sort: undefined,
  page: 0,
  open: new Set(),
};

/** State of the page as the address after `#`; tables by id, and what is open outside of tables under `page`. */
export interface PageState {
  readonly at: string | undefined;
  readonly tables: ReadonlyMap<string, TableState>;
}

/** Reads an address; a word alone is the id of a place. What it does not know is left to the tables to ignore. */
export function parsePageState(hash: string): PageState {
  const text = hash.replace(/^#/, '');
  if (!text.includes('=')) return { at: text === '' ? undefined : decoded(text), tables: new Map() };
  const tables = new Map<string, TableState>();
  let at: string | undefined;
  for (const [name, value] of new URLSearchParams(text)) {
    if (name === 'at') at = value;
    const [table = '', part = ''] = name.split('.');
    if (part !== '') tables.set(table, withPart(tables.get(table) ?? FIRST_STATE, part, value));
  }
  return { at, tables };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function withPart(state: TableState, part: string, value: string): TableState {
  switch (part) {
    case 'search':
      return { ...state, search: value };
    case 'sort':
      return { ...state, sort: parseSort(value) };
    case 'page':
      return { ...state, page: /^[1-9]\d{0,8}$/.test(value) ? Number(value) - 1 : 0 };
    case 'open':
      return { ...state, open: new Set(value.split(',').filter((key) => key !== '')) };
    default:
      return { ...state, filters: new Map([...state.filters, [part, value]]) };
  }
}

function parseSort(value: string): SortOrder | undefined {
  const [column = '', direction] = value.split('-');
  if (column === '') return undefined;
  return { column, direction: direction === 'descending' ? 'descending' : 'ascending' };
}

/** The address of a state; empty for the first one. */
export function printPageState({ at, tables }: PageState): string {
  const params = new URLSearchParams();
  for (const [table, { search, filters, sort, page, open }] of tables) {
    const set = (part: string, value: string): void => {
      if (value !== '') params.set(`${table}.${part}`, value);
    };
    set('search', search);
    for (const [key, value] of filters) params.set(`${table}.${key}`, value);
    set('sort', sort === undefined ? '' : `${sort.column}-${sort.direction}`);
    set('page', page === 0 ? '' : String(page + 1));
    set('open', [...open].join(','));
  }
  const text = params.toString();
  if (text === '') return at === undefined ? '' : encodeURIComponent(at);
  return at === undefined ? text : `at=${encodeURIComponent(at)}&${text}`;
}
