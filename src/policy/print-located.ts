import { Document, Pair, Scalar, YAMLMap, YAMLSeq, type Node } from 'yaml';

import { POLICY_SECTIONS } from '../model/policy.ts';
import { commentOf, commentOn, escapedCharacter } from './import-comments.ts';
import {
  plainValue,
  type Located,
  type LocatedField,
  type LocatedList,
  type LocatedMap,
} from './located-value.ts';

/** A document of the policy format as YAML, with a comment on each entry that says where it was written. */
export function printLocated(root: LocatedMap, head: readonly string[]): string {
  const map = new YAMLMap();
  for (const [name, field] of inUsualOrder(root)) map.add(sectionPair(name, field));
  // Quotes also where YAML 1.1 would read `no` or `on` as false or true.
  const document = new Document(null, { compat: 'yaml-1.1', aliasDuplicateObjects: false });
  document.contents = map;
  document.commentBefore = commentOf(head);
  const text = document.toString({ lineWidth: 0 });
  // Left over are only those in double quotes, where an escape means the character.
  return text.replace(/(?![ \n])[\p{C}\p{Zl}\p{Zp}]/gu, escapedCharacter);
}

const order: readonly string[] = ['version', ...POLICY_SECTIONS];

function inUsualOrder({ fields }: LocatedMap): readonly (readonly [string, LocatedField])[] {
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...fields]
    .filter(([name]) => name !== '$schema')
    .toSorted(([one], [other]) => rank(one) - rank(other));
}

function sectionPair(name: string, field: LocatedField): Pair {
  const { value } = field;
  const key = new Scalar(name);
  if (value.kind === 'list') return new Pair(key, commented(value));
  if (name !== 'version') {
    key.commentBefore = commentOn(field.at, value.kind === 'map' ? value.asides : []);
    key.spaceBefore = true;
  }
  return new Pair(key, value.kind === 'map' ? settings(value, ownObjects.has(name)) : nodeOf(value));
}

/** Sections whose lists hold entries that are objects of their own. */
const ownObjects: ReadonlySet<string> = new Set(['tenantAllowBlockList', 'assume']);

/** A list of objects, each with its comment. */
function commented({ items }: LocatedList): YAMLSeq {
  const list = new YAMLSeq();
  for (const item of items) {
    const node = nodeOf(item);
    node.commentBefore = commentOn(item.at, item.kind === 'map' ? item.asides : []);
    list.add(node);
  }
  return list;
}

/** A map of settings: each of its lists says where it was written, and its entries where they are objects. */
function settings({ fields }: LocatedMap, entriesAreObjects: boolean): YAMLMap {
  const map = new YAMLMap();
  for (const [name, { at, value }] of fields) {
    const key = new Scalar(name);
    if (value.kind === 'map') map.add(new Pair(key, settings(value, entriesAreObjects)));
    else {
      if (value.kind === 'list' || entriesAreObjects) key.commentBefore = commentOn(at);
      map.add(new Pair(key, value.kind === 'list' && entriesAreObjects ? commented(value) : nodeOf(value)));
    }
  }
  return map;
}

const longestFlow = 60;

function nodeOf(value: Located): Node {
  switch (value.kind) {
    case 'map': {
      const map = new YAMLMap();
      for (const [name, field] of value.fields) map.add(new Pair(new Scalar(name), nodeOf(field.value)));
      map.flow = value.fields.size <= 3 && isShort(value);
      return map;
    }
    case 'list': {
      const list = new YAMLSeq();
      for (const item of value.items) list.add(nodeOf(item));
      list.flow = value.items.every(({ kind }) => kind === 'text') && isShort(value);
      return list;
    }
    case 'text':
      return textNode(value.text);
    default:
      return new Scalar(plainValue(value));
  }
}

const isShort = (value: Located): boolean => (JSON.stringify(plainValue(value)) ?? '').length <= longestFlow;

function textNode(text: string): Scalar {
  const node = new Scalar(text);
  if (/(?! )[\p{C}\p{Z}]/u.test(text)) node.type = 'QUOTE_DOUBLE';
  return node;
}
