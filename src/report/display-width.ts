/*
 * How many terminal cells neutralised text takes. cli-table3 pads by its own measure (string-width 4), so this one
 * agrees with it code point by code point; a unit test holds the two together.
 */

const COMBINING = /^[\u0300-\u036F]$/;
const WIDE =
  /^(?:[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3040-\u3247\u3250-\u4DBF\u4E00-\uA4C6\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6B\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}\u{1B001}\u{1F200}-\u{1F251}\u{20000}-\u{3FFFD}]|\p{Emoji_Modifier_Base})$/u;

function widthOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** Lines of at most `width` cells, broken at spaces, inside a word only when the word alone is too long. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const [index, word] of text.split(' ').entries()) {
    const wordWidth = displayWidth(word);
    if (index > 0 && used + 1 + wordWidth <= width) {
      line += ` ${word}`;
      used += 1 + wordWidth;
      continue;
    }
    if (index > 0) lines.push(line.trimEnd());
    const pieces = wordWidth <= width ? [word] : breakWord(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
    used = displayWidth(line);
  }
  lines.push(line.trimEnd());
  return lines;
}

/** Breaks after a separator of domain names, addresses and paths where one is near the end of the line. */
function breakWord(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of word) {
    const cells = widthOf(character);
    if (used + cells > width) {
      const kept = piece.slice(
        0,
        1 + Math.max(...SEPARATORS.map((separator) => piece.lastIndexOf(separator))),
      );
      const full = displayWidth(kept) * 2 > width ? kept : piece;
      pieces.push(full);
      piece = piece.slice(full.length);
      used = displayWidth(piece);
    }
    piece += character;
    used += cells;
  }
  return [...pieces, piece];
}

const SEPARATORS = ['.', ':', '/', '@', '-', '_'];
