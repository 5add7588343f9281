import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import type { FieldForm } from './export-fields.ts';
import {
  describeValue,
  fieldOf,
  textAt,
  unreadable,
  type Located,
  type LocatedField,
  type LocatedMap,
} from './located-value.ts';
import { errorAt, warningAt } from './policy-issues.ts';

/*
 * What ConvertTo-Json makes of the values of an object. Windows PowerShell 5.1 wraps a list as `{"value":[…],"Count":n}`,
 * writes what lies deeper than -Depth as one text, and enumerations as numbers (ConvertTo-Json, read 2026-11-23).
 */

export interface ExportReading {
  readonly issues: PolicyIssue[];
  /** The command that exports this kind of object in full. */
  readonly command: string;
}

/** The value in the policy format; undefined when the export says that there is none. */
export function exportedValue(
  field: LocatedField,
  form: FieldForm,
  reading: ExportReading,
): Located | undefined {
  const { value } = field;
  switch (form) {
    case 'value':
      return value;
    case 'choice':
      return exportedChoice(field, reading);
    case 'domain':
      return exportedEntry(field, value, domainTexts, reading);
    case 'certificate':
      return exportedCertificate(field, reading);
    case 'patterns':
      return exportedList(field, patternText, reading);
    case 'networks':
      return exportedList(field, networkText, reading);
    case 'domains':
      return exportedDomains(field, reading);
    case 'state':
      return exportedState(field, reading);
    case 'types':
      return exportedTypes(field, reading);
  }
}

/** The list within `{"value":[…],"Count":n}`, or within the answer of the admin API, or the value itself. */
export function unwrapped(value: Located): Located {
  if (value.kind !== 'map') return value;
  const others = [...value.fields.keys()].filter((name) => name !== 'value');
  if (others.length === 0 || !others.every((name) => name === 'Count' || name.startsWith('@odata.')))
    return value;
  const inner = fieldOf(value, 'value');
  return inner?.kind === 'list' ? inner : value;
}

/** The State of a mail flow rule, which the policy format calls `enabled`. */
function exportedState(field: LocatedField, reading: ExportReading): Located {
  const value = exportedChoice(field, reading);
  if (value.kind === 'unreadable') return value;
  const state = value.kind === 'text' ? value.text : undefined;
  if (state === 'Enabled' || state === 'Disabled')
    return { kind: 'flag', at: value.at, value: state === 'Enabled' };
  reading.issues.push(
    errorAt(
      value.at,
      'INVALID_VALUE',
      `${quoted(field.name)} is ${describeValue(value)}, and must be one of \`Enabled\`, \`Disabled\``,
    ),
  );
  return unreadable(value.at);
}

export function exportedChoice({ name, value }: LocatedField, { issues, command }: ExportReading): Located {
  if (value.kind === 'map') {
    const text = value.asText;
    return (
      textOfField(value, 'Value', 'value') ??
      (text === undefined ? value : { kind: 'text', at: value.at, text })
    );
  }
  if (value.kind !== 'number') return value;
  issues.push(
    errorAt(
      value.at,
      'WRONG_TYPE',
      `${quoted(name)} is the number ${quoted(value.source)} in place of a name; in PowerShell 7 add \`-EnumsAsStrings\` to ${command}, or use Export-Clixml`,
    ),
  );
  return unreadable(value.at);
}

function exportedCertificate(field: LocatedField, reading: ExportReading): Located | undefined {
  const { value } = field;
  if (value.kind === 'nothing' || (value.kind === 'text' && value.text.trim() === '')) return undefined;
  return exportedEntry(field, value, certificateTexts, reading);
}

/** Old tenants write a domain as a path whose last part is the domain (move domains between EOP organizations, read 2026-11-23). */
export function exportedDomains(field: LocatedField, reading: ExportReading): Located {
  const { value } = field;
  // The other parts may hold spaces, so a list of paths that became one text cannot be taken apart.
  if (value.kind === 'text' && value.text.includes('/') && /[\s,]/.test(value.text))
    return lost(field.name, value, value.text, reading);
  const list = exportedList(field, domainEntryText, reading);
  return list.kind === 'list' ? { ...list, items: list.items.map(withoutPath) } : list;
}

const withoutPath = (item: Located): Located =>
  item.kind === 'text' ? { ...item, text: item.text.slice(item.text.lastIndexOf('/') + 1) } : item;

export type EntryText = (entry: LocatedMap) => string | undefined;

export function exportedList(field: LocatedField, entryText: EntryText, reading: ExportReading): Located {
  const value = unwrapped(field.value);
  const items = (entries: readonly Located[]): Located => ({ kind: 'list', at: value.at, items: entries });
  switch (value.kind) {
    case 'list':
      return items(value.items.map((item) => exportedEntry(field, item, entryText, reading)));
    case 'nothing':
      return items([]);
    case 'text':
      return items(
        isLost(value.text)
          ? [lost(field.name, value, value.text, reading)]
          : joinedEntries(field.name, value.at, value.text, reading),
      );
    case 'map':
      return items([exportedEntry(field, value, entryText, reading)]);
    default:
      return value;
  }
}

