import { EMPTY_POLICY, type OverlayOperation, type Policy, type PolicyDocument } from '../model/policy.ts';
import { withoutOperation } from './overlay-operations.ts';
import { lowerInto } from './resolve-restrictions.ts';

/**
 * For each operation of an overlay the candidate as it would be without it, all others kept. Sections that the overlay
 * does not state are as in the baseline, like those of the `candidate` that the two documents resolve to.
 */
export const policiesWithout = (
  baseline: PolicyDocument | undefined,
  document: PolicyDocument,
  candidate: Policy,
): readonly { readonly operation: OverlayOperation; readonly without: Policy }[] =>
  document.operations.map((operation, index) => ({
    operation,
    without: lowerInto(
      {
        ...EMPTY_POLICY,
        ...baseline?.sections,
        ...withoutOperation(document, index),
        assume: candidate.assume,
      },
      document.restrictions ?? baseline?.restrictions ?? [],
    ).policy,
  }));
