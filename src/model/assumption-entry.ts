import type { AssumptionId, AssumptionReadings } from './assumptions.ts';
import { readOn, type Citation } from './citation.ts';

/**
 * `inferred`: follows from documented facts; in force by default and listed. `unknown`: nobody documents it, or the
 * sources contradict each other; open by default, so a verdict that depends on it is not certain.
 */
export type AssumptionStatus = 'inferred' | 'unknown';

export interface AssumptionEntry<I extends AssumptionId = AssumptionId> {
  readonly question: string;
  readonly status: AssumptionStatus;
  readonly readings: { readonly [R in AssumptionReadings[I]]: string };
  /** What speaks for and against, with the documents and the day they were read. */
  readonly source: Citation;
  /** What to send and where to look, where the question is about the log and not about the policy. */
  readonly experiment?: string;
}

/** The entries of some of the questions. */
export type AssumptionEntries<Ids extends AssumptionId> = { readonly [I in Ids]: AssumptionEntry<I> };

export const readOnDate = readOn('2026-11-23');
