import { attributes, html, type Html } from '../report/html/html.ts';
import { countText, quantity } from '../report/number-text.ts';
import { rowHtml } from '../report/html/table-html.ts';
import { rowAt, type Column, type TableData } from '../report/html/table-model.ts';
import { choicesOf, selectRows, sumOf } from './select-rows.ts';
import type { TableState } from './page-state.ts';

export interface PagedTable {
  /** Shows a state that was not made by the reader here. */
  show(state: TableState): void;
}

export interface PagedTableOptions {
  readonly state: TableState;
  /** Rows that are always left out, by key of a column; they are not part of the state. */
  readonly only?: ReadonlyMap<string, string>;
  readonly pageSize?: number;
  onChange(state: TableState): void;
  /** A row was opened; its content is to be completed. */
  onOpen(details: HTMLDetailsElement): void;
}

/** Up to this many rows a reader sees what there is without searching. */
const SMALL = 8;
const MOST_CHOICES = 400;
const SEARCH_DELAY_MS = 120;

/** Search, filters, sorting and pages for a table that the page holds the first rows of. */
export function pagedTable(root: HTMLElement, data: TableData, options: PagedTableOptions): PagedTable {
  const body = required(root, 'tbody');
  const range = required(root, '.range');
  const pageSize = options.pageSize ?? data.pageSize;
  let state = options.state;

  root.insertAdjacentHTML(
    'afterbegin',
    controlsHtml(data, root.dataset['table'] ?? data.id, options.only).markup,
  );
  range.insertAdjacentHTML('afterend', pagerHtml().markup);
  const controls = required(root, '.controls');
  const pager = required(root, '.pager');
  const search = controls.querySelector('input');
  const [previous, next] = pager.querySelectorAll('button');
  makeHeadingsSort(root, data.columns);

  const change = (changes: Partial<TableState>): void => {
    state = { ...state, page: 0, ...changes };
    draw();
    options.onChange(state);
  };

  function draw(): void {
    const filters = new Map([...state.filters, ...(options.only ?? [])]);
    const rows = selectRows(data, { ...state, filters });
    const pages = Math.max(1, Math.ceil(rows.length / pageSize));
    const page = Math.min(state.page, pages - 1);
    const shown = rows.slice(page * pageSize, (page + 1) * pageSize);
    body.innerHTML = shown.map((row) => rowHtml(data.id, data.columns, rowAt(data, row)).markup).join('');
    range.textContent = rangeText(data, rows, { first: page * pageSize, shown: shown.length });
    pager.hidden = pages === 1;
    required(pager, '.page').textContent = `Page ${countText(page + 1)} of ${countText(pages)}`;
    if (previous !== undefined) previous.disabled = page === 0;
    if (next !== undefined) next.disabled = page === pages - 1;
    showControls();
    for (const details of body.querySelectorAll<HTMLDetailsElement>('details[data-key]')) {
      if (state.open.has(details.dataset['key'] ?? '')) details.open = true;
    }
  }

  function showControls(): void {
    if (search !== null && search.value !== state.search) search.value = state.search;
    for (const select of controls.querySelectorAll('select')) {
      select.value = state.filters.get(select.name) ?? '';
    }
    const clear = controls.querySelector('button');
    if (clear !== null) clear.hidden = state.search === '' && state.filters.size === 0;
    for (const heading of root.querySelectorAll<HTMLElement>('thead th[data-column]')) {
      const isSorted = state.sort?.column === heading.dataset['column'];
      if (isSorted && state.sort !== undefined) heading.setAttribute('aria-sort', state.sort.direction);
      else heading.removeAttribute('aria-sort');
    }
  }

  let waiting: ReturnType<typeof setTimeout> | undefined;
  search?.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => change({ search: search.value }), SEARCH_DELAY_MS);
  });
  controls.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLSelectElement)) return;
    const filters = new Map([...state.filters].filter(([key]) => key !== target.name));
    change({ filters: target.value === '' ? filters : filters.set(target.name, target.value) });
  });
  controls.querySelector('button')?.addEventListener('click', () => {
    change({ search: '', filters: new Map() });
    search?.focus();
  });
  root.querySelector('thead')?.addEventListener('click', ({ target }) => {
    const heading = target instanceof Element ? target.closest<HTMLElement>('th[data-column]') : null;
    const column = data.columns.find(({ key }) => key === heading?.dataset['column']);
    if (column !== undefined) change({ sort: nextSort(column, state.sort) });
  });
  const turn = (by: number): void => {
    change({ page: state.page + by });
    root.scrollIntoView({ block: 'start' });
  };
  previous?.addEventListener('click', () => turn(-1));
  next?.addEventListener('click', () => turn(1));
  // `toggle` does not bubble.
  body.addEventListener(
    'toggle',
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement) || target.closest('tbody') !== body) return;
      const key = target.dataset['key'];
      if (key === undefined) return;
      if (target.open) options.onOpen(target);
      if (state.open.has(key) === target.open) return;
      const open = new Set(state.open);
      if (target.open) open.add(key);
      else open.delete(key);
      state = { ...state, open };
      options.onChange(state);
    },
    true,
  );

  draw();
  return {
    show(shown) {
      state = shown;
      draw();
    },
  };
}

