import type { AssumptionId } from '../model/assumptions.ts';
import type { Decision } from '../model/decision.ts';
import type { Policy } from '../model/policy.ts';
import { exploreWhile } from '../partition/explore.ts';
import { NOTHING_KNOWN } from '../partition/first-difference.ts';
import { buildPartition, cellOf, type AssumptionState } from '../partition/partition.ts';
import { isUnattributed } from '../partition/record-narrowing.ts';
import { decideByAnswers } from '../semantics/decide.ts';

/** Whether some mail is admitted that no connector identifies by address or certificate. */
export type OpenWay =
  | { readonly kind: 'none' }
  /** `readings` of open questions that it takes. */
  | { readonly kind: 'open'; readonly readings: readonly AssumptionId[] }
  /** The search ended before it was through. */
  | { readonly kind: 'notSettled' };

const MOST_DECISIONS = 20_000;

/** Looks over all mail, first for a way that is open whatever the open questions are, as far as their usual readings go. */
export function openWay(policy: Policy, state: AssumptionState): OpenWay {
  const usual = search(policy, { ...state, open: new Set() });
  return usual.kind === 'none' ? search(policy, state) : usual;
}

function search(policy: Policy, state: AssumptionState): OpenWay {
  const partition = buildPartition(undefined, policy, state);
  let decisions = 0;
  let found: OpenWay = { kind: 'none' };
  exploreWhile(
    partition,
    cellOf(partition, NOTHING_KNOWN),
    ({ answers, readings }) => decideByAnswers(policy, answers, readings),
    ({ choices, result }) => {
      decisions += 1;
      if (isOpen(result)) {
        const readings = choices.flatMap((choice) => (choice.kind === 'assumption' ? [choice.id] : []));
        found = { kind: 'open', readings };
      } else if (decisions >= MOST_DECISIONS) found = { kind: 'notSettled' };
      return found.kind === 'none';
    },
  );
  return found;
}

const isOpen = ({ outcome, reason }: Decision): boolean =>
  outcome.kind === 'accepted' && isUnattributed(outcome.path.kind, reason.code);
