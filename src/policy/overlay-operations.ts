import type { OverlayOperation, PolicyDocument, PolicySection } from '../model/policy.ts';
import { isListSection, LIST_SECTIONS } from './overlay-lists.ts';
import { printPlace, type Located, type LocatedMap, type Place } from './located-value.ts';
import { readSections } from './policy-sections.ts';

type Sections = PolicyDocument['sections'];

/** An operation as written, before its result is read. */
export interface LocatedOperation extends Pick<OverlayOperation, 'kind' | 'section' | 'name' | 'field'> {
  readonly at: Place;
  /** The named item, or the whole section, as it would be without this operation; undefined: there would be none. */
  readonly otherwise: Located | undefined;
}

/** Reads one section alone; what is wrong with it is said where the whole document is read. */
export function readOne(section: PolicySection, value: Located | undefined): Sections {
  if (value === undefined) return {};
  const root: LocatedMap = {
    kind: 'map',
    at: value.at,
    fields: new Map([[section, { name: section, at: value.at, value }]]),
  };
  return readSections(root, []).sections;
}

/** The same for one item of a section that is a list. */
export const readItem = (section: PolicySection, item: Located | undefined): Sections =>
  readOne(section, item && { kind: 'list', at: item.at, items: [item] });

/** The operations with what each section would be without them. `sections` are those of the result. */
export function readOperations(
  sections: Sections,
  operations: readonly LocatedOperation[],
): readonly OverlayOperation[] {
  return operations.map(({ kind, section, name, field, at, otherwise }) => ({
    kind,
    section,
    name,
    field,
    at: printPlace(at),
    otherwise:
      name === null || !isListSection(section)
        ? readOne(section, otherwise)
        : LIST_SECTIONS[section].put(
            sections,
            LIST_SECTIONS[section].nameKey(name),
            readItem(section, otherwise),
          ),
  }));
}

/** The sections of an overlay's result as they would be without its operation of that index, all others kept. */
export function withoutOperation(document: PolicyDocument, index: number): Sections {
  const operation = document.operations[index];
  if (operation === undefined) throw new RangeError(`the document has no operation ${index}`);
  const { [operation.section]: _replaced, ...others } = document.sections;
  return { ...others, ...operation.otherwise };
}
