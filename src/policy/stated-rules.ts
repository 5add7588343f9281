import type { PolicyDocument, PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { exportCommand } from './export-kinds.ts';
import { wholeFile } from './located-value.ts';
import { warningAt } from './policy-issues.ts';

/** Rules that nobody states are judged as none, which would pass for a tenant that has none. */
export function rulesNotStated(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
): readonly PolicyIssue[] {
  if ((candidate.sections.mailFlowRules ?? baseline?.sections.mailFlowRules) !== undefined) return [];
  return [
    warningAt(
      wholeFile(candidate.path),
      'MAIL_FLOW_RULES_NOT_STATED',
      `no policy states \`mailFlowRules\`, so what mail flow rules reject, delete or quarantine is not simulated; add the output of ${exportCommand('transportRule')}, or state \`mailFlowRules: []\``,
    ),
  ];
}

/** A stated section replaces the whole section, which is easily forgotten by who lists the new rule alone. */
export function rulesLeftOut(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
): readonly PolicyIssue[] {
  const kept = candidate.sections.mailFlowRules;
  if (kept === undefined) return [];
  const names = new Set(kept.map(({ name }) => name.toLowerCase()));
  const gone = (baseline?.sections.mailFlowRules ?? []).filter(({ name }) => !names.has(name.toLowerCase()));
  if (gone.length === 0) return [];
  return [
    warningAt(
      wholeFile(candidate.path),
      'RULES_LEFT_OUT',
      `the candidate has no mail flow rule ${gone.map(({ name }) => quoted(name)).join(', ')} of the baseline, so ${gone.length === 1 ? 'it is' : 'they are'} judged as removed; list every rule that stays`,
    ),
  ];
}
