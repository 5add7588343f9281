import { unwrapped } from './exported-values.ts';
import { plainValue, printPlace, type Located, type LocatedField, type Place } from './located-value.ts';

const unprintable = /(?! )[\p{C}\p{Z}]/gu;

/** A character that could end a comment, or show as another one, by its number. */
export const escapedCharacter = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xff_ff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
};

export const inComment = (text: string): string => text.replace(unprintable, escapedCharacter);

/** One line of a comment for each of the texts. */
export const commentOf = (lines: readonly string[]): string =>
  lines.map((line) => ` ${inComment(line)}`).join('\n');

/** Where something was exported, and what the export says of it that no policy decides on. */
export function commentOn(at: Place, asides: readonly LocatedField[] = []): string {
  const said = asides.flatMap(({ name, value }) => {
    const text = saidValue(unwrapped(value));
    return text === undefined ? [] : [`${name} ${text}`];
  });
  return commentOf([printPlace(at), ...(said.length === 0 ? [] : [`not simulated: ${said.join(', ')}`])]);
}

const longest = 200;

/** Undefined for what says nothing: false, empty, and the usual setting. */
function saidValue(value: Located): string | undefined {
  if (value.kind === 'nothing' || value.kind === 'unreadable') return undefined;
  if (value.kind === 'flag' && !value.value) return undefined;
  if (value.kind === 'text' && ['', 'Default'].includes(value.text.trim())) return undefined;
  if (value.kind === 'list' && value.items.length === 0) return undefined;
  const text = JSON.stringify(plainValue(value)) ?? '';
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
