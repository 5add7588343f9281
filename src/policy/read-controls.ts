import {
  AUDIT_CHECKS,
  CHECK_PARAMETERS,
  PARAMETER_RANGES,
  SEVERITIES,
  type CheckParameter,
  type CheckParameters,
  type Control,
  type ControlCatalogue,
  type ControlReference,
  type Framework,
} from '../model/audit-catalogue.ts';
import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { CONTROLS_SHAPE } from './controls-schema.ts';
import {
  listAt,
  mapAt,
  placeOfField,
  printPlace,
  textAt,
  textsAt,
  type LocatedMap,
  type Place,
} from './located-value.ts';
import { nearestName } from './nearest-name.ts';
import type { PolicyFile } from './policy-file.ts';
import { inNameOrder, sha256 } from './policy-hash.ts';
import { errorAt, hasError, inOrder } from './policy-issues.ts';
import { readVersionedFile } from './versioned-file.ts';

export type ControlsResult =
  | { readonly ok: true; readonly catalogue: ControlCatalogue }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] };

/** Control catalogues, read together: ids must be unique among all of them. In the order of their names. */
export function readControls(files: readonly PolicyFile[]): ControlsResult {
  const issues: PolicyIssue[] = [];
  const ordered = inNameOrder(files);
  const taken: Taken = { frameworks: new Map(), controls: new Map() };
  const roots = ordered.flatMap(
    (file) => readVersionedFile(file, CONTROLS_SHAPE, 'a control catalogue', issues) ?? [],
  );
  if (hasError(issues)) return { ok: false, issues: inOrder(issues) };
  const frameworks = roots.flatMap((root) => readFrameworks(root, taken, issues));
  const controls = roots.flatMap((root) =>
    maps(root, 'controls').map((map) => readControl(map, frameworks, taken, issues)),
  );
  if (hasError(issues)) return { ok: false, issues: inOrder(issues) };
  const hashed = ordered.map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }));
  return {
    ok: true,
    catalogue: {
      titles: roots.map((root) => textOf(root, 'title')),
      notes: roots.flatMap((root) => optionalText(root, 'note') ?? []),
      files: hashed,
      // Of the contents alone: the same catalogue in another folder is the same.
      sha256: sha256(hashed.map((file) => `${file.sha256}\n`).join('')),
      frameworks,
      controls,
    },
  };
}

interface Taken {
  readonly frameworks: Map<string, Place>;
  readonly controls: Map<string, Place>;
}

const maps = (root: LocatedMap, key: string): readonly LocatedMap[] =>
  listAt(root, key).filter((item) => item.kind === 'map');
const textOf = (map: LocatedMap | undefined, key: string): string => textAt(map, key)?.text ?? '';
const optionalText = (map: LocatedMap | undefined, key: string): string | null =>
  textAt(map, key)?.text ?? null;

function readFrameworks(root: LocatedMap, taken: Taken, issues: PolicyIssue[]): readonly Framework[] {
  return maps(root, 'frameworks').map((map) => {
    const id = textOf(map, 'id');
    claim(taken.frameworks, 'framework', id, map, issues);
    return {
      id,
      name: textOf(map, 'name'),
      version: textOf(map, 'version'),
      link: optionalText(map, 'link'),
    };
  });
}

/** Ids that differ in case alone are one to people. */
function claim(
  taken: Map<string, Place>,
  noun: string,
  id: string,
  map: LocatedMap,
  issues: PolicyIssue[],
): void {
  const at = placeOfField(map, 'id');
  const earlier = taken.get(id.toLowerCase());
  if (earlier === undefined) taken.set(id.toLowerCase(), at);
  else
    issues.push(
      errorAt(
        at,
        'DUPLICATE_NAME',
        `the id ${quoted(id)} is taken by the ${noun} at ${printPlace(earlier)}; give one of them another id`,
      ),
    );
}

function readControl(
  map: LocatedMap,
  frameworks: readonly Framework[],
  taken: Taken,
  issues: PolicyIssue[],
): Control {
  const id = textOf(map, 'id');
  claim(taken.controls, 'control', id, map, issues);
  const check = AUDIT_CHECKS.find((each) => each === textOf(map, 'check')) ?? 'manualReview';
  const remediation = mapAt(map, 'remediation');
  const lookAt = optionalText(map, 'lookAt');
  if (check === 'manualReview' && lookAt === null)
    issues.push(
      errorAt(
        map.at,
        'MISSING_FIELD',
        '`lookAt` is missing; a control of the check `manualReview` says what to look at',
      ),
    );
  for (const command of textsAt(remediation, 'commands')) {
    const placeholder = /\{(?!(?:name|restrict)\})[A-Za-z]*\}/.exec(command.text)?.[0];
    if (placeholder !== undefined)
      issues.push(
        errorAt(
          command.at,
          'INVALID_VALUE',
          `${quoted(placeholder)} is no placeholder; write \`{name}\` for the object that fails, \`{restrict}\` for the restriction of a connector`,
        ),
      );
  }
  return {
    id,
    title: textOf(map, 'title'),
    area: textOf(map, 'area'),
    severity: SEVERITIES.find((each) => each === textOf(map, 'severity')) ?? 'info',
    requirement: textOf(map, 'requirement'),
    check,
    parameters: readParameters(map, check, issues),
    references: maps(map, 'references').map((each) => readReference(each, frameworks, issues)),
    remediation: {
      text: textOf(remediation, 'text'),
      commands: textsAt(remediation, 'commands').map(({ text }) => text),
      link: optionalText(remediation, 'link'),
    },
    lookAt,
    at: printPlace(map.at),
  };
}

function readParameters(map: LocatedMap, check: Control['check'], issues: PolicyIssue[]): CheckParameters {
  const stated = mapAt(map, 'parameters');
  const taken = CHECK_PARAMETERS[check];
  for (const { name, at } of stated?.fields.values() ?? []) {
    if (taken.some((each) => each === name)) continue;
    issues.push(
      errorAt(
        at,
        'UNKNOWN_FIELD',
        `${quoted(name)} is no parameter of the check ${quoted(check)}; ${taken.length === 0 ? 'it takes none' : `it takes ${taken.map(quoted).join(', ')}`}`,
      ),
    );
  }
  const numberOf = (name: CheckParameter): number => {
    const value = stated?.fields.get(name)?.value;
    return value?.kind === 'number' ? value.value : PARAMETER_RANGES[name].otherwise;
  };
  return {
    mostEvents: numberOf('mostEvents'),
    mostAddresses: numberOf('mostAddresses'),
    leastDays: numberOf('leastDays'),
    mostGapDays: numberOf('mostGapDays'),
    leastAgreement: numberOf('leastAgreement'),
  };
}

function readReference(
  map: LocatedMap,
  frameworks: readonly Framework[],
  issues: PolicyIssue[],
): ControlReference {
  const framework = textOf(map, 'framework');
  const ids = frameworks.map(({ id }) => id);
  if (!ids.includes(framework)) {
    const nearest = nearestName(framework, ids);
    issues.push(
      errorAt(
        placeOfField(map, 'framework'),
        'UNKNOWN_NAME',
        `${quoted(framework)} is none of \`frameworks\`; ${nearest === undefined ? 'state it there' : `did you mean ${quoted(nearest)}?`}`,
      ),
    );
  }
  return {
    framework,
    item: textOf(map, 'item'),
    title: optionalText(map, 'title'),
    formerly: optionalText(map, 'formerly'),
    relation: textOf(map, 'relation') === 'same' ? 'same' : 'related',
  };
}
