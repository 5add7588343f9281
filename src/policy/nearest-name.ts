const mostEdits = 3;

/** The name that a misspelt one was meant to be, if one is near enough; case does not count as a difference. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const wanted = written.toLowerCase();
  // Also what keeps a hostile name of a million letters cheap.
  const most = Math.min(mostEdits, Math.floor(wanted.length / 2));
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const name of names) {
    if (Math.abs(name.length - wanted.length) > most) continue;
    const edits = editDistance(wanted, name.toLowerCase());
    if (edits <= most && (best === undefined || edits < best.edits)) best = { name, edits };
  }
  return best?.name ?? names.find((name) => abbreviates(wanted, name.toLowerCase()));
}

/** `connectors` for `inboundConnectors`: a whole word left out is more than a few edits. */
const abbreviates = (wanted: string, name: string): boolean =>
  wanted.length >= 5 && (name.endsWith(wanted) || name.startsWith(wanted));

/** Levenshtein distance, one row at a time. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const replaced = (row[to - 1] ?? 0) + (one.charCodeAt(at - 1) === other.charCodeAt(to - 1) ? 0 : 1);
      next.push(Math.min(replaced, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
