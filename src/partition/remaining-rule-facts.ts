import type { Evidence } from '../model/evidence.ts';
import { formulaFacts, formulaHolds, printFormula, type RuleFormula } from '../model/rule-formula.ts';
import type { Choice, Fork } from './choice.ts';
import type { Cell } from './partition.ts';

export interface RemainingRuleFacts {
  holds(fact: string): boolean;
  formulaHolds(formula: RuleFormula): boolean;
  witness(): Evidence['ruleFacts'];
}

/**
 * Rule facts do not depend on each other or on anything else. What is left of a formula over
 * its own facts is one fork, because nobody else asks for them and they can be whatever the answer needs; the others are
 * forks each.
 */
export function remainingRuleFacts(own: ReadonlySet<string>, cell: Cell, fork: Fork): RemainingRuleFacts {
  const told = new Map(cell.ruleFacts);
  const known = (fact: string): boolean | undefined => told.get(fact);
  const holds = (fact: string): boolean => {
    const answer = told.get(fact) ?? fork(choices(fact, [fact])) === 0;
    told.set(fact, answer);
    return answer;
  };
  return {
    holds,
    formulaHolds(formula) {
      for (const fact of formulaFacts(formula)) {
        const settled = formulaHolds(formula, known);
        if (settled !== undefined) return settled;
        if (!own.has(fact)) holds(fact);
      }
      const settled = formulaHolds(formula, known);
      if (settled !== undefined) return settled;
      const rest = unsettled(formula, known);
      const answer = fork(choices(printFormula(rest), formulaFacts(rest))) === 0;
      for (const [fact, value] of assignment(rest, answer)) told.set(fact, value);
      return answer;
    },
    witness: () => new Set([...told].filter(([, value]) => value).map(([fact]) => fact)),
  };
}

/** What is left of a formula that is not settled: each list has an unknown fact and no true one. */
function unsettled({ all, none }: RuleFormula, known: (fact: string) => boolean | undefined): RuleFormula {
  const open = (facts: readonly string[]): readonly string[] =>
    facts.filter((fact) => known(fact) === undefined);
  return {
    all: all.filter((facts) => !facts.some((fact) => known(fact) === true)).map(open),
    none: open(none),
  };
}

/** Facts that make an unsettled formula true, or false. */
function assignment({ all, none }: RuleFormula, answer: boolean): readonly (readonly [string, boolean])[] {
  if (answer) {
    const met = all.flatMap(([first]) => (first === undefined ? [] : [first]));
    return [...met.map((fact) => [fact, true] as const), ...none.map((fact) => [fact, false] as const)];
  }
  const [unmet] = all;
  const [excepted] = none;
  if (unmet !== undefined) return unmet.map((fact) => [fact, false] as const);
  return excepted === undefined ? [] : [[excepted, true]];
}

function choices(question: string, ruleFacts: readonly string[]): readonly Choice[] {
  const choice = { kind: 'fact', fact: 'ruleFact', question: `ruleFact/${question}`, ruleFacts } as const;
  return [
    { ...choice, answer: 'yes', condition: `meets \`${question}\`` },
    { ...choice, answer: 'no', condition: `does not meet \`${question}\`` },
  ];
}
