/** A place in the log, and what there is to say of it. */
export interface NotedPlace<T> {
  readonly place: number;
  readonly note: T;
}

/** The first few places that it is told of, in the order of the log, whatever the order in which it is told. */
export interface FirstPlaces<T> {
  /** Ascending. */
  add(places: readonly number[], note: T): void;
  list(): readonly NotedPlace<T>[];
}

export function firstPlaces<T>(most: number): FirstPlaces<T> {
  const kept: NotedPlace<T>[] = [];
  return {
    add(places, note) {
      for (const place of places) {
        const last = kept.at(-1)?.place ?? -1;
        if (kept.length === most && place > last) return;
        kept.push({ place, note });
        if (place < last) kept.sort((a, b) => a.place - b.place);
        kept.length = Math.min(kept.length, most);
      }
    },
    list: () => kept,
  };
}
