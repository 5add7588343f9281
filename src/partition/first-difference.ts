import type { AssumptionPins } from '../model/assumptions.ts';
import type { Decision } from '../model/decision.ts';
import { missing, NO_RULE_FACTS, type Evidence, type PartialEvidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import { decideByAnswers } from '../semantics/decide.ts';
import { differenceReach } from '../semantics/difference-reach.ts';
import { readingsTaken } from './compatible-readings.ts';
import { exploreWhile } from './explore.ts';
import { decisionKey } from './judge.ts';
import { buildPartition, cellOf, type AssumptionState } from './partition.ts';

/** A message that two policies decide differently, under what readings, and how. */
export interface Difference {
  readonly witness: Evidence;
  /** Readings of open questions that it takes; the others do not matter. */
  readonly readings: AssumptionPins;
  readonly decisions: readonly [one: Decision, other: Decision];
}

export type DifferenceSearch =
  | { readonly kind: 'found'; readonly difference: Difference }
  /** Every message is decided alike. */
  | { readonly kind: 'none' }
  /** Stopped after `most` pairs of decisions. */
  | { readonly kind: 'stopped' };

const NOT_STATED = missing('NOT_STATED');

/** Any message at all. */
export const NOTHING_KNOWN: PartialEvidence = {
  connectingIp: NOT_STATED,
  connectingIpIsLastRelay: false,
  envelopeSender: NOT_STATED,
  headerFrom: NOT_STATED,
  unspecifiedSender: undefined,
  recipient: NOT_STATED,
  tls: NOT_STATED,
  certificateNames: NOT_STATED,
  ruleFacts: NO_RULE_FACTS,
};

/** Looks for a difference of verdict, path, answer or reason over all mail, in at most that many pairs of decisions. */
export function firstDifference(
  [one, other]: readonly [Policy, Policy],
  state: AssumptionState,
  most: number,
): DifferenceSearch & { readonly pairs: number } {
  const partition = buildPartition(one, other, state);
  const mayDiffer = differenceReach(one, other);
  let pairs = 0;
  let found: Difference | undefined;
  let wasStopped = false;
  exploreWhile(
    partition,
    cellOf(partition, NOTHING_KNOWN),
    ({ answers, readings, witness }) => {
      if (pairs === most) {
        wasStopped = true;
        return undefined;
      }
      pairs += 1;
      if (!mayDiffer(answers, readings)) return undefined;
      const decisions = [
        decideByAnswers(one, answers, readings),
        decideByAnswers(other, answers, readings),
      ] as const;
      return decisionKey(decisions[0]) === decisionKey(decisions[1])
        ? undefined
        : { decisions, witness: witness() };
    },
    ({ choices, result }) => {
      if (result !== undefined) found = { ...result, readings: Object.fromEntries(readingsTaken(choices)) };
      return found === undefined && !wasStopped;
    },
  );
  if (found !== undefined) return { kind: 'found', difference: found, pairs };
  return wasStopped ? { kind: 'stopped', pairs } : { kind: 'none', pairs };
}
