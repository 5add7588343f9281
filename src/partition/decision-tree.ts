import type { When } from '../model/decision.ts';
import type { Choice } from './choice.ts';
import type { Leaf } from './explore.ts';

/**
 * Merges the leaves of an exploration where answers make no difference: a question all of whose answers lead to
 * results with the same key is dropped. What is left are the conditions on which the result really depends.
 */
export function collapse<Result>(
  leaves: readonly Leaf<Result>[],
  keyOf: (result: Result) => string,
): readonly Leaf<Result>[] {
  return collapseFrom(leaves, 0, keyOf);
}

function collapseFrom<Result>(
  leaves: readonly Leaf<Result>[],
  depth: number,
  keyOf: (result: Result) => string,
): readonly Leaf<Result>[] {
  const [first] = leaves;
  if (first === undefined) return leaves;
  const key = keyOf(first.result);
  if (leaves.every(({ result }) => keyOf(result) === key)) {
    return [{ choices: first.choices.slice(0, depth), result: first.result }];
  }
  const branches = new Map<string, Leaf<Result>[]>();
  for (const leaf of leaves) {
    const answer = leaf.choices[depth]?.answer ?? '';
    const branch = branches.get(answer) ?? [];
    branch.push(leaf);
    branches.set(answer, branch);
  }
  const collapsed = [...branches.values()].map((branch) => collapseFrom(branch, depth + 1, keyOf));
  return mergeAlike(collapsed, depth, keyOf);
}

/**
 * Branches that hold the same results under the same further conditions make the question before them idle; so does an
 * only branch, whose other answers the record has ruled out.
 */
function mergeAlike<Result>(
  branches: readonly (readonly Leaf<Result>[])[],
  depth: number,
  keyOf: (result: Result) => string,
): readonly Leaf<Result>[] {
  const [first] = branches;
  if (first === undefined) return [];
  if (branches.every((branch) => areAlike(branch, first, depth + 1, keyOf))) {
    return first.map(({ choices, result }) => ({
      choices: [...choices.slice(0, depth), ...choices.slice(depth + 1)],
      result,
    }));
  }
  return branches.flat();
}

/** Compared leaf by leaf: most branches differ at once, and their conditions may be many. */
function areAlike<Result>(
  branch: readonly Leaf<Result>[],
  other: readonly Leaf<Result>[],
  depth: number,
  keyOf: (result: Result) => string,
): boolean {
  return (
    branch === other ||
    (branch.length === other.length &&
      branch.every((leaf, index) => {
        const beside = other[index];
        return (
          beside !== undefined &&
          leaf.choices.length === beside.choices.length &&
          keyOf(leaf.result) === keyOf(beside.result) &&
          leaf.choices.every((choice, at) => at < depth || isSameChoice(choice, beside.choices[at]))
        );
      }))
  );
}

const isSameChoice = (choice: Choice, other: Choice | undefined): boolean =>
  choice === other || (choice.question === other?.question && choice.answer === other.answer);

/** The conjunction that a leaf stands for. */
export function whenOf({ choices }: Leaf<unknown>): When {
  return {
    facts: choices.flatMap((choice) =>
      choice.kind === 'fact' ? [{ fact: choice.fact, condition: choice.condition }] : [],
    ),
    assumptions: choices.flatMap((choice) =>
      choice.kind === 'assumption' ? [{ id: choice.id, reading: choice.answer }] : [],
    ),
  };
}
