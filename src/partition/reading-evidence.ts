import { readingsOf } from '../model/assumption-catalogue.ts';
import type { AssumptionId } from '../model/assumptions.ts';
import { standingReadings } from './assumption-state.ts';
import type { Exploration } from './explore.ts';
import type { AssumptionState } from './partition.ts';

/** What one record says of one question; neither list is empty. */
export interface ReadingEvidence {
  readonly id: AssumptionId;
  /** Readings under which some completion lets the baseline decide as the log records. */
  readonly supported: readonly string[];
  /** Readings under which none does. */
  readonly contradicted: readonly string[];
}

/**
 * The questions that a record touches: under some readings of them a completion fits the record, under others none
 * does, everything else that is open being free and everything else in force as it is read. `fitsUnder` explores a
 * reading that the given exploration did not take: one that is not in force, or was ruled out.
 */
export function readingEvidence<Result>(
  state: AssumptionState,
  { leaves, consulted }: Exploration<Result>,
  fits: (result: Result) => boolean,
  fitsUnder: (id: AssumptionId, reading: string) => boolean,
): readonly ReadingEvidence[] {
  const fitting = leaves.filter(({ result }) => fits(result));
  const isOpenFit = openFit(fitting);
  const asked = new Set<AssumptionId>(consulted);
  for (const { choices } of leaves) {
    for (const choice of choices) if (choice.kind === 'assumption') asked.add(choice.id);
  }
  return [...asked].flatMap((id) => {
    const explored = state.open.has(id) ? standingReadings(state, id) : [state.readings[id]];
    const isFit = (reading: string): boolean => {
      if (!explored.includes(reading)) return fitsUnder(id, reading);
      return state.open.has(id) ? isOpenFit(id, reading) : fitting.length > 0;
    };
    const readings: readonly string[] = readingsOf(id);
    const supported = readings.filter(isFit);
    const contradicted = readings.filter((reading) => !supported.includes(reading));
    return supported.length === 0 || contradicted.length === 0 ? [] : [{ id, supported, contradicted }];
  });
}

/** Whether a fitting completion takes a reading; one that never asks the question takes them all. */
function openFit(fitting: Exploration<unknown>['leaves']): (id: AssumptionId, reading: string) => boolean {
  const taken = new Set<string>();
  const asking = new Map<AssumptionId, number>();
  for (const { choices } of fitting) {
    for (const choice of choices) {
      if (choice.kind !== 'assumption') continue;
      asking.set(choice.id, (asking.get(choice.id) ?? 0) + 1);
      taken.add(`${choice.id}=${choice.answer}`);
    }
  }
  return (id, reading) => (asking.get(id) ?? 0) < fitting.length || taken.has(`${id}=${reading}`);
}
