/*
 * Senders choose addresses and envelope domains, and a policy file may come from anyone. This is the one place that makes
 * such text harmless where it is shown: as visible escapes (`\u{1b}`), never by dropping, so that nothing is hidden.
 */

/** Code units of a field (an address, a name, a path) that a terminal shows; JSON and CSV hold the rest. */
export const LONGEST_FIELD = 120;
/** Characters that Excel keeps in a cell; what is beyond spills into the next one (Excel specifications and limits). */
export const LONGEST_CELL = 32_767;

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/*
 * In a terminal: control, format (bidi, zero-width), private, unassigned and lone-surrogate code points, whatever is
 * invisible by default, every space but U+0020, emoji (terminals disagree about their width), combining marks
 * without a base, and the third and further marks on one base, which would paint over other lines.
 */
const UNFIT_FOR_TERMINAL =
  /[\p{C}\p{Default_Ignorable_Code_Point}\p{Emoji_Presentation}]|(?! )\p{Z}|^\p{M}|(?<=\p{M}\p{M})\p{M}/gu;

/** Text on one line of a terminal. Idempotent. */
export function neutraliseForTerminal(text: string): string {
  return text.replace(UNFIT_FOR_TERMINAL, escaped);
}

/** A value from a log or a policy inside a sentence or a cell: harmless, and cut before it costs anything. */
export function terminalField(text: string, longest: number = LONGEST_FIELD): string {
  const shown = neutraliseForTerminal(text.slice(0, longest + 1));
  return shown.length > longest ? `${withoutHalfPair(shown.slice(0, longest))}…` : shown;
}

const withoutHalfPair = (text: string): string => text.replace(/[\uD800-\uDBFF]$/, '');

const UNFIT_FOR_CELL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/*
 * What a spreadsheet takes for a formula: OWASP ASVS 1.2.10 and CWE-1236 (read 2026-11-23), with the full-width and
 * small forms that East Asian locales read as the ASCII sign, also behind white space.
 */
const STARTS_FORMULA = /^(?:[\t\r\0]|\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B])/;

/** A cell of a CSV file, not yet quoted. The guard changes data (`+list@…` is a legal address): JSON is lossless. */
export function neutraliseForCell(text: string, options: { readonly excelGuard: boolean }): string {
  const shown = text.replace(UNFIT_FOR_CELL, escaped);
  if (!options.excelGuard) return shown;
  const guarded = STARTS_FORMULA.test(text) ? `'${shown}` : shown;
  return guarded.length > LONGEST_CELL ? `${withoutHalfPair(guarded.slice(0, LONGEST_CELL - 1))}…` : guarded;
}

const UNFIT_FOR_JSON = /[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu;
const codeUnitEscapes = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');

/** A JSON document, safe to print to a terminal as well: the same value, since JSON strings may hold any escape. */
export function neutraliseJson(json: string): string {
  return json.replace(UNFIT_FOR_JSON, codeUnitEscapes);
}
