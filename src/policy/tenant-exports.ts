import type { PolicyIssue, WithoutEffect } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { exportedFields, isAside } from './export-fields.ts';
import { exportCmdlets, exportCommand, type PolicyExportKind } from './export-kinds.ts';
import { exportObjects } from './export-objects.ts';
import { withSubdomains } from './exported-domains.ts';
import { exportedValue } from './exported-values.ts';
import { printPlace, unreadable, type Located, type LocatedField, type LocatedMap } from './located-value.ts';
import { errorAt } from './policy-issues.ts';
import { translateRule } from './rule-export.ts';
import { settingsWithoutEffect } from './settings-without-effect.ts';
import { tenantListSection } from './tenant-list-exports.ts';

export interface TranslatedExports {
  readonly root: LocatedMap;
  readonly withoutEffect: readonly WithoutEffect[];
}

/** A file that PowerShell exported, with objects of one kind or several, as a document of the policy format. */
export function translateExports(root: Located, issues: PolicyIssue[]): TranslatedExports {
  const objects = exportObjects(root, issues);
  const translated = (kind: PolicyExportKind): readonly LocatedMap[] =>
    objects[kind].map((object) => translateObject(kind, object, issues));
  const rules = objects.transportRule.map((object) =>
    translateRule(object, translateObject('transportRule', object, issues), {
      issues,
      command: exportCommand('transportRule'),
    }),
  );
  const onlyOne = (kind: PolicyExportKind): LocatedMap | undefined => {
    const [first, second] = translated(kind);
    if (first !== undefined && second !== undefined)
      issues.push(
        errorAt(
          second.at,
          'DUPLICATE_NAME',
          `this is the second object of ${exportCmdlets[kind]}, after the one at ${printPlace(first.at)}; keep the one in force`,
        ),
      );
    return first;
  };
  const tenantList = tenantListSection(
    objects.tenantListItem.map((object) => ({
      object,
      translated: translateObject('tenantListItem', object, issues),
    })),
    issues,
  );
  const settings = settingsWithoutEffect(
    {
      connectors: objects.inboundConnector,
      connectionFilters: objects.connectionFilter,
      nameOf: (parameter) => parameter,
    },
    issues,
  );
  const version: Located = { kind: 'number', at: root.at, value: 1, source: '1' };
  const fields = new Map([
    sectionField('version', 'version', version),
    ...listSection('inboundConnectors', 'inboundConnector', translated('inboundConnector')),
    ...listSection('acceptedDomains', 'acceptedDomain', translated('acceptedDomain')),
    ...(onlyOne('organizationConfig')?.fields ?? []),
    ...listSection('mailFlowRules', 'transportRule', rules),
    ...wholeSection('connectionFilter', 'connectionFilter', onlyOne('connectionFilter')),
    ...wholeSection('tenantAllowBlockList', 'tenantListItem', tenantList.section),
  ]);
  return {
    root: { kind: 'map', at: root.at, fields },
    withoutEffect: [...settings, ...tenantList.withoutEffect, ...objects.withoutEffect],
  };
}

type SectionField = readonly [string, LocatedField];

const sectionField = (key: string, name: string, value: Located): SectionField => [
  key,
  { name, at: value.at, value },
];

function listSection(
  key: string,
  kind: PolicyExportKind,
  items: readonly LocatedMap[],
): readonly SectionField[] {
  const [first] = items;
  return first === undefined
    ? []
    : [sectionField(key, exportCmdlets[kind], { kind: 'list', at: first.at, items })];
}

const wholeSection = (
  key: string,
  kind: PolicyExportKind,
  map: LocatedMap | undefined,
): readonly SectionField[] => (map === undefined ? [] : [sectionField(key, exportCmdlets[kind], map)]);

function translateObject(kind: PolicyExportKind, object: LocatedMap, issues: PolicyIssue[]): LocatedMap {
  const command = exportCommand(kind);
  const fields = new Map<string, LocatedField>();
  const missing: string[] = [];
  for (const [name, { as, form }] of Object.entries(exportedFields[kind])) {
    const field = object.fields.get(name);
    if (field === undefined) {
      missing.push(name);
      fields.set(as, { name, at: object.at, value: unreadable(object.at) });
      continue;
    }
    const value = exportedValue(field, form, { issues, command });
    if (value !== undefined) fields.set(as, { ...field, value });
  }
  if (missing.length > 0)
    issues.push(
      errorAt(
        object.at,
        'MISSING_FIELD',
        `the object has no ${missing.map(quoted).join(', ')}, and a field that is left out is not false; export whole objects with ${command}`,
      ),
    );
  const asides = [...object.fields.values()].filter(({ name }) => isAside(kind, name));
  const translated: LocatedMap = { kind: 'map', at: object.at, fields, asides };
  return kind === 'acceptedDomain' ? withSubdomains(translated, object, issues) : translated;
}
