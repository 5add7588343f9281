import type { PolicyIssue, WithoutEffect } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { exportCmdlets, exportCommand } from './export-kinds.ts';
import { exportedValue } from './exported-values.ts';
import { fieldOf, printPlace, type Located, type LocatedField, type LocatedMap } from './located-value.ts';
import { errorAt, noteAt, warningAt } from './policy-issues.ts';
import { expiryWarnings } from './tenant-list-expiry.ts';
import {
  TENANT_LIST_TYPES,
  typeOfCompany,
  typeOfValue,
  type TenantListType,
  type ValueType,
} from './tenant-list-type.ts';

export interface TenantListExport {
  /** `tenantAllowBlockList` of the policy format; undefined when no item is of a list that it has. */
  readonly section: LocatedMap | undefined;
  readonly withoutEffect: readonly WithoutEffect[];
}

/** An item in the policy format, with the object that it was. */
export interface TranslatedItem {
  readonly object: LocatedMap;
  readonly translated: LocatedMap;
}

/** The items of the Tenant Allow/Block List of one file, each entry where its value stands. */
export function tenantListSection(items: readonly TranslatedItem[], issues: PolicyIssue[]): TenantListExport {
  const typed = items.map((item) => typedItem(item, issues));
  const company = typeOfCompany(new Set(typed.flatMap(({ named, type }) => (named ? [] : (type ?? [])))));
  const unsettled = company === undefined ? typed.filter(({ type }) => type === 'SenderOrUrl') : [];
  warnOfUnsettled(unsettled, issues);
  const settled = typed.map((item): ListItem & { readonly type: TenantListType | undefined } => ({
    ...item,
    type: item.type === 'SenderOrUrl' ? (company ?? 'Sender') : item.type,
  }));
  const of = (type: TenantListType): readonly ListItem[] => settled.filter((item) => item.type === type);
  const [senders, addresses] = [of('Sender'), of('IP')];
  issues.push(...expiryWarnings([...senders, ...addresses]));
  const [first] = [...senders, ...addresses];
  return {
    section:
      first === undefined
        ? undefined
        : mapOf(first.object, {
            senders: listsOf(first.object, senders, decodedSender),
            ips: listsOf(first.object, addresses, (value) => value),
          }),
    withoutEffect: [
      ...otherList('Url', 'URLs', of('Url'), issues),
      ...otherList('FileHash', 'files', of('FileHash'), issues),
    ],
  };
}

interface ListItem {
  readonly object: LocatedMap;
  readonly value: Located;
  readonly action: Located | undefined;
  /** Undefined when the item names a list that there is not, which is then reported. */
  readonly type: ValueType | undefined;
  /** Whether the item itself says what list it is of. */
  readonly named: boolean;
}

function typedItem({ object, translated }: TranslatedItem, issues: PolicyIssue[]): ListItem {
  const value = fieldOf(translated, 'value') ?? { kind: 'nothing', at: object.at };
  const item = { object, value, action: checkedAction(translated, issues) };
  const listType = object.fields.get('ListType');
  if (listType !== undefined) return { ...item, type: namedType(listType, issues), named: true };
  // URLs alone can be of this kind: those of simulated phishing (New-TenantAllowBlockListItems, read 2026-11-24).
  const subType = choiceOf(object.fields.get('ListSubType'));
  if (subType?.kind === 'text' && subType.text === 'AdvancedDelivery')
    return { ...item, type: 'Url', named: true };
  // What is no text is refused as an entry for a sender.
  return { ...item, type: value.kind === 'text' ? typeOfValue(value.text) : 'Sender', named: false };
}

const choiceOf = (field: LocatedField | undefined, issues: PolicyIssue[] = []): Located | undefined =>
  field && exportedValue(field, 'choice', { issues, command: exportCommand('tenantListItem') });

function namedType(field: LocatedField, issues: PolicyIssue[]): TenantListType | undefined {
  const written = choiceOf(field, issues);
  const text = written?.kind === 'text' ? written.text.trim().toLowerCase() : '';
  const type = TENANT_LIST_TYPES.find((each) => each.toLowerCase() === text);
  if (type === undefined && written?.kind !== 'unreadable')
    issues.push(
      errorAt(
        field.value.at,
        'INVALID_VALUE',
        `${quoted(field.name)} names no list; it must be one of ${TENANT_LIST_TYPES.map(quoted).join(', ')}`,
      ),
    );
  return type;
}

function checkedAction(translated: LocatedMap, issues: PolicyIssue[]): Located | undefined {
  const action = fieldOf(translated, 'action');
  const known = action?.kind === 'text' && ['Allow', 'Block'].includes(action.text);
  if (action !== undefined && action.kind !== 'unreadable' && !known)
    issues.push(errorAt(action.at, 'INVALID_VALUE', '`Action` must be one of `Allow`, `Block`'));
  return action;
}

function warnOfUnsettled(items: readonly ListItem[], issues: PolicyIssue[]): void {
  const [first] = items;
  if (first === undefined) return;
  const shown = first.value.kind === 'text' ? ` such as ${quoted(first.value.text)}` : '';
  issues.push(
    warningAt(
      first.value.at,
      'LIST_TYPE_UNKNOWN',
      `${items.length === 1 ? '1 domain' : `${items.length} domains`}${shown} may be of the list of senders or of URLs, which the export does not say, and count as senders; export each list with its name: ${exportCommand('tenantListItem')}`,
    ),
  );
}

function otherList(
  type: TenantListType,
  what: string,
  items: readonly ListItem[],
  issues: PolicyIssue[],
): readonly WithoutEffect[] {
  const [first] = items;
  if (first === undefined) return [];
  issues.push(
    noteAt(
      first.value.at,
      'WITHOUT_EFFECT',
      `${items.length === 1 ? '1 entry' : `${items.length} entries`} for ${what} of the Tenant Allow/Block List read, without effect on what is admitted in this simulation`,
    ),
  );
  return [
    {
      what: `Tenant Allow/Block List: ${type}`,
      rule: '',
      settings: [{ name: 'entries', value: String(items.length) }],
      at: printPlace(first.value.at),
    },
  ];
}

const mapOf = ({ at }: LocatedMap, values: Readonly<Record<string, Located>>): LocatedMap => ({
  kind: 'map',
  at,
  fields: new Map(
    Object.entries(values).map(([key, value]) => [
      key,
      { name: value.kind === 'list' ? 'Value' : exportCmdlets.tenantListItem, at, value },
    ]),
  ),
});

function listsOf(
  whole: LocatedMap,
  items: readonly ListItem[],
  entry: (value: Located) => Located,
): LocatedMap {
  const withAction = (wanted: string): Located => ({
    kind: 'list',
    at: whole.at,
    items: items
      .filter(({ action }) => action?.kind === 'text' && action.text === wanted)
      .map(({ value }) => entry(value)),
  });
  return mapOf(whole, { allow: withAction('Allow'), block: withAction('Block') });
}

/** Special characters of an address are entered as `%2B` (allow or block email, read 2026-11-24). */
function decodedSender(value: Located): Located {
  if (value.kind !== 'text') return value;
  const at = value.text.lastIndexOf('@');
  if (at === -1 || !value.text.includes('%')) return value;
  return { ...value, text: decodedPart(value.text.slice(0, at)) + value.text.slice(at) };
}

function decodedPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A `%` that encodes nothing stands for itself.
    return text;
  }
}