function exportedEntry(
  { name }: LocatedField,
  item: Located,
  entryText: EntryText,
  reading: ExportReading,
): Located {
  if (item.kind === 'text' && isLost(item.text)) return lost(name, item, item.text, reading);
  return item.kind === 'map' ? textOfObject(item, entryText, reading) : item;
}

/** Names of types, which look like values that were lost; in one text they can be taken apart. */
function exportedTypes(field: LocatedField, reading: ExportReading): Located {
  const value = unwrapped(field.value);
  if (value.kind === 'nothing') return { kind: 'list', at: value.at, items: [] };
  if (value.kind !== 'text') return value;
  if (/^System\.|^@\{/.test(value.text)) return lost(field.name, value, value.text, reading);
  return { kind: 'list', at: value.at, items: joinedEntries(field.name, value.at, value.text, reading) };
}

/** The name of a type in place of its value, or a hashtable as text. */
export const isLost = (text: string): boolean =>
  /^(?:System\.|Deserialized\.|Microsoft\.Exchange\.|@\{)/.test(text.trim());

export function lost(
  name: string,
  { at }: Located,
  text: string,
  { issues, command }: ExportReading,
): Located {
  issues.push(
    errorAt(
      at,
      'LOST_ARRAY',
      `${quoted(name)} reads ${quoted(text)}: the export lost its entries; use ${command}`,
    ),
  );
  return unreadable(at);
}

/** Entries hold no white space, so a list that became one text can be taken apart without loss. */
function joinedEntries(
  name: string,
  at: Located['at'],
  text: string,
  reading: ExportReading,
): readonly Located[] {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  if (entries.length !== 1)
    reading.issues.push(
      warningAt(
        at,
        'LOST_ARRAY',
        `${quoted(name)} is one text in place of a list and is read as ${entries.length === 0 ? 'an empty list' : `${entries.length} entries`}; use ${reading.command}`,
      ),
    );
  return entries.map((entry) => ({ kind: 'text', at, text: entry }));
}

function textOfObject(map: LocatedMap, entryText: EntryText, reading: ExportReading): Located {
  const text = entryText(map) ?? (map.asText === undefined || isLost(map.asText) ? undefined : map.asText);
  if (text !== undefined) return { kind: 'text', at: map.at, text };
  reading.issues.push(
    errorAt(
      map.at,
      'LOST_ARRAY',
      `an object with ${fieldList(map)} stands where a text belongs; use ${reading.command}`,
    ),
  );
  return unreadable(map.at);
}

function fieldList(map: LocatedMap): string {
  const names = [...map.fields.keys()].slice(0, 8).map(quoted);
  return names.length === 0 ? 'no fields' : `the fields ${names.join(', ')}`;
}

function textOfField(map: LocatedMap, ...names: readonly string[]): Located | undefined {
  return names.map((name) => fieldOf(map, name)).find((value) => value?.kind === 'text');
}

export const firstText = (map: LocatedMap, ...names: readonly string[]): string | undefined => {
  const found = textOfField(map, ...names);
  return found?.kind === 'text' ? found.text : undefined;
};

/** An SmtpDomain, an SmtpDomainWithSubdomains that wraps one, or either as text. */
const domainTexts: EntryText = (map) => {
  const inner = fieldOf(map, 'SmtpDomain');
  // The address carries the `*.` that the domain lacks.
  return (
    firstText(map, 'Address', 'Domain', 'SmtpDomain') ??
    (inner?.kind === 'map' ? firstText(inner, 'Domain') : undefined)
  );
};

const certificateTexts: EntryText = (map) =>
  firstText(map, 'CertificateSubject', 'Address', 'Domain') ?? domainTexts(map);

/** An address space: type, address and cost. */
const patternText: EntryText = (map) => {
  const address = firstText(map, 'Address', 'Domain', 'value', 'Value');
  const cost = fieldOf(map, 'Cost');
  if (address === undefined) return undefined;
  return cost?.kind === 'number' && !address.includes(';') ? `smtp:${address};${cost.source}` : address;
};

/** An IPRange: its expression, or its bounds; its CIDRLength is -1 when it was written in another form. */
export const networkText: EntryText = (map) => {
  const expression = firstText(map, 'Expression', 'value', 'Value', 'IPAddressToString');
  const low = textAt(map, 'LowerBound')?.text;
  const high = textAt(map, 'UpperBound')?.text;
  const bits = fieldOf(map, 'CIDRLength');
  if (expression !== undefined) return expression;
  if (low === undefined) return undefined;
  if (bits?.kind === 'number' && bits.value >= 0) return `${low}/${bits.source}`;
  return high === undefined || high === low ? low : `${low}-${high}`;
};

export const domainEntryText: EntryText = (map) => firstText(map, 'Name', 'DomainName', 'Domain', 'Address');
