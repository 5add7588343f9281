import type { AssumptionId, AssumptionReadings } from './assumptions.ts';

/**
 * `inferred`: follows from documented facts; in force by default and listed. `unknown`: nobody documents it, or the
 * sources contradict each other; open by default, so a verdict that depends on it is not certain.
 */
export type AssumptionStatus = 'inferred' | 'unknown';

export interface AssumptionEntry<I extends AssumptionId = AssumptionId> {
  readonly question: string;
  readonly status: AssumptionStatus;
  readonly readings: { readonly [R in AssumptionReadings[I]]: string };
  /** What speaks for and against, with the document and the date it was read. */
  readonly source: string;
}

/** The entries of some of the questions. */
export type AssumptionEntries<Ids extends AssumptionId> = { readonly [I in Ids]: AssumptionEntry<I> };

/** Adds the day on which a source was read. */
export const readOn =
  (date: string) =>
  (text: string): string =>
    `${text} (read ${date})`;
export const readOnDate = readOn('2026-11-23');
