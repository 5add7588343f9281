import {
  resolvePolicies,
  type AssumptionPins,
  type PolicyDocument,
  type ResolvedPolicies,
} from '../index.ts';
import { askedPins } from './assumption-options.ts';
import { invalidPolicy, loadPolicy } from './policy-files.ts';

interface LoadedPair {
  readonly baseline: PolicyDocument | undefined;
  readonly candidate: PolicyDocument;
  readonly resolved: ResolvedPolicies;
  readonly pins: AssumptionPins;
  readonly notes: ResolvedPolicies['notes'];
}

/** Reads both policies, fills each from the other, and settles which readings are pinned. */
export async function loadPair(args: {
  readonly baseline: string | undefined;
  readonly candidate: string;
  readonly assume: readonly string[];
}): Promise<LoadedPair> {
  const asked = askedPins(args.assume);
  const candidate = await loadPolicy(args.candidate);
  const baseline = args.baseline === undefined ? undefined : await loadPolicy(args.baseline);
  const resolved = resolvePolicies(baseline, candidate, asked);
  if (!resolved.ok) throw invalidPolicy(resolved.issues);
  return {
    baseline,
    candidate,
    resolved: resolved.value,
    pins: resolved.value.candidate.assume,
    notes: [...(baseline?.notes ?? []), ...candidate.notes, ...resolved.value.notes],
  };
}
