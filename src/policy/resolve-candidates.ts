import { isAssumptionId } from '../model/assumption-catalogue.ts';
import type { AssumptionPins } from '../model/assumptions.ts';
import type { ComparisonNote } from '../model/comparison-report.ts';
import type { Lowering } from '../model/lowering.ts';
import type { Policy, PolicyDocument, PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { wholeFile } from './located-value.ts';
import { errorAt } from './policy-issues.ts';
import { resolvePolicies } from './resolve-policies.ts';
import { sameMeaning } from './same-meaning.ts';

interface ResolvedCandidate {
  readonly document: PolicyDocument;
  readonly policy: Policy;
  /** What its restrictions became. */
  readonly lowering: Lowering;
  /** What resolving it had to say. */
  readonly notes: readonly PolicyIssue[];
}

export interface ResolvedCandidates {
  readonly baseline: Policy | undefined;
  readonly baselineLowering: Lowering | undefined;
  /** In the order of the documents. */
  readonly candidates: readonly ResolvedCandidate[];
  /** The readings pinned for all of them. */
  readonly pins: AssumptionPins;
  readonly notes: readonly ComparisonNote[];
}

export type ResolvedCandidatesResult =
  | { readonly ok: true; readonly value: ResolvedCandidates }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] };

/**
 * Each candidate as {@link resolvePolicies} resolves it against the baseline, never against another candidate. All are
 * judged under the same readings and against one baseline, so candidates that pin a question differently are refused,
 * and so is a baseline that would take accepted domains from candidates that do not agree on them.
 */
export function resolveCandidates(
  baseline: PolicyDocument | undefined,
  candidates: readonly PolicyDocument[],
  pins: AssumptionPins = {},
): ResolvedCandidatesResult {
  const alone = candidates.map((candidate) => resolvePolicies(baseline, candidate, pins));
  const issues = [
    ...alone.flatMap((result) => (result.ok ? [] : result.issues)),
    ...conflictingPins(candidates, pins),
    ...(baseline === undefined ? [] : disputedDomains(baseline, candidates)),
  ];
  if (issues.length > 0) return { ok: false, issues: distinct(issues) };
  const shared = [...candidates.map(({ assume }) => assume), pins].reduce<AssumptionPins>(
    (all, own) => ({ ...all, ...own }),
    baseline?.assume ?? {},
  );
  const resolved = candidates.flatMap((document) => {
    const result = resolvePolicies(baseline, document, shared);
    return result.ok ? [{ document, ...result.value }] : [];
  });
  return {
    ok: true,
    value: {
      baseline: resolved[0]?.baseline,
      baselineLowering: resolved[0]?.lowerings.baseline,
      candidates: resolved.map(({ document, candidate, lowerings, notes }) => ({
        document,
        policy: candidate,
        lowering: lowerings.candidate,
        notes,
      })),
      pins: shared,
      notes: sharedPins(baseline, candidates, pins),
    },
  };
}

/** What is wrong with the baseline is wrong with it beside every candidate. */
const distinct = (issues: readonly PolicyIssue[]): readonly PolicyIssue[] => [
  ...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values(),
];

function conflictingPins(
  candidates: readonly PolicyDocument[],
  settled: AssumptionPins,
): readonly PolicyIssue[] {
  return candidates.flatMap((candidate, index) =>
    Object.keys(candidate.assume)
      .filter(isAssumptionId)
      .flatMap((id) => {
        const reading = candidate.assume[id];
        const other = candidates.slice(0, index).find(({ assume }) => assume[id] !== undefined);
        const earlier = other?.assume[id];
        if (other === undefined || earlier === reading || settled[id] !== undefined) return [];
        return [
          errorAt(
            wholeFile(candidate.path),
            'INVALID_VALUE',
            `\`assume\` pins ${quoted(id)} to ${quoted(String(reading))}, and ${quoted(other.path)} pins it to ${quoted(String(earlier))}; all policies are judged under the same readings, so pin one of them, or settle it with \`--assume ${id}=READING\``,
          ),
        ];
      }),
  );
}

/** Accepted domains that the baseline leaves out are as in the candidate; with several there must be one answer. */
function disputedDomains(
  baseline: PolicyDocument,
  candidates: readonly PolicyDocument[],
): readonly PolicyIssue[] {
  const [first, ...others] = candidates;
  if (first === undefined || baseline.sections.acceptedDomains !== undefined) return [];
  const other = others.find((each) => !sameMeaning(domainsOf(each), domainsOf(first)));
  if (other === undefined) return [];
  return [
    errorAt(
      wholeFile(baseline.path),
      'MISSING_FIELD',
      `\`acceptedDomains\` is not stated by ${quoted(baseline.path)}, and ${quoted(first.path)} and ${quoted(other.path)} do not agree on it, so there is no one baseline to hold them against; state it in the baseline, or compare these candidates in runs of their own`,
    ),
  ];
}

const domainsOf = ({ sections }: PolicyDocument): unknown => sections.acceptedDomains ?? [];

function sharedPins(
  baseline: PolicyDocument | undefined,
  candidates: readonly PolicyDocument[],
  settled: AssumptionPins,
): readonly ComparisonNote[] {
  const ids = new Set(candidates.flatMap(({ assume }) => Object.keys(assume)).filter(isAssumptionId));
  return [...ids].sort().flatMap((id): readonly ComparisonNote[] => {
    const pinning = candidates.filter(({ assume }) => assume[id] !== undefined);
    const [pinner] = pinning;
    const elsewhere = baseline?.assume[id] ?? settled[id];
    if (pinner === undefined || elsewhere !== undefined || pinning.length === candidates.length) return [];
    return [
      {
        code: 'PIN_SHARED',
        message: `${quoted(id)} is pinned to ${quoted(String(pinner.assume[id]))} by ${pinning
          .map(({ path }) => quoted(path))
          .sort()
          .join(', ')}, and every policy is judged under that reading`,
      },
    ];
  });
}
