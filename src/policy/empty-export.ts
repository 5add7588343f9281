import type { PolicyIssue } from '../model/policy.ts';
import { decodeText } from '../net/text-encoding.ts';
import { startOfFile } from './located-value.ts';
import type { PolicyFile } from './policy-file.ts';
import { warningAt } from './policy-issues.ts';

/**
 * A cmdlet that finds no object sends nothing down the pipe, and `ConvertTo-Json | Out-File` then leaves an empty file or a
 * byte order mark; @() gives `[]`, $null gives `null` (about_Pipelines, ConvertTo-Json, read 2026-11-24).
 */
const NO_OBJECT =
  /^(?:|\[\s*\]|null|(?:<\?xml[^>]*\?>\s*)?<Objs\b[^>]*(?:\/>|>\s*(?:<Nil(?:\s+N="[^"]*")?\s*\/>)?\s*<\/Objs>))$/;

/** An export that says only that some cmdlet found nothing; undefined when it says more. */
export function emptyExport({ path, bytes }: PolicyFile): PolicyIssue | undefined {
  // What is longer holds something.
  if (bytes.length > 1024 || !NO_OBJECT.test(decodeText(bytes).text.trim())) return undefined;
  return warningAt(
    startOfFile(path),
    'EMPTY_EXPORT',
    'the file holds no object and does not say of which cmdlet, so it states nothing; where that matters, state it in a policy file beside it, such as `mailFlowRules: []` if Get-TransportRule found no rule',
  );
}
