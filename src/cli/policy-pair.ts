import {
  loweringSummary,
  type AssumptionPins,
  type CandidateInput,
  type LoweringSummary,
  type Policy,
} from '../index.ts';
import { loadCandidates } from './compared-policies.ts';

interface LoadedPair extends Pick<CandidateInput, 'notes' | 'findings'> {
  readonly resolved: { readonly baseline: Policy | undefined; readonly candidate: Policy };
  readonly pins: AssumptionPins;
  readonly lowerings: { readonly baseline: LoweringSummary; readonly candidate: LoweringSummary };
}

/** Reads both policies, fills each from the other, and settles which readings are pinned. */
export async function loadPair(args: {
  readonly baseline: string | undefined;
  readonly candidate: string;
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
}): Promise<LoadedPair> {
  const { baseline, candidates, pins } = await loadCandidates({ ...args, candidates: [args.candidate] });
  const [candidate] = candidates;
  if (candidate === undefined) throw new RangeError('a pair has a candidate');
  const { policy, summary, notes, findings } = candidate;
  return {
    resolved: { baseline: baseline?.policy, candidate: policy },
    pins,
    lowerings: {
      baseline: baseline?.summary.lowering ?? loweringSummary(undefined),
      candidate: summary.lowering,
    },
    notes,
    findings,
  };
}
