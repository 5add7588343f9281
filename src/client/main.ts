import { tableHtml } from '../report/html/table-html.ts';
import type { TableData } from '../report/html/table-model.ts';
import { pagedTable, type PagedTable } from './paged-table.ts';
import {
  FIRST_STATE,
  parsePageState,
  printPageState,
  type PageState,
  type TableState,
} from './page-state.ts';

/* The script of an HTML report: everything it shows is in the page already, and it asks nobody for anything. */

const PAGE = 'page';
const ROWS_BELOW_A_ROW = 10;

const tables = new Map<string, PagedTable>();
const loaded = new Map<string, TableData>();
let state: PageState = parsePageState(location.hash);

/** Read when it is needed: the data of a table may be large. */
function dataOf(id: string): TableData | undefined {
  const known = loaded.get(id);
  if (known !== undefined) return known;
  const text = document.querySelector(
    `script[type="application/json"][id="${CSS.escape(id)}-data"]`,
  )?.textContent;
  if (text === null || text === undefined) return undefined;
  const data: TableData = JSON.parse(text);
  loaded.set(id, data);
  return data;
}

const stateOf = (table: string): TableState => state.tables.get(table) ?? FIRST_STATE;

function changed(table: string, made: TableState): void {
  state = { ...state, tables: new Map([...state.tables, [table, made]]) };
  writeAddress();
}

/** Without an entry in the history for every key that is pressed. */
function writeAddress(): void {
  history.replaceState(null, '', `#${printPageState(state)}`);
}

function startTable(root: HTMLElement): void {
  const id = root.dataset['table'];
  const data = id === undefined ? undefined : dataOf(id);
  if (id === undefined || data === undefined || tables.has(id)) return;
  tables.set(
    id,
    pagedTable(root, data, {
      state: stateOf(id),
      onChange: (made) => changed(id, made),
      onOpen: completeDetails,
    }),
  );
}

/** A table within something that is closed starts when that is opened. */
function startTables(root: ParentNode): void {
  for (const table of root.querySelectorAll<HTMLElement>('.table[data-table]')) {
    if (table.closest('details:not([open])') === null) startTable(table);
  }
}

/** Puts copies of the rules and all of the messages below a row, in place of links and of a few examples. */
function completeDetails(details: HTMLDetailsElement): void {
  for (const block of details.querySelectorAll<HTMLElement>('.references')) copyReferences(block);
  for (const block of details.querySelectorAll<HTMLElement>('.rows')) {
    showRows(block, details.dataset['key'] ?? '');
  }
}

function copyReferences(block: HTMLElement): void {
  for (const link of block.querySelectorAll<HTMLElement>('a[data-reference]')) {
    const original = document.querySelector(`[id="${CSS.escape(link.dataset['reference'] ?? '')}"]`);
    if (original === null || link.nextElementSibling !== null) continue;
    const copy = original.cloneNode(true);
    if (!(copy instanceof HTMLElement)) continue;
    copy.removeAttribute('id');
    copy.querySelector('h3')?.remove();
    link.after(copy);
  }
}

function showRows(block: HTMLElement, key: string): void {
  const { rows: table, column, value, caption = '' } = block.dataset;
  const data = table === undefined ? undefined : dataOf(table);
  if (data === undefined || column === undefined || value === undefined) return;
  const list = block.querySelector('ul');
  if (list === null) return;
  list.insertAdjacentHTML(
    'beforebegin',
    tableHtml({ ...data, caption, count: 0 }, `${data.id}-of-${key}`).markup,
  );
  list.remove();
  const heading = block.querySelector('h3');
  if (heading !== null) heading.textContent = 'Messages';
  const root = block.querySelector<HTMLElement>('.table');
  if (root === null) return;
  pagedTable(root, data, {
    state: FIRST_STATE,
    only: new Map([[column, value]]),
    pageSize: ROWS_BELOW_A_ROW,
    onChange: () => undefined,
    onOpen: () => undefined,
  });
}

/** What can be opened outside of tables. */
function listenToPage(): void {
  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement)) return;
      if (target.open) startTables(target);
      const key = target.dataset['key'];
      if (key === undefined || target.closest('tbody') !== null) return;
      const open = new Set(stateOf(PAGE).open);
      if (open.has(key) === target.open) return;
      if (target.open) open.add(key);
      else open.delete(key);
      changed(PAGE, { ...stateOf(PAGE), open });
    },
    true,
  );
  addEventListener('hashchange', () => {
    const asked = parsePageState(location.hash);
    // A link within the page: what was searched and opened stays.
    state = asked.tables.size === 0 ? { ...state, at: asked.at } : asked;
    if (asked.tables.size > 0) for (const [id, table] of tables) table.show(stateOf(id));
    arrive();
    writeAddress();
  });
}

/** Opens what the address names and goes there. */
function arrive(): void {
  for (const key of stateOf(PAGE).open) {
    const details = document.querySelector<HTMLDetailsElement>(`details[data-key="${CSS.escape(key)}"]`);
    if (details !== null) details.open = true;
  }
  startTables(document);
  const place = state.at === undefined ? null : document.querySelector(`[id="${CSS.escape(state.at)}"]`);
  if (place === null) return;
  for (
    let each = place.closest('details');
    each !== null;
    each = each.parentElement?.closest('details') ?? null
  ) {
    each.open = true;
  }
  place.nextElementSibling?.querySelector(':scope > td > details')?.setAttribute('open', '');
  place.scrollIntoView({ block: 'start' });
}

listenToPage();
arrive();
document.documentElement.dataset['ready'] = 'yes';
