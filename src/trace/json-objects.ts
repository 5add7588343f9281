import { LONGEST_RECORD } from './record-scan.ts';

/** The text of one object, and the 1-based line where it starts. */
export interface JsonObjectText {
  readonly text: string;
  readonly line: number;
}

export interface JsonDefect {
  readonly line: number;
  readonly problem: string;
}

/** Cuts text into the objects at its top level, or directly in an array there. */
export interface JsonObjects {
  /** The objects that are complete with this text. */
  push(text: string): readonly JsonObjectText[];
  /** What makes it useless to read on; and what is wrong with the end, when no more will come. */
  defect(isLast: boolean): JsonDefect | undefined;
}

export function jsonObjects(): JsonObjects {
  let pending = '';
  let line = 1;
  let startLine = 1;
  let depth = 0;
  let inArray = false;
  let inString = false;
  let escaped = false;
  let strayLine: number | undefined;

  /** Outside objects there are the brackets of the array, commas, white space and the byte-order mark. */
  const passOutside = (character: string): void => {
    if (character === '[' && !inArray) inArray = true;
    else if (character === ']' && inArray) inArray = false;
    else if (!/[\s,\u{FEFF}]/u.test(character)) strayLine ??= line;
  };
  const passInside = (character: string): void => {
    if (inString) {
      if (escaped) escaped = false;
      else if (character === '\\') escaped = true;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
  };

  return {
    push(text) {
      const found: JsonObjectText[] = [];
      let from = 0;
      for (let at = 0; at < text.length; at += 1) {
        const character = text.charAt(at);
        if (character === '\n') line += 1;
        if (depth > 0) {
          passInside(character);
          if (depth > 0) continue;
          found.push({ text: pending + text.slice(from, at + 1), line: startLine });
          pending = '';
        } else if (character === '{') {
          depth = 1;
          from = at;
          startLine = line;
        } else passOutside(character);
      }
      if (depth > 0) pending += text.slice(from);
      return found;
    },
    defect(isLast) {
      if (strayLine !== undefined) return { line: strayLine, problem: 'there is text between the records' };
      if (pending.length > LONGEST_RECORD) {
        return { line: startLine, problem: `a record is longer than ${LONGEST_RECORD} characters` };
      }
      if (!isLast) return undefined;
      if (depth > 0) return { line: startLine, problem: 'the file ends inside a record and looks cut off' };
      return inArray ? { line, problem: 'the file ends before its array does and looks cut off' } : undefined;
    },
  };
}
