import type { AssumptionPins } from '../model/assumptions.ts';
import { POLICY_SECTIONS, type PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { placeOfField, printPlace, type LocatedMap } from './located-value.ts';
import { errorAt } from './policy-issues.ts';
import type { StatedPolicy } from './policy-sections.ts';

export interface ReadFile {
  readonly root: LocatedMap;
  readonly stated: StatedPolicy;
}

/** The files of a folder as one document. Each section is stated by one of them. */
export function mergeFiles(files: readonly ReadFile[], issues: PolicyIssue[]): StatedPolicy {
  for (const section of [...POLICY_SECTIONS, 'restrictions']) {
    const [first, ...others] = files.filter(({ root }) => root.fields.has(section));
    if (first === undefined) continue;
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
    sections: files.reduce<StatedPolicy['sections']>(
      (all, { stated }) => ({ ...all, ...stated.sections }),
      {},
    ),
    restrictions: files.find(({ stated }) => stated.restrictions !== undefined)?.stated.restrictions,
    assume: mergeAssumptions(files, issues),
    positions: new Map(files.flatMap(({ stated }) => [...stated.positions])),
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
