import { ASSUMPTIONS, ASSUMPTION_IDS, readingsOf } from '../model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins } from '../model/assumptions.ts';
import { printCitationOfSentence } from '../model/citation.ts';
import type { AssumptionInForce } from '../model/report.ts';
import type { AssumptionState } from '../partition/partition.ts';

/** Every question with its reading and the events that another reading would judge otherwise; heaviest first. */
export function assumptionsInForce(
  state: AssumptionState,
  pins: AssumptionPins,
  flips: ReadonlyMap<AssumptionId, number>,
): readonly AssumptionInForce[] {
  return ASSUMPTION_IDS.map((id): AssumptionInForce => {
    const { question, status, source } = ASSUMPTIONS[id];
    const meanings: Readonly<Record<string, string>> = ASSUMPTIONS[id].readings;
    return {
      id,
      question,
      status,
      readings: readingsOf(id).map((reading) => ({ reading, meaning: meanings[reading] ?? '' })),
      inForce: state.open.has(id) ? null : state.readings[id],
      pinned: pins[id] ?? null,
      eventsThatFlip: flips.get(id) ?? 0,
      source: printCitationOfSentence(source),
    };
  }).sort((a, b) => b.eventsThatFlip - a.eventsThatFlip || (a.id < b.id ? -1 : 1));
}
