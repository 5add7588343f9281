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
import { exportCommand } from './export-kinds.ts';
import { rulesLeftOut, rulesNotStated } from './stated-rules.ts';
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
 * states it. Readings pinned by either hold for both, since the two are judged under the same ones; those in `pins`
 * hold whatever the documents say.
 */
export function resolvePolicies(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
  pins: AssumptionPins = {},
): ResolvedPoliciesResult {
  const issues = conflictingPins(baseline, candidate, pins);
  const assume: AssumptionPins = { ...baseline?.assume, ...candidate.assume, ...pins };
  const whole = (document: PolicyDocument, other: PolicyDocument | undefined): Policy => ({
    ...EMPTY_POLICY,
    ...other?.sections,
    ...document.sections,
    assume,
  });
  const value: ResolvedPolicies = {
    baseline: baseline === undefined ? undefined : whole(baseline, candidate),
    candidate: whole(candidate, baseline),
    notes: [
      ...(baseline === undefined
        ? []
        : [...sectionsTaken(baseline, candidate), ...sectionsTaken(candidate, baseline)]),
      ...connectorsNotStated(baseline, candidate),
      ...connectorsLeftOut(baseline, candidate),
      ...rulesNotStated(baseline, candidate),
      ...rulesLeftOut(baseline, candidate),
    ],
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

/** A candidate of one export alone would otherwise look as if it let everything in. */
function connectorsNotStated(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
): readonly PolicyIssue[] {
  if ((candidate.sections.inboundConnectors ?? baseline?.sections.inboundConnectors) !== undefined) return [];
  return [
    warningAt(
      wholeFile(candidate.path),
      'SECTION_NOT_STATED',
      `no policy states \`inboundConnectors\`, so the verdicts are those of a tenant without connectors; add the output of ${exportCommand('inboundConnector')}, or state \`inboundConnectors: []\``,
    ),
  ];
}

/**
 * A stated section replaces the whole section, which is easily forgotten by who lists the new connector alone. An overlay
 * names what it removes.
 */
function connectorsLeftOut(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
): readonly PolicyIssue[] {
  const kept = candidate.sections.inboundConnectors;
  if (kept === undefined) return [];
  const removed = candidate.operations.flatMap(({ kind, section, name }) =>
    kind === 'remove' && section === 'inboundConnectors' && name !== null ? [name] : [],
  );
  const names = new Set([...kept.map(({ name }) => name), ...removed].map((name) => name.toLowerCase()));
  const gone = (baseline?.sections.inboundConnectors ?? []).filter(
    ({ name }) => !names.has(name.toLowerCase()),
  );
  if (gone.length === 0) return [];
  const list = gone.map(({ name }) => quoted(name)).join(', ');
  return [
    warningAt(
      wholeFile(candidate.path),
      'CONNECTORS_LEFT_OUT',
      `the candidate has no connector ${list} of the baseline, so it is judged as removed; list every connector that stays`,
    ),
  ];
}

function conflictingPins(
  baseline: PolicyDocument | undefined,
  candidate: PolicyDocument,
  settled: AssumptionPins,
): readonly PolicyIssue[] {
  if (baseline === undefined) return [];
  return Object.keys(candidate.assume)
    .filter(isAssumptionId)
    .flatMap((id) => {
      const [before, after] = [baseline.assume[id], candidate.assume[id]];
      return before === undefined || before === after || settled[id] !== undefined
        ? []
        : [
            errorAt(
              wholeFile(candidate.path),
              'INVALID_VALUE',
              `\`assume\` pins ${quoted(id)} to ${quoted(String(after))}, and ${quoted(baseline.path)} pins it to ${quoted(before)}; both policies are judged under the same readings, so pin one of them, or settle it with \`--assume ${id}=READING\``,
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
