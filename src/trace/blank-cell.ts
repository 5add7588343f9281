const BLANKS = new Set(['', '-', 'null', 'n/a', 'na', '$null']);

/** A cell that says nothing: empty, or one of the words that tools print for "no value". */
export function isBlankCell(text: string): boolean {
  return text.length <= LONGEST_BLANK && BLANKS.has(text.trim().toLowerCase());
}
const LONGEST_BLANK = 16;

/** What `Export-Csv` prints for a property that holds a list: the name of its type; the values are gone. */
export const isLostArray = (text: string): boolean => /^\s*System\.[\w.`]+(?:\[.*\])?\s*$/.test(text);
