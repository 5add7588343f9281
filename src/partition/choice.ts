import type { AssumptionId } from '../model/assumptions.ts';
import type { FactCondition } from '../model/decision.ts';

/** A question that the evidence leaves open, with one of its answers. */
export type Choice =
  | ({ readonly kind: 'fact'; readonly question: string; readonly answer: string } & FactCondition)
  | {
      readonly kind: 'assumption';
      readonly id: AssumptionId;
      readonly question: string;
      readonly answer: string;
    };

/** The rule fact that a choice is about, if it is about one. */
export const ruleFactAsked = (choice: Choice): readonly string[] =>
  choice.kind === 'fact' && choice.fact === 'ruleFact' ? [choice.question.slice('ruleFact/'.length)] : [];

/** Takes one of several answers, and says which. */
export type Fork = (options: readonly Choice[]) => number;
