// Log columns repeat themselves: a few thousand texts cover nearly all cells, and the rest is cheap to read again.
const REMEMBERED_TEXTS = 131_072;

/** Remembers what was made of a text. Forgets everything when full, so that memory stays bounded. */
export function boundedMemo<T>(make: (text: string) => T, limit = REMEMBERED_TEXTS): (text: string) => T {
  const remembered = new Map<string, T>();
  return (text) => {
    const before = remembered.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (remembered.size >= limit) remembered.clear();
    remembered.set(text, made);
    return made;
  };
}
