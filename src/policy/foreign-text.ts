import { exportCmdlets, exportCommand, type PolicyExportKind } from './export-kinds.ts';

const tellingFields: readonly (readonly [RegExp, PolicyExportKind])[] = [
  [/\b(?:ConnectorType|SenderIPAddresses|SenderDomains)\b/, 'inboundConnector'],
  [/\bDomainType\b/, 'acceptedDomain'],
  [/\bRejectDirectSend\b/, 'organizationConfig'],
  [/\b(?:IPAllowList|IPBlockList)\b/, 'connectionFilter'],
  [/\b(?:SenderIpRanges|StopRuleProcessing|RuleErrorAction)\b/, 'transportRule'],
];

/** Why a text is no policy although it holds one: forms of PowerShell output that lose values, or are not read. */
export function foreignTextProblem(text: string): string | undefined {
  const start = text.slice(0, 20_000).trimStart();
  if (start.startsWith('#< CLIXML'))
    return `the file is what PowerShell hands to another program; ${advice(start)}`;
  if (start.startsWith('<')) return `the file is XML or HTML; ${advice(start)}`;
  if (/^#TYPE\b/.test(start) || isCsv(start)) return `the file is CSV, which loses lists; ${advice(start)}`;
  if (/^(?:ConnectorType|DomainType|RejectDirectSend|IPAllowList|RuleErrorAction) +: /m.test(start))
    return `the file is what PowerShell shows on the screen, which shortens values; ${advice(start)}`;
  return undefined;
}

/** A header of at least two names, quoted or not. */
function isCsv(text: string): boolean {
  const [header = ''] = text.split(/\r?\n/, 1);
  return (
    /^"[A-Za-z]\w*"(?:[,;\t]"[^"]*")+$/.test(header.trim()) ||
    /^[A-Z]\w*(?:[,;\t][A-Z]\w*)+$/.test(header.trim())
  );
}

function advice(text: string): string {
  const kind = tellingFields.find(([field]) => field.test(text))?.[1];
  return kind === undefined
    ? `export with ConvertTo-Json, such as ${exportCommand('inboundConnector')}`
    : `export ${exportCmdlets[kind].slice('Get-'.length)} objects with ${exportCommand(kind)}`;
}
