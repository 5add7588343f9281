import type { PolicyIssue, WithoutEffect } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { unwrapped } from './exported-values.ts';
import {
  listAt,
  mapAt,
  placeOfField,
  printPlace,
  textAt,
  type Located,
  type LocatedMap,
} from './located-value.ts';
import { noteAt } from './policy-issues.ts';

/** Where settings are found in a file, and what they are called there. */
export interface SettingSources {
  readonly connectors: readonly LocatedMap[];
  readonly connectionFilters: readonly LocatedMap[];
  /** The name of a cmdlet's parameter in the file. */
  readonly nameOf: (parameter: string) => string;
}

/** The settings of a policy file. */
export const settingsOfPolicy = (root: LocatedMap): SettingSources => ({
  connectors: listAt(root, 'inboundConnectors').filter((item) => item.kind === 'map'),
  connectionFilters: [mapAt(root, 'connectionFilter')].filter((map) => map !== undefined),
  nameOf: (parameter) => parameter.replace(/^(?:EF|[A-Z])/, (start) => start.toLowerCase()),
});

/*
 * Settings that the decision never sees. Enhanced Filtering looks behind the connecting address for spam filtering alone
 * (Enhanced filtering for connectors, read 2026-11-24); no page says what the others do to admission.
 */
const enhancedFiltering = 'Enhanced Filtering';
const features: readonly (readonly [what: string, parameters: readonly string[]])[] = [
  [enhancedFiltering, ['EFSkipLastIP', 'EFSkipIPs', 'EFSkipMailGateway', 'EFUsers', 'EFTestMode']],
  ['TrustedOrganizations', ['TrustedOrganizations']],
  ['ClientHostNames', ['ClientHostNames']],
  ['ScanAndDropRecipients', ['ScanAndDropRecipients']],
];

// Every connector has one: kept, and not worth a word.
const source = 'ConnectorSource';

/** What a file sets that changes nothing that is admitted, with one note a connector. */
export function settingsWithoutEffect(
  { connectors, connectionFilters, nameOf }: SettingSources,
  issues: PolicyIssue[],
): readonly WithoutEffect[] {
  return [
    ...connectors.flatMap((connector) => connectorSettings(connector, nameOf, issues)),
    ...connectionFilters.flatMap((filter) => safeList(filter, nameOf('EnableSafeList'), issues)),
  ];
}

function connectorSettings(
  connector: LocatedMap,
  nameOf: (parameter: string) => string,
  issues: PolicyIssue[],
): readonly WithoutEffect[] {
  const rule = textAt(connector, nameOf('Name'))?.text.trim() ?? '';
  const found = features.flatMap(([what, parameters]) =>
    feature(connector, what, rule, parameters.map(nameOf)),
  );
  const [first] = found.flatMap(({ settings }) => settings);
  if (first !== undefined)
    issues.push(noteAt(placeOfField(connector, first.name), 'WITHOUT_EFFECT', connectorNote(rule, found)));
  return [...found, ...feature(connector, source, rule, [nameOf(source)])];
}

function feature(
  connector: LocatedMap,
  what: string,
  rule: string,
  names: readonly string[],
): readonly WithoutEffect[] {
  const settings = names.flatMap((name) => {
    const field = connector.fields.get(name);
    const value = field === undefined ? '' : settingText(field.value);
    return value === '' ? [] : [{ name, value }];
  });
  const [first] = settings;
  return first === undefined
    ? []
    : [{ what, rule, settings, at: printPlace(placeOfField(connector, first.name)) }];
}

function connectorNote(rule: string, found: readonly WithoutEffect[]): string {
  const namesOf = (features: readonly WithoutEffect[]): string =>
    features.flatMap(({ settings }) => settings.map(({ name }) => quoted(name))).join(', ');
  const filtering = found.filter(({ what }) => what === enhancedFiltering);
  const others = found.filter(({ what }) => what !== enhancedFiltering);
  const sentences = [
    ...(filtering.length === 0
      ? []
      : [
          `sets Enhanced Filtering (${namesOf(filtering)}), which changes the address that spam filtering sees, not what connectors admit`,
        ]),
    ...(others.length === 0
      ? []
      : [`sets ${namesOf(others)}, without documented effect on what is admitted`]),
  ];
  return `${quoted(rule)} ${sentences.join('; it ')}`;
}

function safeList(filter: LocatedMap, name: string, issues: PolicyIssue[]): readonly WithoutEffect[] {
  const field = filter.fields.get(name);
  if (field?.value.kind !== 'flag' || !field.value.value) return [];
  issues.push(
    noteAt(
      field.at,
      'WITHOUT_EFFECT',
      `${quoted(name)} is true: mail from the addresses of the safe list skips spam filtering, and none is admitted or refused for it`,
    ),
  );
  return [{ what: 'Safe list', rule: '', settings: [{ name, value: 'true' }], at: printPlace(field.at) }];
}

/** Empty when nothing is set: false, no text, an empty list. */
function settingText(written: Located): string {
  const value = unwrapped(written);
  switch (value.kind) {
    case 'flag':
      return value.value ? 'true' : '';
    case 'text':
      return value.text.trim();
    case 'number':
      return value.source;
    case 'list':
      return value.items
        .map(settingText)
        .filter((text) => text !== '')
        .join(', ');
    case 'map':
      return (
        value.asText ??
        [...value.fields.values()]
          .map((field) => settingText(field.value))
          .join(' ')
          .trim()
      );
    case 'nothing':
    case 'unreadable':
      return '';
  }
}
