const longestQuote = 80;
const unprintable = /[`\p{C}]|(?! )\p{Z}/gu;

const escaped = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`;

/** User data for a problem sentence: in backticks, clipped, on one line, nothing in it invisible. */
export function quoted(text: string): string {
  const shown = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  return `\`${shown.replace(unprintable, escaped)}\``;
}
