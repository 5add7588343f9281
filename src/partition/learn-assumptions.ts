import { ASSUMPTION_IDS } from '../model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins } from '../model/assumptions.ts';
import { standingReadings } from './assumption-state.ts';
import { explore } from './explore.ts';
import { baselineFits, type Case } from './judged-pair.ts';
import type { AssumptionState, Partition } from './partition.ts';
import { readingEvidence } from './reading-evidence.ts';

/** What a log teaches about the open questions, and about the readings in force that it refutes. */
export interface Learned {
  readonly state: AssumptionState;
  /** The readings in force that were not, because the log leaves no other. */
  readonly learned: ReadonlyMap<AssumptionId, string>;
  /** Questions opened because the log contradicts the reading in force, and leaves several others. */
  readonly opened: ReadonlySet<AssumptionId>;
  /** Questions all of whose readings the log contradicts: nothing is learnt of them. */
  readonly contested: ReadonlySet<AssumptionId>;
}

/**
 * Rules out the readings that some record contradicts, over and over, since each reading that falls makes the rest
 * easier to tell apart. As long as a record contradicts a reading in force, nothing may rest on that reading: it is
 * opened and all is learnt anew. What stays in force and what is pinned is taken for true, so the true readings of the
 * open questions fit every record together and none of them is ever ruled out.
 */
export function learnAssumptions(
  partition: Partition,
  pins: AssumptionPins,
  cases: readonly Case[],
): Learned {
  const { state: given } = partition;
  const opened = new Set<AssumptionId>();
  const contested = new Set<AssumptionId>();
  const ruledOut = new Map<AssumptionId, ReadonlySet<string>>(given.ruledOut);
  for (;;) {
    const state = learnedState(given, opened, ruledOut);
    const isContradicted = contradictedReadings({ ...partition, state }, cases);
    const isOpen = (id: AssumptionId): boolean => given.open.has(id) || opened.has(id);
    const free = ASSUMPTION_IDS.filter((id) => !Object.hasOwn(pins, id) && !contested.has(id));
    const untenable = free.filter((id) =>
      (isOpen(id) ? standingReadings(state, id) : [given.readings[id]]).every((reading) =>
        isContradicted(id, reading),
      ),
    );
    if (untenable.length > 0) {
      for (const id of untenable) (isOpen(id) ? contested : opened).add(id);
      ruledOut.clear();
      for (const [id, readings] of given.ruledOut) ruledOut.set(id, readings);
      continue;
    }
    let hasFallen = false;
    for (const id of free) {
      const fallen = standingReadings(state, id).filter((reading) => isContradicted(id, reading));
      if (fallen.length === 0) continue;
      hasFallen = true;
      ruledOut.set(id, new Set([...(ruledOut.get(id) ?? []), ...fallen]));
    }
    if (!hasFallen) return outcomeOf(given, opened, contested, ruledOut);
  }
}

/** The readings that some case contradicts, under what is in force and open now. */
function contradictedReadings(
  partition: Partition,
  cases: readonly Case[],
): (id: AssumptionId, reading: string) => boolean {
  const contradicted = new Set<string>();
  for (const each of cases) {
    const touched = readingEvidence(
      partition.state,
      exploreFit(partition, each, {}),
      (fits) => fits,
      (id, reading) => exploreFit(partition, each, { [id]: reading }).leaves.some(({ result }) => result),
    );
    for (const evidence of touched) {
      for (const reading of evidence.contradicted) contradicted.add(`${evidence.id}=${reading}`);
    }
  }
  return (id, reading) => contradicted.has(`${id}=${reading}`);
}

const exploreFit = (partition: Partition, each: Case, pinned: AssumptionPins) =>
  explore(partition, each.cell, (run) => baselineFits(partition, each, run), pinned);

/** A question with one reading left has it in force; one that was opened has none. */
function learnedState(
  given: AssumptionState,
  opened: ReadonlySet<AssumptionId>,
  ruledOut: ReadonlyMap<AssumptionId, ReadonlySet<string>>,
): AssumptionState {
  const narrowed: AssumptionState = { ...given, ruledOut: new Map(ruledOut) };
  const settled = onlyReadings(narrowed);
  const readings: AssumptionPins = Object.fromEntries(settled);
  return {
    ...narrowed,
    readings: { ...given.readings, ...readings },
    open: new Set([...given.open, ...opened].filter((id) => !settled.has(id))),
  };
}

const onlyReadings = (state: AssumptionState): ReadonlyMap<AssumptionId, string> =>
  new Map(
    [...state.ruledOut.keys()].flatMap((id) => {
      const [only, ...more] = standingReadings(state, id);
      return only === undefined || more.length > 0 ? [] : [[id, only]];
    }),
  );

/** A contested question stays as it was before. */
function outcomeOf(
  given: AssumptionState,
  opened: ReadonlySet<AssumptionId>,
  contested: ReadonlySet<AssumptionId>,
  ruledOut: ReadonlyMap<AssumptionId, ReadonlySet<string>>,
): Learned {
  const state = learnedState(given, new Set([...opened].filter((id) => !contested.has(id))), ruledOut);
  return {
    state,
    learned: new Map(
      [...onlyReadings(state)].filter(
        ([id, reading]) => given.open.has(id) || given.readings[id] !== reading,
      ),
    ),
    opened: new Set([...opened].filter((id) => state.open.has(id))),
    contested,
  };
}