function required(root: ParentNode, selector: string): HTMLElement {
  const found = root.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
}

/** Search and choices; hidden where there is little to choose from. */
function controlsHtml(data: TableData, id: string, only: ReadonlyMap<string, string> | undefined): Html {
  if (data.count <= SMALL || only !== undefined) return html`<div class="controls" hidden></div>`;
  const choices = data.columns.flatMap(({ key, heading, filter }) => {
    const texts = filter === true ? choicesOf(data, key) : [];
    return texts.length < 2 || texts.length > MOST_CHOICES ? [] : [{ key, heading, texts }];
  });
  return html`<div class="controls" role="search" aria-label="${data.noun[1]}"><label>Search ${data.noun[1]}<input type="search" name="search" autocomplete="off" spellcheck="false"${attributes({ id: `${id}-search` })}></label>${choices.map(
    ({ key, heading, texts }) =>
      html`<label>${heading}<select name="${key}"><option value="">all</option>${texts.map(
        ([text, rows]) => html`<option value="${text}">${text} (${countText(rows)})</option>`,
      )}</select></label>`,
  )}<button type="button" hidden>Show all</button></div>`;
}

const pagerHtml = (): Html =>
  html`<div class="pager" hidden><button type="button">Previous</button><span class="page"></span><button type="button">Next</button></div>`;

function makeHeadingsSort(root: HTMLElement, columns: readonly Column[]): void {
  for (const heading of root.querySelectorAll<HTMLElement>('thead th[data-column]')) {
    const column = columns.find(({ key }) => key === heading.dataset['column']);
    if (column !== undefined)
      heading.innerHTML = html`<button type="button">${column.heading}</button>`.markup;
  }
}

/** First the direction in which the column is read, then the other, then the order of the report. */
function nextSort({ key, align }: Column, sort: TableState['sort']): TableState['sort'] {
  const [first, second] =
    align === 'right' ? (['descending', 'ascending'] as const) : (['ascending', 'descending'] as const);
  if (sort?.column !== key) return { column: key, direction: first };
  return sort.direction === first ? { column: key, direction: second } : undefined;
}

function rangeText(
  data: TableData,
  rows: readonly number[],
  { first, shown }: { readonly first: number; readonly shown: number },
): string {
  const all = quantity(rows.length, ...data.noun);
  const counted = data.columns.flatMap(({ key, counts }) =>
    counts === undefined ? [] : [`, ${quantity(sumOf(data, key, rows), ...counts)}`],
  );
  const part = shown === rows.length ? '' : `; rows ${countText(first + 1)} to ${countText(first + shown)}`;
  return rows.length === 0 ? `No ${data.noun[0]} matches` : `${all}${counted.join('')}${part}`;
}
