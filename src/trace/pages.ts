/*
 * Numbers by the page. All are in memory until a run is told where else pages may go: then only so many bytes of them
 * stay, and those that have been there longest leave first. Rows are read and walked in order, so a page that leaves is
 * not needed again soon.
 */

/** Where pages go that memory has no room for. Both throw when they cannot do all of it. */
export interface PageStore {
  write(bytes: Uint8Array, position: number): void;
  /** Fills all of `bytes`. */
  read(bytes: Uint8Array, position: number): void;
}

export interface Spill {
  readonly store: PageStore;
  /** Bytes of pages that stay in memory. */
  readonly bytesInMemory: number;
}

export type PagedNumbers = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

export interface Page<A extends PagedNumbers> {
  /** Good until the next page is made or loaded; undefined while they are in the store only. */
  numbers: A | undefined;
  /** To be set with each change of a number. */
  isChanged: boolean;
  /** Brings back a page that has left. */
  load(): A;
}

export interface Pages {
  /** A page of zeros. */
  add<A extends PagedNumbers>(bytes: number, view: (buffer: ArrayBuffer) => A): Page<A>;
}

const neverLeft = (): never => {
  throw new Error('a page has left, though all are in memory');
};

/** All pages in memory. */
export const PAGES_IN_MEMORY: Pages = {
  add: (bytes, view) => ({ numbers: view(new ArrayBuffer(bytes)), isChanged: true, load: neverLeft }),
};

/** A page that is in memory. */
interface PresentPage {
  readonly bytes: number;
  /** Gives away the buffer; what was changed is in the store then. */
  leave(): ArrayBuffer;
}

// Pages of all sizes come and go in turn while records are read; later only some do.
const MOST_SPARE = 16;

export function spillingPages({ store, bytesInMemory }: Spill): Pages {
  /** In the order in which they came. */
  const present = new Set<PresentPage>();
  /** A few buffers of pages that have left, by their size: new ones would be work for the collector. */
  const spare = new Map<number, ArrayBuffer[]>();
  let held = 0;
  let end = 0;

  const bufferOf = (bytes: number): ArrayBuffer => {
    for (const page of present) {
      if (held + bytes <= bytesInMemory) break;
      present.delete(page);
      held -= page.bytes;
      const buffers = spare.get(page.bytes) ?? [];
      const buffer = page.leave();
      if (buffers.length < MOST_SPARE) buffers.push(buffer);
      spare.set(page.bytes, buffers);
    }
    held += bytes;
    return spare.get(bytes)?.pop() ?? new ArrayBuffer(bytes);
  };

  return {
    add: (bytes, view) => {
      type Numbers = ReturnType<typeof view>;
      let position: number | undefined;
      const come = (): Numbers => {
        const numbers = view(bufferOf(bytes));
        page.numbers = numbers;
        present.add(inMemory);
        return numbers;
      };
      const page: Page<Numbers> = {
        numbers: undefined,
        isChanged: true,
        load: () => {
          const numbers = come();
          if (position === undefined) throw new Error('a page was asked for before it was ever written');
          store.read(new Uint8Array(numbers.buffer), position);
          page.isChanged = false;
          return numbers;
        },
      };
      const inMemory: PresentPage = {
        bytes,
        leave: () => {
          const { numbers } = page;
          if (numbers === undefined) throw new Error('a page has left twice');
          if (position === undefined) {
            position = end;
            end += bytes;
          }
          if (page.isChanged) store.write(new Uint8Array(numbers.buffer), position);
          page.numbers = undefined;
          return numbers.buffer;
        },
      };
      come().fill(0);
      return page;
    },
  };
}
