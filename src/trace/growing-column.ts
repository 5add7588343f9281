import { PAGES_IN_MEMORY, type Page, type PagedNumbers, type Pages } from './pages.ts';

/*
 * Numbers in typed arrays, page by page: nothing is copied to grow, and no more than a page is kept in reserve. A million
 * rows are a few arrays here, not a million objects: that is what keeps a run of many million rows in memory.
 */

export interface Column {
  get(index: number): number;
  set(index: number, value: number): void;
  push(value: number): void;
  readonly length: number;
  readonly byteLength: number;
}

const PAGE_BITS = 12;
const PAGE_LENGTH = 1 << PAGE_BITS;
const IN_PAGE = PAGE_LENGTH - 1;

function growingColumn<A extends PagedNumbers>(
  pages: Pages,
  bytesEach: number,
  view: (buffer: ArrayBuffer) => A,
): Column {
  const own: Page<A>[] = [];
  let length = 0;
  return {
    get: (index) => {
      const page = own[index >>> PAGE_BITS];
      return page === undefined ? 0 : ((page.numbers ?? page.load())[index & IN_PAGE] ?? 0);
    },
    set: (index, value) => {
      const page = own[index >>> PAGE_BITS];
      if (page === undefined) return;
      (page.numbers ?? page.load())[index & IN_PAGE] = value;
      page.isChanged = true;
    },
    push: (value) => {
      const page = (own[length >>> PAGE_BITS] ??= pages.add(PAGE_LENGTH * bytesEach, view));
      (page.numbers ?? page.load())[length & IN_PAGE] = value;
      page.isChanged = true;
      length += 1;
    },
    get length() {
      return length;
    },
    get byteLength() {
      return own.length * PAGE_LENGTH * bytesEach;
    },
  };
}

export const uint8Column = (pages = PAGES_IN_MEMORY): Column =>
  growingColumn(pages, Uint8Array.BYTES_PER_ELEMENT, (buffer) => new Uint8Array(buffer));
export const uint32Column = (pages = PAGES_IN_MEMORY): Column =>
  growingColumn(pages, Uint32Array.BYTES_PER_ELEMENT, (buffer) => new Uint32Array(buffer));
export const float64Column = (pages = PAGES_IN_MEMORY): Column =>
  growingColumn(pages, Float64Array.BYTES_PER_ELEMENT, (buffer) => new Float64Array(buffer));

/** As many zeros, to be set in any order. */
export function zeros(length: number, pages = PAGES_IN_MEMORY): Column {
  const column = uint32Column(pages);
  while (column.length < length) column.push(0);
  return column;
}
