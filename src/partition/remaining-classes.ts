import type { Choice, Fork } from './choice.ts';
import type { EvidenceClass } from './ip-classes.ts';
import type { ListRun } from './list-runs.ts';
import type { Candidates } from './partition.ts';

/** A question about one dimension; equal keys, equal questions. */
export interface ClassQuestion<T> {
  readonly key: object;
  readonly holds: (each: EvidenceClass<T>) => boolean;
  readonly choices: () => readonly [yes: Choice, no: Choice];
}

/** What remains of the candidates of one dimension in one run of an exploration. */
export interface RemainingClasses<T> {
  ask(question: ClassQuestion<T>): boolean;
  /** Position of the first list, from one on, that the value is in; undefined where it is in none. */
  next(run: ListRun, from: number): number | undefined;
  /** A value that answers as was answered. */
  first(): T;
}

/**
 * What the remaining classes agree on is answered; where they differ the answer is taken at a fork and the classes that
 * say otherwise are dropped. How a question splits them is kept with the candidates, because every run of every
 * exploration asks the same again.
 */
export function remainingClasses<T>(all: Candidates<T>, fork: Fork): RemainingClasses<T> {
  const [first] = all;
  return first !== undefined && all.length === 1 ? knownClass(first) : undecidedClasses(all, fork);
}

const knownClass = <T>(only: EvidenceClass<T>): RemainingClasses<T> => ({
  ask: ({ holds }) => holds(only),
  next: (run, from) => run.firstIn(only, from),
  first: () => only.witness,
});

function undecidedClasses<T>(all: Candidates<T>, fork: Fork): RemainingClasses<T> {
  let node = rootOf(all);
  return {
    ask(question) {
      const { yes, no, options } = splitBy(node, all, question);
      if (no === undefined) return true;
      if (yes === undefined) return false;
      const answer = fork(options) === 0;
      node = answer ? yes : no;
      return answer;
    },
    next(run, from) {
      const { turns, options } = turnsOf(node, all, run, from);
      const turn = turns[turns.length === 1 ? 0 : fork(options)];
      if (turn === undefined) throw new Error('a fork took no turn');
      node = turn.remaining;
      return turn.position;
    },
    first() {
      const first = all[node.members[0] ?? 0];
      if (first === undefined) throw new Error('no class remains');
      return first.witness;
    },
  };
}

/** Some of the candidates, by position, and how questions have split them so far. */
interface Node {
  readonly members: readonly number[];
  readonly splits: Map<object, Split>;
  readonly turns: Map<ListRun, Map<number, Turns>>;
}

/** One side is undefined where all are on the other. */
interface Split {
  readonly yes: Node | undefined;
  readonly no: Node | undefined;
  readonly options: readonly Choice[];
}

interface Turn {
  readonly position: number | undefined;
  readonly remaining: Node;
}

interface Turns {
  readonly turns: readonly Turn[];
  /** For each turn the answers that it takes: no to the lists before, and yes. */
  readonly options: readonly (readonly Choice[])[];
}

const roots = new WeakMap<Candidates<unknown>, Node>();

function rootOf(all: Candidates<unknown>): Node {
  const made = roots.get(all) ?? nodeOf([...all.keys()]);
  roots.set(all, made);
  return made;
}

const nodeOf = (members: readonly number[]): Node => ({ members, splits: new Map(), turns: new Map() });

function splitBy<T>(node: Node, all: Candidates<T>, question: ClassQuestion<T>): Split {
  const made = node.splits.get(question.key) ?? split(node, all, question);
  node.splits.set(question.key, made);
  return made;
}

function split<T>(node: Node, all: Candidates<T>, { holds, choices }: ClassQuestion<T>): Split {
  const yes: number[] = [];
  const no: number[] = [];
  for (const member of node.members) {
    const each = all[member];
    if (each !== undefined) (holds(each) ? yes : no).push(member);
  }
  if (no.length === 0) return { yes: node, no: undefined, options: [] };
  if (yes.length === 0) return { yes: undefined, no: node, options: [] };
  return { yes: nodeOf(yes), no: nodeOf(no), options: choices() };
}

function turnsOf(node: Node, all: Candidates<unknown>, run: ListRun, from: number): Turns {
  const kept = node.turns.get(run) ?? new Map<number, Turns>();
  const made = kept.get(from) ?? takeTurns(node, all, run, from);
  node.turns.set(run, kept.set(from, made));
  return made;
}

/** One list after the other is asked, so a class leaves at the first that it is in; those in none are left at last. */
function takeTurns(node: Node, all: Candidates<unknown>, run: ListRun, from: number): Turns {
  const leaving = new Map<number | undefined, number[]>();
  for (const member of node.members) {
    const each = all[member];
    if (each === undefined) continue;
    const position = run.firstIn(each, from);
    const group = leaving.get(position) ?? [];
    group.push(member);
    leaving.set(position, group);
  }
  const groups = [...leaving].sort(([a = Infinity], [b = Infinity]) => a - b);
  if (groups.length === 1) {
    return { turns: groups.map(([position]) => ({ position, remaining: node })), options: [] };
  }
  const before: Choice[] = [];
  const options = groups.map(([position], index): readonly Choice[] => {
    if (position === undefined || index === groups.length - 1) return [...before];
    const { yes, no } = run.choicesAt(position);
    const taken = [...before, yes];
    before.push(no);
    return taken;
  });
  return {
    turns: groups.map(([position, members]) => ({ position, remaining: nodeOf(members) })),
    options,
  };
}
