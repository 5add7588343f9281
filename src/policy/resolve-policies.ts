import type { AssumptionPins } from '../model/assumptions.ts';
import {
  EMPTY_POLICY,
  POLICY_SECTIONS,
  type Policy,
  type PolicyDocument,
  type PolicyIssue,
} from '../model/policy.ts';
import { isAssumptionId } from '../model/assumption-catalogue.ts';
import { quoted } from '../net/quoted.ts';
import { wholeFile } from './located-value.ts';
import { errorAt, warningAt } from './policy-issues.ts';

export interface ResolvedPolicies {
  readonly baseline: Policy | undefined;
  readonly candidate: Policy;
  readonly notes: readonly PolicyIssue[];
}

export type ResolvedPoliciesResult =
  | { readonly ok: true; readonly value: ResolvedPolicies }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] };

/**
 * Two documents as two whole policies: a section that one does not state is as in the other, and empty when neither
 * states it. Readings pinned by either hold for both, since the two are judged under the same ones.
 */
export function resolvePolicies(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
): ResolvedPoliciesResult {
  const issues = conflictingPins(baseline, candidate);
  const assume: AssumptionPins = { ...baseline?.assume, ...candidate.assume };
  const whole = (document: PolicyDocument, other: PolicyDocument | undefined): Policy => ({
    ...EMPTY_POLICY,
    ...other?.sections,
    ...document.sections,
    assume,
  });
  const value: ResolvedPolicies = {
    baseline: baseline === undefined ? undefined : whole(baseline, candidate),
    candidate: whole(candidate, baseline),
    notes:
      baseline === undefined
        ? []
        : [...sectionsTaken(baseline, candidate), ...sectionsTaken(candidate, baseline)],
  };
  const refused = [...issues, ...directSendWithoutDomains(value, baseline, candidate)];
  return refused.length === 0 ? { ok: true, value } : { ok: false, issues: refused };
}

function sectionsTaken(document: PolicyDocument, other: PolicyDocument): readonly PolicyIssue[] {
  return POLICY_SECTIONS.filter(
    (section) => document.sections[section] === undefined && other.sections[section] !== undefined,
  ).map((section) =>
    warningAt(
      wholeFile(document.path),
      'SECTION_NOT_STATED',
      `${quoted(section)} is not stated by ${quoted(document.path)} and is taken from ${quoted(other.path)}`,
    ),
  );
}

function conflictingPins(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
): readonly PolicyIssue[] {
  if (baseline === undefined) return [];
  return Object.keys(candidate.assume)
    .filter(isAssumptionId)
    .flatMap((id) => {
      const [before, after] = [baseline.assume[id], candidate.assume[id]];
      return before === undefined || before === after
        ? []
        : [
            errorAt(
              wholeFile(candidate.path),
              'INVALID_VALUE',
              `\`assume\` pins ${quoted(id)} to ${quoted(String(after))}, and ${quoted(baseline.path)} pins it to ${quoted(before)}; both policies are judged under the same readings, so pin one of them`,
            ),
          ];
    });
}

/** RejectDirectSend refuses mail from accepted domains; with none of them stated it would refuse nothing, silently. */
function directSendWithoutDomains(
  resolved: ResolvedPolicies,
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
): readonly PolicyIssue[] {
  const pairs = [
    { policy: resolved.baseline, document: baseline },
    { policy: resolved.candidate, document: candidate },
  ];
  return pairs.flatMap(({ policy, document }) =>
    policy !== undefined &&
    document?.sections.rejectDirectSend === true &&
    policy.acceptedDomains.length === 0
      ? [
          errorAt(
            wholeFile(document.path),
            'MISSING_FIELD',
            '`rejectDirectSend` is true and no accepted domain is stated, so what it refuses is not known; add `acceptedDomains`, or the output of `Get-AcceptedDomain | ConvertTo-Json -Depth 4`',
          ),
        ]
      : [],
  );
}
