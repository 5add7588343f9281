import type { AssumptionId } from './assumptions.ts';
import type { ExplainedEvidence } from './explain-report.ts';
import type { LoweringCode, LoweringEffect } from './lowering.ts';

/** One object that a restriction became, or the list that it added entries to. */
export interface LoweredObjectSummary {
  readonly restriction: string;
  readonly object:
    | 'Partner connector'
    | 'OnPremises connector'
    | 'mail flow rule'
    | 'IP Block List'
    | 'Tenant Allow/Block List, IPs'
    | 'Tenant Allow/Block List, senders';
  /** Of a connector or rule; of a list, the name that reasons give it. */
  readonly name: string;
  readonly says: string;
}

/** A declared difference in words. */
export interface LoweringDifferenceSummary {
  readonly code: LoweringCode;
  readonly restriction: string;
  readonly effect: LoweringEffect;
  /** The readings that it comes from; empty when it is so under every one. */
  readonly readings: readonly { readonly id: AssumptionId; readonly reading: string }[];
  /** The mail that it is about. */
  readonly mail: string;
  readonly message: string;
  /** A message whose verdict is another than written; null when the effect is `none`. */
  readonly example: ExplainedEvidence | null;
  readonly source: string;
}

/** What the restrictions of a policy became; empty when it has none. */
export interface LoweringSummary {
  readonly objects: readonly LoweredObjectSummary[];
  readonly differences: readonly LoweringDifferenceSummary[];
}

export const NO_LOWERING_SUMMARY: LoweringSummary = { objects: [], differences: [] };
