import { resolve } from 'node:path';
import {
  loweringSummary,
  policyRules,
  resolveCandidates,
  type CandidateInput,
  type JudgedPolicy,
  type Lowering,
  type Policy,
  type PolicyDocument,
  type PolicySummary,
  type ResolvedCandidates,
} from '../index.ts';
import { askedPins } from './assumption-options.ts';
import { UsageError } from './exit-code.ts';
import { overlayFindings } from './overlay-findings.ts';
import { invalidPolicy, loadWithPaths, type LoadedPolicy } from './policy-files.ts';

interface LoadedCandidates {
  readonly baseline: JudgedPolicy | undefined;
  /** In the order of the command line. */
  readonly candidates: readonly CandidateInput[];
  readonly pins: ResolvedCandidates['pins'];
  /** What is to be said of the candidates together. */
  readonly notes: ResolvedCandidates['notes'];
  /** Every file and folder that was read. */
  readonly paths: readonly string[];
}

/** Reads the policies, fills each candidate and the baseline from the other, and settles which readings are pinned. */
export async function loadCandidates(args: {
  readonly baseline: string | undefined;
  readonly candidates: readonly string[];
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
}): Promise<LoadedCandidates> {
  const asked = askedPins(args.assume);
  refuseRepeated(args.candidates);
  const after: LoadedPolicy[] = [];
  for (const path of args.candidates) after.push(await loadWithPaths(path));
  const before = args.baseline === undefined ? undefined : await loadWithPaths(args.baseline);
  const documents = after.map(({ document }) => document);
  const result = resolveCandidates(before?.document, documents, asked);
  if (!result.ok) throw invalidPolicy(result.issues);
  const { baseline, baselineLowering, candidates, pins, notes } = result.value;
  return {
    baseline:
      before === undefined || baseline === undefined
        ? undefined
        : { policy: baseline, summary: summaryOf(before.document, baseline, baselineLowering) },
    candidates: candidates.map(({ document, policy, lowering, notes }) => ({
      policy,
      summary: summaryOf(document, policy, lowering),
      notes: distinct([...(before?.document.notes ?? []), ...document.notes, ...notes]),
      findings: overlayFindings({ baseline: before?.document, document, policy, pins }, args),
    })),
    pins,
    notes,
    paths: [...(before?.paths ?? []), ...after.flatMap(({ paths }) => paths)],
  };
}

/** An overlay of the baseline has the same to say of the files that it shares with it. */
const distinct = (notes: CandidateInput['notes']): CandidateInput['notes'] => [
  ...new Map(notes.map((note) => [JSON.stringify(note), note])).values(),
];

function refuseRepeated(paths: readonly string[]): void {
  const locations = paths.map((path) => resolve(path));
  const again = paths.find((_, index) => locations.indexOf(locations[index] ?? '') !== index);
  if (again !== undefined) {
    throw new UsageError(`--candidate names ${again} twice; give each candidate once`);
  }
}

const summaryOf = (
  { path, sha256 }: PolicyDocument,
  policy: Policy,
  lowering: Lowering | undefined,
): PolicySummary => ({
  path,
  sha256,
  connectors: policy.inboundConnectors.length,
  rules: policyRules(policy),
  lowering: loweringSummary(lowering),
});
