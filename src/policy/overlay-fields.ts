import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { entryKey } from './entry-keys.ts';
import {
  describeValue,
  fieldOf,
  listAt,
  textAt,
  type Located,
  type LocatedField,
  type LocatedMap,
} from './located-value.ts';
import { nearestName } from './nearest-name.ts';
import { errorAt, warningAt } from './policy-issues.ts';

/** A field that an overlay changes: the way to it, and what it becomes. */
export interface FieldChange {
  readonly path: readonly string[];
  readonly field: LocatedField;
}

interface ChangedMap {
  readonly map: LocatedMap;
  /** What the map is called in a sentence. */
  readonly subject: string;
  /** Whether the map means the same with a change. */
  readonly isSame: (change: FieldChange) => boolean;
  readonly issues: PolicyIssue[];
}

/** The fields of `written` that really change `target`; the others are reported. */
export function fieldChanges(
  target: ChangedMap,
  written: LocatedMap,
  path: readonly string[] = [],
): readonly FieldChange[] {
  return [...written.fields].flatMap(([name, field]): readonly FieldChange[] => {
    const way = [...path, name];
    const { value } = field;
    if (value.kind !== 'map') return replaced(target, way, field);
    return isDelta(value) ? changedList(target, way, field, value) : fieldChanges(target, value, way);
  });
}

/** The map with its fields changed; an inner map that was not stated is made. */
export const withChanges = (map: LocatedMap, changes: readonly FieldChange[]): LocatedMap =>
  changes.reduce((changed, { path, field }) => withField(changed, path, field), map);

function withField(map: LocatedMap, [name, ...inner]: readonly string[], field: LocatedField): LocatedMap {
  if (name === undefined) return map;
  if (inner.length === 0) return { ...map, fields: new Map(map.fields).set(name, field) };
  const outer = map.fields.get(name);
  const within: LocatedMap =
    outer?.value.kind === 'map' ? outer.value : { kind: 'map', at: field.at, fields: new Map() };
  const value = withField(within, inner, field);
  return { ...map, fields: new Map(map.fields).set(name, { name, at: field.at, ...outer, value }) };
}

const isDelta = ({ fields }: LocatedMap): boolean =>
  [...fields.keys()].every((name) => name === 'add' || name === 'remove');

const fieldNamed = ({ subject }: ChangedMap, path: readonly string[]): string =>
  `${quoted(path.join('.'))} of ${subject}`;

function replaced(target: ChangedMap, path: readonly string[], field: LocatedField): readonly FieldChange[] {
  const change: FieldChange = { path, field };
  const { value } = field;
  const named = fieldNamed(target, path);
  const already = (what: string): readonly FieldChange[] => {
    target.issues.push(warningAt(field.at, 'CHANGE_WITHOUT_EFFECT', `${named} ${what}; leave it out`));
    return [];
  };
  if (value.kind === 'list') {
    const keysOf = (items: readonly Located[]): ReadonlySet<string> =>
      new Set(items.map((item) => entryKey(path.join('.'), item)));
    const [before, after] = [keysOf(listIn(target.map, path)), keysOf(value.items)];
    return before.size === after.size && [...after].every((key) => before.has(key))
      ? already('already has just these entries')
      : [change];
  }
  return target.isSame(change) ? already(`is already ${shownValue(value)}`) : [change];
}

function shownValue(value: Located): string {
  return value.kind === 'text' ? quoted(value.text) : describeValue(value);
}

/** The entries of a list, also of one that is not stated and has a usual content. */
function listIn(map: LocatedMap, path: readonly string[]): readonly Located[] {
  const [name = '', ...inner] = path;
  if (inner.length > 0) {
    const within = fieldOf(map, name);
    return within?.kind === 'map' ? listIn(within, inner) : [];
  }
  const isUsual =
    name === 'senderDomains' && !map.fields.has(name) && textAt(map, 'connectorType')?.text === 'OnPremises';
  return isUsual ? [{ kind: 'text', at: map.at, text: '*' }] : listAt(map, name);
}

/** `{ add: […], remove: […] }`, the `@{Add=…; Remove=…}` of the cmdlets. */
function changedList(
  target: ChangedMap,
  path: readonly string[],
  field: LocatedField,
  delta: LocatedMap,
): readonly FieldChange[] {
  const { issues } = target;
  const named = fieldNamed(target, path);
  const keyOf = (item: Located): string => entryKey(path.join('.'), item);
  const before = listIn(target.map, path);
  const existing = new Set(before.map(keyOf));
  const removed = new Set<string>();
  for (const item of listAt(delta, 'remove')) {
    const key = keyOf(item);
    if (removed.has(key)) issues.push(errorAt(item.at, 'DUPLICATE_NAME', `${shown(item)} is removed twice`));
    else if (!existing.has(key))
      issues.push(errorAt(item.at, 'UNKNOWN_NAME', notInList(item, named, before)));
    removed.add(key);
  }
  const kept = before.filter((item) => !removed.has(keyOf(item)));
  const has = new Set(kept.map(keyOf));
  const added: Located[] = [];
  for (const item of listAt(delta, 'add')) {
    const key = keyOf(item);
    if (removed.has(key))
      issues.push(
        errorAt(item.at, 'DUPLICATE_NAME', `${shown(item)} is both added and removed; keep one of the two`),
      );
    else if (has.has(key))
      issues.push(
        warningAt(item.at, 'CHANGE_WITHOUT_EFFECT', `${shown(item)} is already in ${named}; leave it out`),
      );
    else added.push(item);
    has.add(key);
  }
  if (delta.fields.size === 0)
    issues.push(
      warningAt(
        field.at,
        'CHANGE_WITHOUT_EFFECT',
        `${named} neither adds nor removes an entry; write \`add\` or \`remove\`, or leave it out`,
      ),
    );
  if (kept.length === before.length && added.length === 0) return [];
  const value: Located = { kind: 'list', at: field.value.at, items: [...kept, ...added] };
  return [{ path, field: { ...field, value } }];
}

const shown = (item: Located): string => (item.kind === 'text' ? quoted(item.text) : describeValue(item));

const mostEntries = 8;

function notInList(item: Located, named: string, list: readonly Located[]): string {
  const texts = list.flatMap((each) => (each.kind === 'text' ? [each.text] : []));
  const nearest = item.kind === 'text' ? nearestName(item.text, texts) : undefined;
  const more = texts.length > mostEntries ? ` and ${texts.length - mostEntries} more` : '';
  const entries = `${texts.slice(0, mostEntries).map(quoted).join(', ')}${more}`;
  if (nearest !== undefined) return `${shown(item)} is not in ${named}; did you mean ${quoted(nearest)}?`;
  return `${shown(item)} is not in ${named}; ${texts.length === 0 ? 'it is empty' : `its entries are ${entries}`}`;
}
