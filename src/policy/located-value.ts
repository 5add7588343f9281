import { quoted } from '../net/quoted.ts';

/** Where something was written. Lines and columns count from 1; a whole file has none. */
export interface Place {
  readonly path: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** A value of a YAML, JSON or CLIXML document with the place it was written at. */
export type Located =
  | LocatedMap
  | LocatedList
  | { readonly kind: 'text'; readonly at: Place; readonly text: string }
  | { readonly kind: 'number'; readonly at: Place; readonly value: number; readonly source: string }
  | { readonly kind: 'flag'; readonly at: Place; readonly value: boolean }
  | { readonly kind: 'nothing'; readonly at: Place }
  /** What is wrong with it has been said; nothing more is to be said of it. */
  | { readonly kind: 'unreadable'; readonly at: Place };

export interface LocatedMap {
  readonly kind: 'map';
  readonly at: Place;
  readonly fields: ReadonlyMap<string, LocatedField>;
  /** Of an exported object: what it says beside the fields of the policy format and may be worth keeping in sight. */
  readonly asides?: readonly LocatedField[];
  /** What ToString gave for an object of .NET, where the format keeps it beside the properties. */
  readonly asText?: string;
}

export interface LocatedList {
  readonly kind: 'list';
  readonly at: Place;
  readonly items: readonly Located[];
}

export interface LocatedField {
  /** The name as the administrator wrote it. */
  readonly name: string;
  readonly at: Place;
  readonly value: Located;
}

export const wholeFile = (path: string): Place => ({ path, line: undefined, column: undefined });

/** For what is wrong with the content of a file as such. */
export const startOfFile = (path: string): Place => ({ path, line: 1, column: 1 });

export function printPlace({ path, line, column }: Place): string {
  return line === undefined ? path : `${path}:${line}:${column ?? 1}`;
}

export const unreadable = (at: Place): Located => ({ kind: 'unreadable', at });

/** The value without its places; what is unreadable is absent. */
export function plainValue(node: Located): unknown {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries([...node.fields].map(([key, { value }]) => [key, plainValue(value)]));
    case 'list':
      return node.items.map(plainValue);
    case 'text':
      return node.text;
    case 'number':
    case 'flag':
      return node.value;
    case 'nothing':
      return null;
    case 'unreadable':
      return undefined;
  }
}

/** What stands at a place, for a sentence. */
export function describeValue(node: Located): string {
  switch (node.kind) {
    case 'map':
      return 'a map of fields';
    case 'list':
      return 'a list';
    case 'text':
      return `the text ${quoted(node.text)}`;
    case 'number':
      return `the number ${quoted(node.source)}`;
    case 'flag':
      return `\`${node.value}\``;
    case 'nothing':
    case 'unreadable':
      return 'empty';
  }
}

/*
 * Readers for a document whose shape is judged elsewhere: what has another type is as good as absent here, since it
 * has been reported.
 */

export const fieldOf = (map: LocatedMap | undefined, key: string): Located | undefined =>
  map?.fields.get(key)?.value;

export function mapAt(map: LocatedMap | undefined, key: string): LocatedMap | undefined {
  const value = fieldOf(map, key);
  return value?.kind === 'map' ? value : undefined;
}

export function listAt(map: LocatedMap | undefined, key: string): readonly Located[] {
  const value = fieldOf(map, key);
  return value?.kind === 'list' ? value.items : [];
}

export function flagAt(map: LocatedMap | undefined, key: string, otherwise: boolean): boolean {
  const value = fieldOf(map, key);
  return value?.kind === 'flag' ? value.value : otherwise;
}

export interface LocatedText {
  readonly at: Place;
  readonly text: string;
}

export function textAt(map: LocatedMap | undefined, key: string): LocatedText | undefined {
  const value = fieldOf(map, key);
  return value?.kind === 'text' ? value : undefined;
}

export const textsAt = (map: LocatedMap | undefined, key: string): readonly LocatedText[] =>
  listAt(map, key).filter((item) => item.kind === 'text');

/** The name of a field as written, and its place; the map's own place when it is absent. */
export const placeOfField = (map: LocatedMap, key: string): Place => map.fields.get(key)?.at ?? map.at;
