import { ASSUMPTIONS, ASSUMPTION_IDS, readingsOf, usualReadings } from '../model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins } from '../model/assumptions.ts';
import type { AssumptionState } from './partition.ts';

/**
 * Which questions are open. What nobody documents is open unless it is pinned; what is inferred is in force unless
 * nothing is to be assumed.
 */
export function assumptionState(
  pins: AssumptionPins,
  options: { readonly assumeNothing: boolean },
): AssumptionState {
  const open = ASSUMPTION_IDS.filter(
    (id) => !Object.hasOwn(pins, id) && (options.assumeNothing || ASSUMPTIONS[id].status === 'unknown'),
  );
  return { readings: usualReadings(pins), open: new Set(open), ruledOut: new Map() };
}

/** The readings of a question that nothing has ruled out, the usual one first. */
export const standingReadings = ({ ruledOut }: AssumptionState, id: AssumptionId): readonly string[] =>
  readingsOf(id).filter((reading) => ruledOut.get(id)?.has(reading) !== true);
