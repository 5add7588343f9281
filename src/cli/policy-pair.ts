import { type AssumptionPins, type Policy, type PolicyIssue } from '../index.ts';
import { loadCandidates } from './compared-policies.ts';

interface LoadedPair {
  readonly resolved: { readonly baseline: Policy | undefined; readonly candidate: Policy };
  readonly pins: AssumptionPins;
  readonly notes: readonly PolicyIssue[];
}

/** Reads both policies, fills each from the other, and settles which readings are pinned. */
export async function loadPair(args: {
  readonly baseline: string | undefined;
  readonly candidate: string;
  readonly assume: readonly string[];
}): Promise<LoadedPair> {
  const { baseline, candidates, pins } = await loadCandidates({ ...args, candidates: [args.candidate] });
  const [candidate] = candidates;
  if (candidate === undefined) throw new RangeError('a pair has a candidate');
  return {
    resolved: { baseline: baseline?.policy, candidate: candidate.policy },
    pins,
    notes: candidate.notes,
  };
}
