import { POLICY_SECTIONS, type PolicyIssue, type PolicySection } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { listAt, mapAt, placeOfField, textAt, type LocatedField, type LocatedMap } from './located-value.ts';
import { changeList } from './overlay-list-section.ts';
import { isListSection } from './overlay-lists.ts';
import { changeMap, type ChangedSection } from './overlay-map-section.ts';
import { OVERLAY_PARTS } from './overlay-file.ts';
import { readOne, type LocatedOperation } from './overlay-operations.ts';
import { orderRules } from './overlay-rule-order.ts';
import { errorAt, hasError, warningAt } from './policy-issues.ts';
import { sameMeaning } from './same-meaning.ts';
import { textOrder } from './text-order.ts';

const idleFields: ReadonlySet<string> = new Set(['$schema', 'version', 'extends']);

/** Those that are no section to replace. */
const ownFields: ReadonlySet<string> = new Set([...idleFields, ...OVERLAY_PARTS, 'assume']);

export interface AppliedOverlay {
  /** The whole policy, as if it had been written in one file; every value knows where it was written. */
  readonly root: LocatedMap;
  readonly operations: readonly LocatedOperation[];
}

/** Does to the base what an overlay says: a section that it states replaces that of the base, its parts change it. */
export function applyOverlay(base: LocatedMap, overlay: LocatedMap, issues: PolicyIssue[]): AppliedOverlay {
  const pair: Pair = { base, overlay, baseName: quoted(textAt(overlay, 'extends')?.text ?? ''), issues: [] };
  const fields = new Map(base.fields);
  const operations: LocatedOperation[] = [];
  for (const [name, field] of overlay.fields) {
    if (ownFields.has(name)) continue;
    fields.set(name, field);
    operations.push(...replaceSection(pair, name, field));
  }
  for (const section of POLICY_SECTIONS) {
    const part = partNaming(overlay, section);
    if (part === undefined || isTorn(pair, section, part)) continue;
    const before = base.fields.get(section);
    if (before === undefined) pair.issues.push(notStated(pair, section, part));
    else {
      const changed = changeSection(pair, section, before);
      fields.set(section, changed.field);
      operations.push(...changed.operations);
    }
  }
  const assume = mergedAssume(pair);
  if (assume !== undefined) fields.set('assume', assume);
  pair.issues.push(...changesNothing(pair));
  // What is misspelt changes nothing, and that is said already.
  const refused = hasError([...issues, ...pair.issues]);
  issues.push(...pair.issues.filter(({ severity }) => severity === 'error' || !refused));
  return { root: { ...base, fields }, operations: operations.toSorted(byPlace) };
}

const changesNothing = ({ overlay, baseName }: Pair): readonly PolicyIssue[] =>
  [...overlay.fields.keys()].every((name) => idleFields.has(name))
    ? [
        warningAt(
          placeOfField(overlay, 'extends'),
          'CHANGE_WITHOUT_EFFECT',
          `the overlay changes nothing of ${baseName}; write \`add\`, \`change\`, \`remove\`, or sections to replace`,
        ),
      ]
    : [];

interface Pair {
  readonly base: LocatedMap;
  readonly overlay: LocatedMap;
  readonly baseName: string;
  readonly issues: PolicyIssue[];
}

const byPlace = (one: LocatedOperation, other: LocatedOperation): number =>
  (one.at.line ?? 0) - (other.at.line ?? 0) ||
  (one.at.column ?? 0) - (other.at.column ?? 0) ||
  textOrder(one.field ?? '', other.field ?? '');

interface Part {
  readonly name: (typeof OVERLAY_PARTS)[number];
  /** The section as this part of the overlay names it. */
  readonly field: LocatedField;
}

/** The first part of an overlay that changes a section. */
function partNaming(overlay: LocatedMap, section: PolicySection): Part | undefined {
  const [part] = OVERLAY_PARTS.flatMap((name): readonly Part[] => {
    const field = mapAt(overlay, name)?.fields.get(section);
    return field === undefined ? [] : [{ name, field }];
  });
  return part;
}

/** A section that is both stated whole and changed in part could be meant in two ways. */
function isTorn({ overlay, baseName, issues }: Pair, section: PolicySection, part: Part): boolean {
  const stated = overlay.fields.get(section);
  if (stated === undefined) return false;
  issues.push(
    errorAt(
      stated.at,
      'DUPLICATE_NAME',
      `${quoted(section)} stated here replaces the whole section, and \`${part.name}\` changes that of ${baseName}; which of the two is meant cannot be told, so keep one`,
    ),
  );
  return true;
}

const notStated = ({ baseName }: Pair, section: PolicySection, part: Part): PolicyIssue =>
  errorAt(
    part.field.at,
    'UNKNOWN_NAME',
    `${baseName} does not state ${quoted(section)}, so there is nothing to change in part; state the whole section here`,
  );

function replaceSection(
  { base, baseName, issues }: Pair,
  name: string,
  field: LocatedField,
): readonly LocatedOperation[] {
  const section = POLICY_SECTIONS.find((each) => each === name);
  if (section === undefined) return [];
  const otherwise = base.fields.get(section)?.value;
  if (otherwise !== undefined && sameMeaning(readOne(section, otherwise), readOne(section, field.value))) {
    issues.push(
      warningAt(
        field.at,
        'CHANGE_WITHOUT_EFFECT',
        `${quoted(section)} is already the same in ${baseName}; leave it out`,
      ),
    );
    return [];
  }
  return [{ kind: 'replace', section, name: null, field: null, at: field.at, otherwise }];
}

function changeSection(pair: Pair, section: PolicySection, before: LocatedField): ChangedSection {
  const { base, overlay, baseName, issues } = pair;
  if (isListSection(section)) {
    const stated = listAt(base, section);
    const ordered = section === 'mailFlowRules' ? orderRules(stated, overlay) : { base: stated, overlay };
    const { items, operations } = changeList({ section, baseName, ...ordered }, issues);
    return { field: { ...before, value: { kind: 'list', at: before.value.at, items } }, operations };
  }
  const map = mapAt(base, section);
  const written = mapAt(mapAt(overlay, 'change'), section);
  return map === undefined || written === undefined
    ? { field: before, operations: [] }
    : changeMap({ section, before, map, written }, issues);
}

/** Pins of the overlay hold beside those of the base, and in place of one for the same question. */
function mergedAssume({ base, overlay }: Pair): LocatedField | undefined {
  const [before, after] = [base.fields.get('assume'), overlay.fields.get('assume')];
  if (before?.value.kind !== 'map' || after?.value.kind !== 'map') return after ?? before;
  const fields = new Map([...before.value.fields, ...after.value.fields]);
  return { ...after, value: { ...after.value, fields } };
}
