import type { AssumptionId } from '../model/assumptions.ts';
import type { FactCondition } from '../model/decision.ts';

/** A question that the evidence leaves open, with one of its answers. */
export type Choice =
  | ({
      readonly kind: 'fact';
      readonly question: string;
      readonly answer: string;
      /** The rule facts that the question is about. */
      readonly ruleFacts?: readonly string[];
    } & FactCondition)
  | {
      readonly kind: 'assumption';
      readonly id: AssumptionId;
      readonly question: string;
      readonly answer: string;
    };

/** The rule facts that a choice is about, if it is about any. */
export const ruleFactAsked = (choice: Choice): readonly string[] =>
  choice.kind === 'fact' ? (choice.ruleFacts ?? []) : [];

/** One answer, or those to several questions about facts that are taken together. */
export type Option = Choice | readonly Choice[];

/** Takes one of several answers, and says which. */
export type Fork = (options: readonly Option[]) => number;
