import { resolve } from 'node:path';
import {
  loweringSummary,
  policyRules,
  resolveCandidates,
  rulePlaces,
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
import { invalidPolicy, loadWithPaths, type LoadedPolicy, type ReadPolicyFiles } from './policy-files.ts';

export interface LoadedCandidates {
  readonly baseline: JudgedPolicy | undefined;
  /** In the order of the command line. */
  readonly candidates: readonly CandidateInput[];
  readonly pins: ResolvedCandidates['pins'];
  /** What is to be said of the candidates together. */
  readonly notes: ResolvedCandidates['notes'];
  /** Every file and folder that was read. */
  readonly paths: readonly string[];
  readonly read: {
    readonly baseline: ReadPolicyFiles | undefined;
    readonly candidates: readonly ReadPolicyFiles[];
  };
}

/** Reads the policies, fills each candidate and the baseline from the other, and settles which readings are pinned. */
export async function loadCandidates(args: {
  readonly baseline: string | undefined;
  readonly candidates: readonly string[];
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
}): Promise<LoadedCandidates> {
  refuseRepeated(args.candidates);
  const after: LoadedPolicy[] = [];
  for (const path of args.candidates) after.push(await loadWithPaths(path));
  const before = args.baseline === undefined ? undefined : await loadWithPaths(args.baseline);
  return resolveLoaded(before, after, args);
}

/** The same for policies that have been read. */
export function resolveLoaded(
  before: LoadedPolicy | undefined,
  after: readonly LoadedPolicy[],
  args: { readonly assume: readonly string[]; readonly assumeNothing: boolean },
): LoadedCandidates {
  const asked = askedPins(args.assume);
  const documents = after.map(({ document }) => document);
  const result = resolveCandidates(before?.document, documents, asked);
  if (!result.ok) throw invalidPolicy(result.issues);
  const { baseline, baselineLowering, candidates, pins, notes } = result.value;
  return {
    baseline:
      before === undefined || baseline === undefined
        ? undefined
        : { policy: baseline, summary: summaryOf(before.document, documents[0], baseline, baselineLowering) },
    candidates: candidates.map(({ document, policy, lowering, notes }) => ({
      policy,
      summary: summaryOf(document, before?.document, policy, lowering),
      notes: distinct([...(before?.document.notes ?? []), ...document.notes, ...notes]),
      findings: overlayFindings({ baseline: before?.document, document, policy, pins }, args),
    })),
    pins,
    notes,
    paths: [...(before?.paths ?? []), ...after.flatMap(({ paths }) => paths)],
    read: { baseline: before?.read, candidates: after.map(({ read }) => read) },
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
  document: PolicyDocument,
  /** Where the sections are from that the document leaves out. */
  other: PolicyDocument | undefined,
  policy: Policy,
  lowering: Lowering | undefined,
): PolicySummary => ({
  path: document.path,
  sha256: document.sha256,
  connectors: policy.inboundConnectors.length,
  rules: policyRules(policy, rulePlaces(document, other, lowering)),
  lowering: loweringSummary(lowering),
});
