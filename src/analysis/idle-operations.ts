import type { OverlayOperation, Policy } from '../model/policy.ts';
import { firstDifference, type Difference, type DifferenceSearch } from '../partition/first-difference.ts';
import type { AssumptionState } from '../partition/partition.ts';
import { holdsBack, type SuspectBudget } from './held-back.ts';

/** An operation of an overlay, and the candidate as it would be without it. */
export interface WithoutOperation {
  readonly operation: OverlayOperation;
  readonly without: Policy;
}

export interface IdleInput {
  readonly candidate: Policy;
  readonly operations: readonly WithoutOperation[];
  readonly state: AssumptionState;
  /** Most pairs of decisions spent on one operation, and on all of them; the usual ones unless stated. */
  readonly limits?: DecisionLimits;
}

export interface DecisionLimits {
  readonly each: number;
  readonly all: number;
  /** For finding out what holds operations back that change nothing. */
  readonly reasons: number;
}

const USUAL_LIMITS: DecisionLimits = { each: 50_000, all: 200_000, reasons: 5_000 };

export type OperationEffect =
  /** Some message is decided differently because of it. */
  | { readonly kind: 'changes'; readonly difference: Difference }
  /** No message is, under the readings in force and every reading of the open questions. */
  | { readonly kind: 'none'; readonly heldBackBy: string | undefined }
  /** Not found out within that many pairs of decisions. */
  | { readonly kind: 'notProved'; readonly decisions: number };

export interface CheckedOperation {
  readonly operation: OverlayOperation;
  readonly effect: OperationEffect;
}

/** What each operation does to the verdict, path or answer of any mail: a proof over all cells, or a message. */
export function checkOperations({
  candidate,
  operations,
  state,
  limits = USUAL_LIMITS,
}: IdleInput): readonly CheckedOperation[] {
  let left = limits.all;
  const reasons: SuspectBudget = { left: limits.reasons };
  return operations.map(({ operation, without }) => {
    const pair = [without, candidate] as const;
    const { result, pairs } = search(pair, state, Math.min(left, limits.each));
    left -= pairs;
    switch (result.kind) {
      case 'found':
        return { operation, effect: { kind: 'changes', difference: result.difference } };
      case 'none':
        return {
          operation,
          effect: { kind: 'none', heldBackBy: holdsBack(operation, pair, state, reasons) },
        };
      case 'stopped':
        return { operation, effect: { kind: 'notProved', decisions: pairs } };
    }
  });
}

function search(
  pair: readonly [Policy, Policy],
  state: AssumptionState,
  most: number,
): { readonly result: DifferenceSearch; readonly pairs: number } {
  // Most differences show in the facts alone, which are far fewer than their combinations with the open questions.
  const usual = firstDifference(pair, { ...state, open: new Set() }, most);
  if (usual.kind === 'found' || state.open.size === 0) return { result: usual, pairs: usual.pairs };
  const open = firstDifference(pair, state, most - usual.pairs);
  return { result: open, pairs: usual.pairs + open.pairs };
}
