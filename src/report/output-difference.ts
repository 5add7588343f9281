import type { OutputDifference } from '../model/verification.ts';

const MOST_CHARACTERS = 200;

/** Where two outputs first differ; null when they are the same bytes. */
export function outputDifference(packed: Uint8Array, now: Uint8Array): OutputDifference | null {
  const at = firstByte(packed, now);
  if (at === undefined) return null;
  const [before, after] = [textOf(packed), textOf(now)];
  if (before === undefined || after === undefined) {
    return { at: `byte ${at}`, packed: `${packed.length} bytes`, now: `${now.length} bytes` };
  }
  const [one, other] = [jsonOf(before), jsonOf(after)];
  const inJson =
    one === undefined || other === undefined ? undefined : jsonDifference(one.value, other.value, '');
  return inJson ?? lineDifference(before, after);
}

function firstByte(one: Uint8Array, other: Uint8Array): number | undefined {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return at;
  return one.length === other.length ? undefined : length;
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The first place in document order at which two JSON values differ. */
function jsonDifference(one: unknown, other: unknown, at: string): OutputDifference | undefined {
  if (isObject(one) && isObject(other) && Array.isArray(one) === Array.isArray(other)) {
    const [before, after] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const inside = Array.isArray(one) ? `${at}[${name}]` : at === '' ? name : `${at}.${name}`;
      const found = jsonDifference(before.get(name), after.get(name), inside);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return one === other ? undefined : { at, packed: shown(one), now: shown(other) };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const shown = (value: unknown): string => (value === undefined ? 'nothing' : clipped(JSON.stringify(value)));

function lineDifference(one: string, other: string): OutputDifference {
  const [before, after] = [one.split('\n'), other.split('\n')];
  const lines = Math.max(before.length, after.length);
  for (let at = 0; at < lines; at += 1) {
    if (before[at] === after[at]) continue;
    return { at: `line ${at + 1}`, packed: lineText(before[at]), now: lineText(after[at]) };
  }
  // Nothing but a byte-order mark or the spelling of the same JSON.
  return { at: 'byte 0', packed: `${one.length} characters`, now: `${other.length} characters` };
}

const lineText = (line: string | undefined): string => (line === undefined ? 'nothing' : clipped(line));
const clipped = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
