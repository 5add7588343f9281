import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { exportCommand } from './export-kinds.ts';
import { exportedValue } from './exported-values.ts';
import { describeValue, fieldOf, type Located, type LocatedField, type LocatedMap } from './located-value.ts';
import { errorAt, warningAt } from './policy-issues.ts';
import {
  TENANT_LIST_TYPES,
  typeOfCompany,
  typeOfValue,
  type TenantListType,
  type ValueType,
} from './tenant-list-type.ts';

/** An exported item of the Tenant Allow/Block List. */
export interface TenantListItem {
  readonly object: LocatedMap;
  readonly value: Located;
  readonly action: Located | undefined;
  /** Undefined when the item names a list that there is not, which is then reported. */
  readonly type: TenantListType | undefined;
}

/** An item in the policy format, with the object that it was. */
export interface TranslatedItem {
  readonly object: LocatedMap;
  readonly translated: LocatedMap;
}

/** The items of one file, each of one list. */
export function tenantListItems(
  items: readonly TranslatedItem[],
  issues: PolicyIssue[],
): readonly TenantListItem[] {
  const typed = items.map((item) => typedItem(item, issues));
  const company = typeOfCompany(
    new Set(typed.flatMap(({ named, type }) => (named || type === undefined ? [] : [type]))),
  );
  const unsettled = typed.filter(({ type }) => type === 'SenderOrUrl');
  if (company === undefined) warnOfUnsettled(unsettled, issues);
  return typed.map(({ object, value, action, type }) => ({
    object,
    value,
    action,
    type: type === 'SenderOrUrl' ? (company ?? 'Sender') : type,
  }));
}

interface TypedItem extends Omit<TenantListItem, 'type'> {
  readonly type: ValueType | undefined;
  /** Whether the item itself says what list it is of. */
  readonly named: boolean;
}

function typedItem({ object, translated }: TranslatedItem, issues: PolicyIssue[]): TypedItem {
  const value = fieldOf(translated, 'value') ?? { kind: 'nothing', at: object.at };
  const item = { object, value, action: checkedAction(translated, issues) };
  const listType = object.fields.get('ListType');
  if (listType !== undefined) return { ...item, type: namedType(listType, issues), named: true };
  // URLs alone can be of this kind: those of simulated phishing (New-TenantAllowBlockListItems, read 2026-11-24).
  const subType = choiceOf(object.fields.get('ListSubType'), []);
  if (subType?.kind === 'text' && subType.text === 'AdvancedDelivery')
    return { ...item, type: 'Url', named: true };
  // What is no text is refused as an entry for a sender.
  return { ...item, type: value.kind === 'text' ? typeOfValue(value.text) : 'Sender', named: false };
}

const choiceOf = (field: LocatedField | undefined, issues: PolicyIssue[]): Located | undefined =>
  field && exportedValue(field, 'choice', { issues, command: exportCommand('tenantListItem') });

function namedType(field: LocatedField, issues: PolicyIssue[]): TenantListType | undefined {
  const written = choiceOf(field, issues);
  const text = written?.kind === 'text' ? written.text.trim().toLowerCase() : '';
  const type = TENANT_LIST_TYPES.find((each) => each.toLowerCase() === text);
  if (type === undefined && written !== undefined)
    issues.push(...noChoice(field, written, TENANT_LIST_TYPES));
  return type;
}

const actions: readonly string[] = ['Allow', 'Block'];

function checkedAction(translated: LocatedMap, issues: PolicyIssue[]): Located | undefined {
  const action = translated.fields.get('action');
  if (action === undefined) return undefined;
  const { value } = action;
  if (value.kind !== 'text' || !actions.includes(value.text))
    issues.push(...noChoice(action, value, actions));
  return value;
}

const noChoice = (
  { name }: LocatedField,
  value: Located,
  choices: readonly string[],
): readonly PolicyIssue[] =>
  value.kind === 'unreadable'
    ? []
    : [
        errorAt(
          value.at,
          'INVALID_VALUE',
          `${quoted(name)} is ${describeValue(value)}, and must be one of ${choices.map(quoted).join(', ')}`,
        ),
      ];

function warnOfUnsettled(items: readonly TypedItem[], issues: PolicyIssue[]): void {
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
