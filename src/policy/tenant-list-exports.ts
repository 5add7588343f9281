import type { PolicyIssue, WithoutEffect } from '../model/policy.ts';
import { exportCmdlets } from './export-kinds.ts';
import { printPlace, type Located, type LocatedMap } from './located-value.ts';
import { noteAt } from './policy-issues.ts';
import { expiryWarnings } from './tenant-list-expiry.ts';
import { tenantListItems, type TenantListItem, type TranslatedItem } from './tenant-list-items.ts';
import type { TenantListType } from './tenant-list-type.ts';

export interface TenantListExport {
  /** `tenantAllowBlockList` of the policy format; undefined when no item is of a list that it has. */
  readonly section: LocatedMap | undefined;
  readonly withoutEffect: readonly WithoutEffect[];
}

/** The items of the Tenant Allow/Block List of one file, each entry where its value stands. */
export function tenantListSection(
  exported: readonly TranslatedItem[],
  issues: PolicyIssue[],
): TenantListExport {
  const items = tenantListItems(exported, issues);
  const of = (wanted: TenantListType): readonly TenantListItem[] =>
    items.filter(({ type }) => type === wanted);
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

function otherList(
  type: TenantListType,
  what: string,
  items: readonly TenantListItem[],
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
  items: readonly TenantListItem[],
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
