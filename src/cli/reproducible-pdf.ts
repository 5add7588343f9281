/**
 * The same page gives the same bytes. Chromium 150 writes the time of printing, and names the header cells of tables
 * after ids that count up as its process first needs them: on a busy machine some cells get theirs before the rest,
 * for what else is being drawn then (measured 2026-11-25). Every replacement is of the same length, so no place in
 * the file moves.
 */
export function reproduciblePdf(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1').replace(TIME, "/$1 (D:20000101000000+00'00')");
  return Buffer.from(withOwnIds(text), 'latin1');
}

const TIME = /\/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)/g;
const NAMED = /\/ID (\(node\d{8}\))/g;
/** Where else ids stand: among the headers of a cell, and in the tree that finds elements by their ids. */
const HEADERS = /\/Headers \[(?:\(node\d{8}\)\s*)+\]/g;
const LIMITS = /\/Limits \[\(node\d{8}\) \(node\d{8}\)\]/g;
const NAMES = /\/Names \[(?:\(node\d{8}\) \d+ 0 R\s*)+\]/g;
const ID = /\(node\d{8}\)/g;
const ID_AND_ELEMENT = /\(node\d{8}\) \d+ 0 R/g;

/** Numbers the ids in the order of their elements in the file. */
function withOwnIds(text: string): string {
  const ids = [...new Set(Array.from(text.matchAll(NAMED), ([, id]) => id))];
  const own = new Map(ids.map((id, index) => [id, numberedId(index + 1)]));
  const renamed = (place: string): string => place.replace(ID, (id) => own.get(id) ?? id);
  return text
    .replace(NAMED, renamed)
    .replace(HEADERS, renamed)
    .replace(LIMITS, `/Limits [${numberedId(1)} ${numberedId(ids.length)}]`)
    .replace(NAMES, (names) => sorted(renamed(names)));
}

const numberedId = (number: number): string => `(node${String(number).padStart(8, '0')})`;

/** A name tree is in order (ISO 32000-1, 7.9.6); Chromium writes a single leaf, of 5,000 names as well. */
function sorted(names: string): string {
  const inOrder = (names.match(ID_AND_ELEMENT) ?? []).toSorted();
  return names.replace(ID_AND_ELEMENT, () => inOrder.shift() ?? '');
}
