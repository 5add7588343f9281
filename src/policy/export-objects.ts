import type { PolicyIssue, WithoutEffect } from '../model/policy.ts';
import { isKnownField } from './export-fields.ts';
import { belongsToListedType } from './rule-export.ts';
import { exportCmdlets, exportKind, type PolicyExportKind } from './export-kinds.ts';
import { unwrapped } from './exported-values.ts';
import type { Located, LocatedMap } from './located-value.ts';
import { fieldNames, named, objectsWithoutEffect } from './objects-without-effect.ts';
import { errorAt, warningAt } from './policy-issues.ts';

export type ExportObjects = { readonly [K in PolicyExportKind]: LocatedMap[] } & {
  /** The objects that change nothing that is admitted, by kind. */
  readonly withoutEffect: readonly WithoutEffect[];
};

/** The objects of an exported file by kind: one object, a list, or a list in the wrapping of PowerShell 5.1. */
export function exportObjects(root: Located, issues: PolicyIssue[]): ExportObjects {
  const content = unwrapped(root);
  const objects: { readonly [K in PolicyExportKind]: LocatedMap[] } = {
    inboundConnector: [],
    acceptedDomain: [],
    organizationConfig: [],
    connectionFilter: [],
    transportRule: [],
    tenantListItem: [],
  };
  const others: LocatedMap[] = [];
  for (const item of content.kind === 'list' ? content.items : [content]) {
    if (item.kind !== 'map') {
      if (item.kind !== 'unreadable')
        issues.push(
          errorAt(
            item.at,
            'UNKNOWN_OBJECT',
            'no object stands here; write the output of ConvertTo-Json or Export-Clixml as it is',
          ),
        );
      continue;
    }
    const kind = exportKind(item);
    if (kind === 'otherObject') others.push(item);
    else if (kind === 'unknown') issues.push(unknownObject(item));
    else objects[kind].push(item);
  }
  if (content.kind === 'list' && content.items.length === 0)
    issues.push(
      errorAt(
        content.at,
        'UNKNOWN_OBJECT',
        'the list is empty and does not say of what; state it in a policy file, such as `inboundConnectors: []`',
      ),
    );
  issues.push(...unknownFields(objects));
  return { ...objects, withoutEffect: objectsWithoutEffect(others, issues) };
}

function unknownObject(item: LocatedMap): PolicyIssue {
  const names = fieldNames(item);
  return errorAt(
    item.at,
    'UNKNOWN_OBJECT',
    `this is no policy and no object that a policy is made of; it has ${names.length === 0 ? 'no fields' : `the fields ${named(names)}`}. Write a policy file, or the output of ${Object.values(exportCmdlets).join(', ')} through ConvertTo-Json or Export-Clixml`,
  );
}

/** One warning for a kind of object: what Exchange adds to its objects would otherwise fill the screen. */
function unknownFields(objects: {
  readonly [K in PolicyExportKind]: readonly LocatedMap[];
}): readonly PolicyIssue[] {
  return kinds.flatMap((kind) => {
    const unknown = objects[kind].flatMap((object) =>
      [...object.fields.values()].filter(
        ({ name }) =>
          !isKnownField(kind, name) && !(kind === 'transportRule' && belongsToListedType(object, name)),
      ),
    );
    const [first] = unknown;
    const names = [...new Set(unknown.map(({ name }) => name))];
    return first === undefined
      ? []
      : [
          warningAt(
            first.at,
            'UNKNOWN_FIELD',
            `${names.length === 1 ? '1 field' : `${names.length} fields`} of ${exportCmdlets[kind]} without known effect on what is admitted: ${named(names)}`,
          ),
        ];
  });
}

const kinds: readonly PolicyExportKind[] = [
  'inboundConnector',
  'acceptedDomain',
  'organizationConfig',
  'connectionFilter',
  'transportRule',
  'tenantListItem',
];
