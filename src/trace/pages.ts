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

/** A page that can leave. */
interface SpillingPage<A extends PagedNumbers> extends Page<A> {
  readonly bytes: number;
  /** Puts what was changed into the store. */
  leave(): void;
}

export function spillingPages({ store, bytesInMemory }: Spill): Pages {
  /** Those in memory, in the order in which they came. */
  const present = new Set<SpillingPage<PagedNumbers>>();
  let held = 0;
  let end = 0;

  const come = <A extends PagedNumbers>(page: SpillingPage<A>, numbers: A): void => {
    for (const other of present) {
      if (held + page.bytes <= bytesInMemory) break;
      other.leave();
      present.delete(other);
      held -= other.bytes;
    }
    page.numbers = numbers;
    present.add(page);
    held += page.bytes;
  };

  return {
    add: (bytes, view) => {
      type Numbers = ReturnType<typeof view>;
      const position = end;
      end += bytes;
      const page: SpillingPage<Numbers> = {
        numbers: undefined,
        isChanged: true,
        bytes,
        load: () => {
          const buffer = new ArrayBuffer(bytes);
          store.read(new Uint8Array(buffer), position);
          const numbers = view(buffer);
          page.isChanged = false;
          come(page, numbers);
          return numbers;
        },
        leave: () => {
          if (page.numbers !== undefined && page.isChanged) {
            store.write(new Uint8Array(page.numbers.buffer), position);
          }
          page.numbers = undefined;
        },
      };
      come(page, view(new ArrayBuffer(bytes)));
      return page;
    },
  };
}
