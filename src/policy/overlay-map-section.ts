import type { PolicyIssue, PolicySection } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import type { LocatedField, LocatedMap } from './located-value.ts';
import { fieldChanges, withChanges, type FieldChange } from './overlay-fields.ts';
import { readOne, type LocatedOperation } from './overlay-operations.ts';
import { sameMeaning } from './same-meaning.ts';

export interface ChangedSection {
  readonly field: LocatedField;
  readonly operations: readonly LocatedOperation[];
}

interface MapChange {
  readonly section: PolicySection;
  readonly before: LocatedField;
  /** The value of `before`. */
  readonly map: LocatedMap;
  readonly written: LocatedMap;
}

/** Changes fields of a section that is a map of settings and lists. */
export function changeMap(
  { section, before, map, written }: MapChange,
  issues: PolicyIssue[],
): ChangedSection {
  const read = readOne(section, map);
  const isSame = (change: FieldChange): boolean =>
    sameMeaning(read, readOne(section, withChanges(map, [change])));
  const changes = fieldChanges({ map, subject: quoted(section), isSame, issues }, written);
  return {
    field: { ...before, value: withChanges(map, changes) },
    operations: changes.map((change) => ({
      kind: 'change',
      section,
      name: null,
      field: change.path.join('.'),
      at: change.field.at,
      otherwise: withChanges(
        map,
        changes.filter((other) => other !== change),
      ),
    })),
  };
}
