import { verdictOf, type Verdict } from '../model/decision.ts';
import { ruleFactAsked } from './choice.ts';
import { collapse } from './decision-tree.ts';
import type { Leaf } from './explore.ts';
import type { JudgedSide } from './judge.ts';

/**
 * What a mail flow rule may have stopped for a reason that no log shows is set aside: otherwise one rule on attachments
 * would leave no message of the baseline to compare. What is uncertain for another reason stays so.
 */
export function withoutRuleFacts<Result>(
  side: JudgedSide,
  leaves: readonly Leaf<Result>[],
  verdictIn: (result: Result) => Verdict,
): JudgedSide {
  if (side.verdict !== 'indeterminate') return side;
  const kept = collapse(leaves, verdictIn).filter(
    ({ choices, result }) => verdictIn(result) === 'allow' || choices.flatMap(ruleFactAsked).length === 0,
  );
  if (kept.some(({ result }) => verdictIn(result) === 'block')) return side;
  return {
    verdict: 'allow',
    decisions: side.decisions.filter(({ outcome }) => verdictOf(outcome) === 'allow'),
  };
}
