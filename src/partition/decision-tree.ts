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
  const shape = (branch: readonly Leaf<Result>[]): string =>
    branch
      .map(({ choices, result }) => `${choiceText(choices.slice(depth + 1))}=${keyOf(result)}`)
      .join('\n');
  const expected = shape(first);
  if (branches.every((branch) => shape(branch) === expected)) {
    return first.map(({ choices, result }) => ({
      choices: [...choices.slice(0, depth), ...choices.slice(depth + 1)],
      result,
    }));
  }
  return branches.flat();
}

const choiceText = (choices: readonly Choice[]): string =>
  choices.map(({ question, answer }) => `${question}:${answer}`).join(',');

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
