import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { listAt, mapAt, plainValue, type Located, type LocatedMap, type Place } from './located-value.ts';
import { fieldChanges, withChanges, type FieldChange } from './overlay-fields.ts';
import { LIST_SECTIONS, type ListSection } from './overlay-lists.ts';
import {
  byName,
  nameOf,
  takenNames,
  twice,
  unknownNames,
  type ByName,
  type Named,
  type ListChange,
} from './overlay-names.ts';
import { readItem, type LocatedOperation } from './overlay-operations.ts';
import { errorAt, warningAt } from './policy-issues.ts';
import { sameMeaning } from './same-meaning.ts';

/** What becomes of a section, or of one item of it. */
interface ChangedList {
  readonly items: readonly Located[];
  readonly operations: readonly LocatedOperation[];
}

/** Removes, changes and adds items by name. One that is removed and added is replaced. */
export function changeList(change: ListChange, issues: PolicyIssue[]): ChangedList {
  const { section, base } = change;
  const written = (part: 'add' | 'change' | 'remove'): ByName =>
    byName(section, listAt(mapAt(change.overlay, part), section), (name, earlier) => {
      issues.push(errorAt(name.at, 'DUPLICATE_NAME', `${quoted(name.text)} ${twice(part, earlier)}`));
    });
  const existing = byName(section, base, () => undefined);
  const [added, changed, removed] = [written('add'), written('change'), written('remove')];
  issues.push(
    ...unknownNames(change, existing, new Map([...changed, ...removed]), added),
    ...takenNames(existing, { added, changed, removed }),
  );

  const kept = base.map((item): ChangedList => {
    const name = nameOf(section, item)?.text;
    const key = name === undefined ? '' : LIST_SECTIONS[section].nameKey(name);
    const [put, edited, taken] = [added.get(key), changed.get(key), removed.get(key)];
    if (name === undefined) return { items: [item], operations: [] };
    if (taken !== undefined) return takeOut(section, name, item, taken, put);
    return edited?.item.kind === 'map'
      ? changeItem(section, name, mapOf(section, item), edited.item, issues)
      : { items: [item], operations: [] };
  });
  const put = [...added].flatMap(([key, { name, item }]): readonly ChangedList[] =>
    existing.has(key)
      ? []
      : [{ items: [item], operations: [operation('add', section, name.text, name.at, undefined)] }],
  );
  const all = [...kept, ...put];
  return {
    items: all.flatMap(({ items }) => items),
    operations: all.flatMap(({ operations }) => operations),
  };
}

const operation = (
  kind: LocatedOperation['kind'],
  section: ListSection,
  name: string,
  at: Place,
  otherwise: Located | undefined,
): LocatedOperation => ({ kind, section, name, field: null, at, otherwise });

function takeOut(
  section: ListSection,
  name: string,
  item: Located,
  taken: Named,
  put: Named | undefined,
): ChangedList {
  return put === undefined
    ? { items: [], operations: [operation('remove', section, name, taken.name.at, item)] }
    : { items: [put.item], operations: [operation('replace', section, name, put.name.at, item)] };
}

function changeItem(
  section: ListSection,
  name: string,
  item: LocatedMap,
  written: LocatedMap,
  issues: PolicyIssue[],
): ChangedList {
  const { key } = LIST_SECTIONS[section];
  const fields = new Map([...written.fields].filter(([field]) => field !== key));
  if (fields.size === 0)
    issues.push(
      warningAt(
        written.at,
        'CHANGE_WITHOUT_EFFECT',
        `the change of ${quoted(name)} names no field; write the fields that change`,
      ),
    );
  const before = readItem(section, item);
  const isSame = (change: FieldChange): boolean => isIdleField(section, item, before, change);
  const changes = fieldChanges({ map: item, subject: quoted(name), isSame, issues }, { ...written, fields });
  return {
    items: [withChanges(item, changes)],
    operations: changes.map((change) => ({
      kind: 'change',
      section,
      name,
      field: change.path.join('.'),
      at: change.field.at,
      otherwise: withChanges(
        item,
        changes.filter((other) => other !== change),
      ),
    })),
  };
}

/** A field that means something is compared by that, one that is only kept by what is written. */
function isIdleField(
  section: ListSection,
  item: LocatedMap,
  before: ReturnType<typeof readItem>,
  change: FieldChange,
): boolean {
  const [name = ''] = change.path;
  const [read] = before[section] ?? [];
  if (read !== undefined && Object.hasOwn(read, name))
    return sameMeaning(before, readItem(section, withChanges(item, [change])));
  const stated = item.fields.get(name);
  return stated !== undefined && sameMeaning(plainValue(stated.value), plainValue(change.field.value));
}

/** A bare name as the map that it stands for. */
function mapOf(section: ListSection, item: Located): LocatedMap {
  const { key } = LIST_SECTIONS[section];
  if (item.kind === 'map') return item;
  return { kind: 'map', at: item.at, fields: new Map([[key, { name: key, at: item.at, value: item }]]) };
}
