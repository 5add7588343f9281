const longestQuote = 80;
const longestSentence = 300;
const unprintable = /[`\p{C}]|(?! )\p{Z}/gu;

const escaped = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`;

const clipped = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest)}…` : text;

/** User data for a problem sentence: in backticks, clipped, on one line, nothing in it invisible. */
export function quoted(text: string): string {
  return `\`${clipped(text, longestQuote).replace(unprintable, escaped)}\``;
}

const invisible = /\p{C}|(?! )\p{Z}/gu;

/** A sentence that quotes user data and is not made here: clipped, on one line, nothing in it invisible. */
export const visible = (sentence: string): string =>
  clipped(sentence, longestSentence).replace(invisible, escaped);
