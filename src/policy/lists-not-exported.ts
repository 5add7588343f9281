import type { PolicyIssue } from '../model/policy.ts';
import { placeOfField } from './located-value.ts';
import type { ReadFile } from './merge-files.ts';
import { noteAt } from './policy-issues.ts';
import type { StatedPolicy } from './policy-sections.ts';

/** The Tenant Allow/Block List is exported list by list, and a list that found nothing leaves no trace in the exports. */
export function listsNotExported(
  files: readonly ReadFile[],
  { sections }: StatedPolicy,
): readonly PolicyIssue[] {
  const stating = files.find(({ isExport, root }) => isExport && root.fields.has('tenantAllowBlockList'));
  const list = sections.tenantAllowBlockList;
  if (stating === undefined || list === undefined) return [];
  const absent = [
    ...(list.senders.allow.length + list.senders.block.length === 0 ? ['Sender'] : []),
    ...(list.ips.allow.length + list.ips.block.length === 0 ? ['IP'] : []),
  ];
  return absent.map((type) =>
    noteAt(
      placeOfField(stating.root, 'tenantAllowBlockList'),
      'LIST_NOT_EXPORTED',
      `no entry of the list \`${type}\` of the Tenant Allow/Block List is among the exports, so it counts as empty; unless it is, export it too with \`Get-TenantAllowBlockListItems -ListType ${type}\``,
    ),
  );
}
