import { quoted } from '../net/quoted.ts';
import type { ClixmlElement } from './clixml-elements.ts';
import type { Located, Place } from './located-value.ts';

/*
 * Values of primitive types (MS-PSRP 2.2.5.1, read 2026-11-24), as ConvertTo-Json would write them: dates, identifiers and
 * versions are texts.
 */

/** `_x000A_` for a character that XML cannot hold, `_x005F_` for an underscore before one (MS-PSRP 2.2.5.3.2). */
export const decodedText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

export type Primitive =
  { readonly ok: true; readonly value: Located } | { readonly ok: false; readonly problem: string };

type Reader = (text: string, at: Place) => Located | undefined;

const encoded: Reader = (text, at) => ({ kind: 'text', at, text: decodedText(text) });

const plain: Reader = (text, at) => ({ kind: 'text', at, text: text.trim() });

const flag: Reader = (text, at) => {
  const word = text.trim().toLowerCase();
  return word === 'true' || word === 'false' ? { kind: 'flag', at, value: word === 'true' } : undefined;
};

const integer: Reader = (text, at) => {
  const source = text.trim();
  return /^[+-]?\d+$/.test(source) ? { kind: 'number', at, value: Number(source), source } : undefined;
};

const real: Reader = (text, at) => {
  const source = text.trim();
  if (/^(?:NaN|-?INF)$/.test(source)) return { kind: 'text', at, text: source };
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(source)
    ? { kind: 'number', at, value: Number(source), source }
    : undefined;
};

/** A character is written as its number. */
const character: Reader = (text, at) => {
  const code = Number(text.trim());
  return /^\d{1,5}$/.test(text.trim()) && code <= 0xffff
    ? { kind: 'text', at, text: String.fromCharCode(code) }
    : undefined;
};

const readers: ReadonlyMap<string, Reader> = new Map([
  ['S', encoded],
  ['SBK', encoded],
  ['XD', encoded],
  ['URI', encoded],
  ['C', character],
  ['B', flag],
  ['By', integer],
  ['SB', integer],
  ['I16', integer],
  ['U16', integer],
  ['I32', integer],
  ['U32', integer],
  ['I64', integer],
  ['U64', integer],
  ['D', real],
  ['Db', real],
  ['Sg', real],
  ['DT', plain],
  ['TS', plain],
  ['G', plain],
  ['Version', plain],
  ['BA', plain],
]);

/** The value of a primitive element; undefined when the element is of another kind. */
export function primitiveValue({ name, at, text, children }: ClixmlElement): Primitive | undefined {
  const read = readers.get(name);
  if (read === undefined) return undefined;
  if (children.length > 0)
    return { ok: false, problem: `${quoted(name)} holds elements in place of a value` };
  const value = read(text, at);
  return value === undefined
    ? { ok: false, problem: `${quoted(text.trim())} is no value of ${quoted(name)}` }
    : { ok: true, value };
}
