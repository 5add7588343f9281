import type { Located, LocatedField, Place } from './located-value.ts';

/** Deeper values, longer names: rare, and YAML has an opinion on them. */
const MOST_LEVELS = 32;
const LONGEST_NAME = 1000;

/**
 * Values of a text that is JSON throughout, with their places, as readYaml finds them. Undefined for every text of which
 * there is more to say: then YAML says it. Large lists come as JSON, and YAML takes twenty times as long over it.
 */
export function readPlainJson(path: string, text: string): Located | undefined {
  if (!/^[\r\n ]*[[{]/.test(text) || /\t|\r(?!\n)/.test(text) || !isJson(text)) return undefined;
  const scan: Scan = { path, text, offset: 0, line: 1, lineStart: 0 };
  return valueAt(scan, MOST_LEVELS);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

interface Scan {
  readonly path: string;
  /** Known to be JSON, so nothing of it is checked again. */
  readonly text: string;
  offset: number;
  line: number;
  lineStart: number;
}

function skipSpace(scan: Scan): void {
  for (;;) {
    const code = scan.text.charCodeAt(scan.offset);
    if (code === LINE_FEED) {
      scan.line += 1;
      scan.lineStart = scan.offset + 1;
    } else if (code !== SPACE && code !== CARRIAGE_RETURN) return;
    scan.offset += 1;
  }
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

const placeOf = ({ path, line, offset, lineStart }: Scan): Place => ({
  path,
  line,
  column: offset - lineStart + 1,
});

function valueAt(scan: Scan, levels: number): Located | undefined {
  skipSpace(scan);
  const at = placeOf(scan);
  switch (scan.text.charAt(scan.offset)) {
    case '{':
      return levels === 0 ? undefined : mapAt(scan, at, levels - 1);
    case '[':
      return levels === 0 ? undefined : listAt(scan, at, levels - 1);
    case '"':
      return { kind: 'text', at, text: stringAt(scan) };
    case 't':
      scan.offset += 'true'.length;
      return { kind: 'flag', at, value: true };
    case 'f':
      scan.offset += 'false'.length;
      return { kind: 'flag', at, value: false };
    case 'n':
      scan.offset += 'null'.length;
      return { kind: 'nothing', at };
    default:
      return numberAt(scan, at);
  }
}

/** Steps over a comma; false at the end of the list or map. */
function isFollowed(scan: Scan, end: string): boolean {
  skipSpace(scan);
  const found = scan.text.charAt(scan.offset);
  if (found === end || found === ',') scan.offset += 1;
  if (found === ',') skipSpace(scan);
  return found !== end;
}

function listAt(scan: Scan, at: Place, levels: number): Located | undefined {
  scan.offset += 1;
  const items: Located[] = [];
  while (isFollowed(scan, ']')) {
    const item = valueAt(scan, levels);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return { kind: 'list', at, items };
}

function mapAt(scan: Scan, at: Place, levels: number): Located | undefined {
  scan.offset += 1;
  const fields = new Map<string, LocatedField>();
  while (isFollowed(scan, '}')) {
    const nameAt = placeOf(scan);
    const name = stringAt(scan);
    if (name.length > LONGEST_NAME || fields.has(name)) return undefined;
    skipSpace(scan);
    scan.offset += ':'.length;
    const value = valueAt(scan, levels);
    if (value === undefined) return undefined;
    fields.set(name, { name, at: nameAt, value });
  }
  return { kind: 'map', at, fields };
}

function stringAt(scan: Scan): string {
  const start = scan.offset;
  let end = start + 1;
  let isEscaped = false;
  for (let code = scan.text.charCodeAt(end); code !== QUOTE; code = scan.text.charCodeAt(end)) {
    isEscaped ||= code === BACKSLASH;
    end += code === BACKSLASH ? 2 : 1;
  }
  scan.offset = end + 1;
  return isEscaped
    ? (JSON.parse(scan.text.slice(start, end + 1)) as string)
    : scan.text.slice(start + 1, end);
}

const NUMBER = /[-+.\deE]+/y;

function numberAt(scan: Scan, at: Place): Located {
  NUMBER.lastIndex = scan.offset;
  const source = NUMBER.exec(scan.text)?.[0] ?? '';
  scan.offset += source.length;
  return { kind: 'number', at, value: Number(source), source };
}
