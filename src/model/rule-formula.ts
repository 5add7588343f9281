/**
 * What a mail flow rule asks beyond the evidence: every list of `all` has a true rule fact, and no fact of `none` is true. An
 * empty list in `all` is never met.
 */
export interface RuleFormula {
  readonly all: readonly (readonly string[])[];
  readonly none: readonly string[];
}

/** Whether a formula holds as far as its facts are known; undefined where that depends on the others. */
export function formulaHolds(
  { all, none }: RuleFormula,
  holds: (fact: string) => boolean | undefined,
): boolean | undefined {
  const met = all.map((facts) => anyHolds(facts, holds));
  const excepted = anyHolds(none, holds);
  if (met.includes(false) || excepted === true) return false;
  return met.includes(undefined) || excepted === undefined ? undefined : true;
}

function anyHolds(
  facts: readonly string[],
  holds: (fact: string) => boolean | undefined,
): boolean | undefined {
  const known = facts.map(holds);
  if (known.includes(true)) return true;
  return known.includes(undefined) ? undefined : false;
}

export const formulaFacts = ({ all, none }: RuleFormula): readonly string[] => [...all.flat(), ...none];

/** As a sentence: `a or b, and c, and not d`. */
export function printFormula({ all, none }: RuleFormula): string {
  const met = all.map((facts) => facts.join(' or '));
  return [...met, ...(none.length === 0 ? [] : [`not ${none.join(', nor ')}`])].join(', and ');
}
