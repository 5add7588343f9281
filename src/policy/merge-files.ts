import type { AssumptionPins } from '../model/assumptions.ts';
import {
  POLICY_SECTIONS,
  type PolicyIssue,
  type PolicySection,
  type TenantAllowBlockList,
} from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import {
  placeOfField,
  printPlace,
  startOfFile,
  type LocatedField,
  type LocatedMap,
} from './located-value.ts';
import { errorAt } from './policy-issues.ts';
import type { StatedPolicy } from './policy-sections.ts';

export interface ReadFile {
  readonly root: LocatedMap;
  readonly stated: StatedPolicy;
  readonly isExport: boolean;
}

/**
 * The files of a folder as one document. Each section is stated by one of them; only the Tenant Allow/Block List is exported
 * list by list.
 */
export function mergeFiles(files: readonly ReadFile[], issues: PolicyIssue[]): StatedPolicy {
  for (const section of [...POLICY_SECTIONS, 'restrictions'] as const) {
    const stating = files.filter(({ root }) => root.fields.has(section));
    const [first, ...others] = stating;
    if (first === undefined || isExportedInParts(section, stating)) continue;
    for (const other of others)
      issues.push(
        errorAt(
          placeOfField(other.root, section),
          'DUPLICATE_NAME',
          `${quoted(section)} is already stated at ${printPlace(placeOfField(first.root, section))}; state it in one file of the folder`,
        ),
      );
  }
  return {
    sections: files.reduce<StatedPolicy['sections']>((all, { stated }) => {
      const list = joinedLists(all.tenantAllowBlockList, stated.sections.tenantAllowBlockList);
      return { ...all, ...stated.sections, ...(list !== undefined && { tenantAllowBlockList: list }) };
    }, {}),
    restrictions: files.find(({ stated }) => stated.restrictions !== undefined)?.stated.restrictions,
    assume: mergeAssumptions(files, issues),
    positions: new Map(files.flatMap(({ stated }) => [...stated.positions])),
    rulePositions: new Map(files.flatMap(({ stated }) => [...stated.rulePositions])),
    settingPositions: new Map(files.flatMap(({ stated }) => [...stated.settingPositions])),
  };
}

const isExportedInParts = (section: PolicySection | 'restrictions', files: readonly ReadFile[]): boolean =>
  section === 'tenantAllowBlockList' && files.every(({ isExport }) => isExport);

function joinedLists(
  one: TenantAllowBlockList | undefined,
  other: TenantAllowBlockList | undefined,
): TenantAllowBlockList | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    senders: {
      allow: [...one.senders.allow, ...other.senders.allow],
      block: [...one.senders.block, ...other.senders.block],
    },
    ips: {
      allow: [...one.ips.allow, ...other.ips.allow],
      block: [...one.ips.block, ...other.ips.block],
    },
  };
}

function mergeAssumptions(files: readonly ReadFile[], issues: PolicyIssue[]): AssumptionPins {
  let pins: AssumptionPins = {};
  const pinnedBy = new Map<string, LocatedMap>();
  for (const { root, stated } of files) {
    const map = root.fields.get('assume')?.value;
    for (const id of Object.keys(stated.assume)) {
      const earlier = pinnedBy.get(id);
      if (map?.kind !== 'map') continue;
      if (earlier !== undefined)
        issues.push(
          errorAt(
            placeOfField(map, id),
            'DUPLICATE_NAME',
            `${quoted(id)} is already pinned at ${printPlace(placeOfField(earlier, id))}; pin it in one file of the folder`,
          ),
        );
      pinnedBy.set(id, map);
    }
    pins = { ...pins, ...stated.assume };
  }
  return pins;
}

/** The same as one map of the policy format. A section that two of them state is refused, and the first one stays. */
export function mergeRoots(path: string, roots: readonly LocatedMap[]): LocatedMap {
  const fields = new Map<string, LocatedField>();
  const pins = new Map<string, LocatedField>();
  for (const root of roots) {
    for (const [name, field] of root.fields) {
      const earlier = fields.get(name);
      if (earlier === undefined) fields.set(name, field);
      else if (name === 'tenantAllowBlockList') fields.set(name, joinedMaps(earlier, field));
      if (name === 'assume' && field.value.kind === 'map')
        for (const [id, pin] of field.value.fields) pins.set(id, pin);
    }
  }
  const assume = fields.get('assume');
  if (assume?.value.kind === 'map')
    fields.set('assume', { ...assume, value: { ...assume.value, fields: pins } });
  return { kind: 'map', at: roots[0]?.at ?? startOfFile(path), fields };
}

/** Lists of the same name in two maps, one after the other; nothing else in the Tenant Allow/Block List can stand twice. */
function joinedMaps(one: LocatedField, other: LocatedField): LocatedField {
  const [first, second] = [one.value, other.value];
  if (first.kind === 'list' && second.kind === 'list')
    return { ...one, value: { ...first, items: [...first.items, ...second.items] } };
  if (first.kind !== 'map' || second.kind !== 'map') return one;
  const fields = new Map(first.fields);
  for (const [name, field] of second.fields) {
    const earlier = fields.get(name);
    fields.set(name, earlier === undefined ? field : joinedMaps(earlier, field));
  }
  return { ...one, value: { ...first, fields } };
}
