import { ASSUMPTION_IDS } from '../model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins, Readings } from '../model/assumptions.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Answers } from '../semantics/answers.ts';
import { standingReadings } from './assumption-state.ts';
import type { Choice, Fork, Option } from './choice.ts';
import { readingsTaken, type ReadingsTaken } from './compatible-readings.ts';
import type { AssumptionState, Cell, Partition } from './partition.ts';
import { remainingFacts } from './remaining-facts.ts';

/** One run through the decision under one line of answers. */
export interface Leaf<Result> {
  readonly choices: readonly Choice[];
  readonly result: Result;
}

/** A leaf as it is found, with the readings of open assumptions among its choices. */
export interface ExploredLeaf<Result> extends Leaf<Result> {
  readonly readings: ReadingsTaken;
}

/** What a run offers to the function that decides. */
export interface Run {
  readonly answers: Answers;
  readonly readings: Readings;
  /** For questions about the record itself. */
  readonly fork: Fork;
  /** A message that the answers so far describe. */
  witness(): Evidence;
  /** The same, made when it is asked for. */
  laterWitness(): () => Evidence;
}

export interface Exploration<Result> {
  readonly leaves: readonly Leaf<Result>[];
  /** Assumptions with a reading in force that some run asked for. */
  readonly consulted: ReadonlySet<AssumptionId>;
}

/**
 * Runs `decide` once for every way to answer what the evidence leaves open: each question about a missing fact splits
 * the classes that remain into those that answer yes and those that answer no, each open assumption into its readings.
 * A question on which the remaining classes agree is no fork, so only what the decision looks at is ever divided.
 * `pinned` readings override the partition's for this exploration.
 */
export function explore<Result>(
  partition: Partition,
  cell: Cell,
  decide: (run: Run) => Result,
  pinned: AssumptionPins = {},
): Exploration<Result> {
  const leaves: Leaf<Result>[] = [];
  const consulted = exploreWhile(partition, cell, decide, (leaf) => leaves.push(leaf) > 0, pinned);
  return { leaves, consulted };
}

/** The same leaf by leaf, for as long as `goesOn` asks for another. Returns the assumptions consulted so far. */
export function exploreWhile<Result>(
  partition: Partition,
  cell: Cell,
  decide: (run: Run) => Result,
  goesOn: (leaf: ExploredLeaf<Result>) => boolean,
  pinned: AssumptionPins = {},
): ReadonlySet<AssumptionId> {
  const consulted = new Set<AssumptionId>();
  const runs = everyRun((fork) => {
    const readings = forkingReadings(partition.state, fork, consulted, pinned);
    const { answers, witness, laterWitness } = remainingFacts(partition, cell, fork, readings);
    return decide({ answers, readings, fork, witness, laterWitness });
  });
  for (const leaf of runs) if (!goesOn(leaf)) break;
  return consulted;
}

/** Runs a function once for every way to answer the forks that it takes, depth first. */
export function* everyRun<Result>(run: (fork: Fork) => Result): Iterable<ExploredLeaf<Result>> {
  let script: readonly number[] = [];
  for (;;) {
    const forks: Taken[] = [];
    const followed = script;
    const result = run((options) => {
      const taken = followed[forks.length] ?? 0;
      forks.push({ options, taken });
      return taken;
    });
    yield leafOf(forks, result);
    const next = forks.findLastIndex(({ options, taken }) => taken + 1 < options.length);
    if (next === -1) return;
    script = forks.slice(0, next + 1).map(({ taken }, index) => (index === next ? taken + 1 : taken));
  }
}

/** The answers are put together when they are asked for: of many leaves only the results count. */
function leafOf<Result>(forks: readonly Taken[], result: Result): ExploredLeaf<Result> {
  let choices: readonly Choice[] | undefined;
  return {
    result,
    get choices() {
      return (choices ??= forks.flatMap(({ options, taken }) => options[taken] ?? []));
    },
    get readings() {
      return forks.flatMap(({ options, taken }) => {
        const option = options[taken];
        return option === undefined || !('kind' in option) ? [] : readingsTaken([option]);
      });
    },
  };
}

interface Taken {
  readonly options: readonly Option[];
  readonly taken: number;
}

/** Readings that note who asks for them; an open question is answered once a run. */
export function forkingReadings(
  state: AssumptionState,
  fork: Fork,
  consulted: Set<AssumptionId>,
  pinned: AssumptionPins = {},
): Readings {
  const taken = new Map<AssumptionId, string>();
  const openReading = (id: AssumptionId): string => {
    const known = taken.get(id);
    if (known !== undefined) return known;
    const { standing, options } = openQuestion(state, id);
    const reading = standing[fork(options)] ?? state.readings[id];
    taken.set(id, reading);
    return reading;
  };
  return new Proxy(state.readings, {
    get(target, property) {
      const id = ID_OF.get(property);
      if (id === undefined) return undefined;
      if (Object.hasOwn(pinned, id)) return pinned[id];
      if (state.open.has(id)) return openReading(id);
      consulted.add(id);
      return target[id];
    },
  });
}

interface OpenQuestion {
  readonly standing: readonly string[];
  readonly options: readonly Choice[];
}

const openQuestions = new WeakMap<AssumptionState, Map<AssumptionId, OpenQuestion>>();

function openQuestion(state: AssumptionState, id: AssumptionId): OpenQuestion {
  const ofState = openQuestions.get(state) ?? new Map<AssumptionId, OpenQuestion>();
  openQuestions.set(state, ofState);
  const kept = ofState.get(id);
  if (kept !== undefined) return kept;
  const standing = standingReadings(state, id);
  const options = standing.map((answer): Choice => ({ kind: 'assumption', id, question: id, answer }));
  const made = { standing, options };
  ofState.set(id, made);
  return made;
}

const ID_OF: ReadonlyMap<string | symbol, AssumptionId> = new Map(ASSUMPTION_IDS.map((id) => [id, id]));
