import {
  resolvePolicies,
  type AssumptionPins,
  type PolicyDocument,
  type PolicyIssue,
  type ResolvedPolicies,
} from '../index.ts';
import { askedPins } from './assumption-options.ts';
import { invalidPolicy, loadWithPaths } from './policy-files.ts';

export interface LoadedPair {
  readonly baseline: PolicyDocument | undefined;
  readonly candidate: PolicyDocument;
  readonly resolved: ResolvedPolicies;
  readonly pins: AssumptionPins;
  readonly notes: ResolvedPolicies['notes'];
  /** Every file and folder that was read for the two. */
  readonly paths: readonly string[];
}

/** Reads both policies, fills each from the other, and settles which readings are pinned. */
export async function loadPair(args: {
  readonly baseline: string | undefined;
  readonly candidate: string;
  readonly assume: readonly string[];
}): Promise<LoadedPair> {
  const asked = askedPins(args.assume);
  const after = await loadWithPaths(args.candidate);
  const before = args.baseline === undefined ? undefined : await loadWithPaths(args.baseline);
  const [baseline, candidate] = [before?.document, after.document];
  const resolved = resolvePolicies(baseline, candidate, asked);
  if (!resolved.ok) throw invalidPolicy(resolved.issues);
  return {
    baseline,
    candidate,
    resolved: resolved.value,
    pins: resolved.value.candidate.assume,
    notes: distinct([...(baseline?.notes ?? []), ...candidate.notes, ...resolved.value.notes]),
    paths: [...(before?.paths ?? []), ...after.paths],
  };
}

/** An overlay of the baseline has the same to say of the files that it shares with it. */
const distinct = (notes: readonly PolicyIssue[]): readonly PolicyIssue[] => [
  ...new Map(notes.map((note) => [JSON.stringify(note), note])).values(),
];
