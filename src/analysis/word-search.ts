/** Between letters and digits there is no end of a word (conditions of mail flow rules, read 2026-11-24). */
const partOfWord = /[\p{L}\p{N}]/u;

/** Whether a text holds a word or phrase, whole and in any case. */
export function holdsWord(text: string, word: string): boolean {
  const written = text.toLowerCase();
  const wanted = word.toLowerCase();
  for (let at = written.indexOf(wanted); at !== -1; at = written.indexOf(wanted, at + 1)) {
    // Code points, of which a letter may take two places.
    const before = Array.from(written.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
    const [after = ''] = written.slice(at + wanted.length);
    if (!partOfWord.test(before) && !partOfWord.test(after)) return true;
  }
  return false;
}

const signs = /[\\^$.|?*+()[\]{}]/;

/**
 * Whether a text matches a pattern that is plain text: anywhere in it. Not known for a regular expression, and where
 * only the case differs.
 */
export function holdsPlainPattern(text: string, pattern: string): boolean | undefined {
  if (signs.test(pattern)) return undefined;
  if (text.includes(pattern)) return true;
  return text.toLowerCase().includes(pattern.toLowerCase()) ? undefined : false;
}
