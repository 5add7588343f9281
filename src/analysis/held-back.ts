import { EMPTY_POLICY, type OverlayOperation, type Policy } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { firstDifference } from '../partition/first-difference.ts';
import type { AssumptionState } from '../partition/partition.ts';

/** Pairs of decisions that may be spent on a thing that may hold an operation back; trying one costs some more. */
const MOST_EACH = 500;
const COST_OF_TRYING = 25;

/** Pairs of decisions left for finding out what holds operations back. */
export interface SuspectBudget {
  left: number;
}

/**
 * What keeps an operation from changing anything, as the end of a sentence: the first thing without which it would
 * change the decision of some message. Undefined when no single thing does, or none was found in the time for it.
 */
export function holdsBack(
  operation: OverlayOperation,
  [without, candidate]: readonly [Policy, Policy],
  state: AssumptionState,
  budget: SuspectBudget,
): string | undefined {
  for (const { sentence, free } of suspects(operation, without, candidate)) {
    if (budget.left <= 0) return undefined;
    const pair = [free(without), free(candidate)] as const;
    const result = firstDifference(pair, { ...state, open: new Set() }, Math.min(budget.left, MOST_EACH));
    budget.left -= result.pairs + COST_OF_TRYING;
    if (result.kind === 'found') return sentence;
  }
  return undefined;
}

interface Suspect {
  readonly sentence: string;
  /** The policy without it. */
  readonly free: (policy: Policy) => Policy;
}

function suspects(operation: OverlayOperation, without: Policy, candidate: Policy): readonly Suspect[] {
  const isOwn = (name: string): boolean =>
    operation.section === 'inboundConnectors' && name === operation.name;
  const isDisabled = [without, candidate].some(({ inboundConnectors }) =>
    inboundConnectors.some(({ name, enabled }) => isOwn(name) && !enabled),
  );
  const own: Suspect = {
    sentence: `it would if ${quoted(operation.name ?? '')} were enabled`,
    free: withConnectors((all) => all.map((each) => (isOwn(each.name) ? { ...each, enabled: true } : each))),
  };
  const others = candidate.inboundConnectors.map(({ name }) => name).filter((name) => !isOwn(name));
  return [
    ...(isDisabled ? [own] : []),
    ...others.toSorted().map((other) => ({
      sentence: `it would without ${quoted(other)}`,
      free: withConnectors((all) => all.filter(({ name }) => name !== other)),
    })),
    ...SETTINGS.filter((section) => section !== operation.section).map((section) => ({
      sentence: `it would without ${quoted(section)}`,
      free: (policy: Policy): Policy => ({ ...policy, [section]: EMPTY_POLICY[section] }),
    })),
  ];
}

const SETTINGS = ['acceptedDomains', 'rejectDirectSend', 'connectionFilter', 'tenantAllowBlockList'] as const;

const withConnectors =
  (change: (all: Policy['inboundConnectors']) => Policy['inboundConnectors']) =>
  (policy: Policy): Policy => ({ ...policy, inboundConnectors: change(policy.inboundConnectors) });
