import { expect, it } from 'vitest';

import type { Impact } from '../../../src/model/impact.ts';
import { classify, excludes, type Pair } from '../../../src/partition/judged-pair.ts';

const VERDICTS: readonly Pair['verdicts'][] = [
  ['allow', 'allow'],
  ['allow', 'block'],
  ['block', 'allow'],
  ['block', 'block'],
];
const IMPACTS: readonly Impact[] = [
  'unchangedAllowed',
  'unchangedBlocked',
  'newlyBlocked',
  'newlyAllowed',
  'maybeNewlyBlocked',
  'maybeNewlyAllowed',
  'undetermined',
];
const SETS = VERDICTS.reduce<(typeof VERDICTS)[]>(
  (sets, each) => [...sets, ...sets.map((set) => [...set, each])],
  [[]],
).filter((set) => set.length > 0);
const RECORDED = (['delivered', 'failed'] as const).map((status) => ({
  status,
  connector: undefined,
  incoming: false,
}));

const impactOf = (set: typeof VERDICTS, recorded: (typeof RECORDED)[number]) =>
  classify(
    set.map((verdicts) => ({
      choices: [],
      result: { verdicts, baseline: undefined, candidate: undefined, fitsRecord: true, witness: undefined },
    })),
    recorded,
  );

it.each(IMPACTS)('%s is excluded by just those verdicts with which no completions have it', (impact) => {
  for (const verdicts of VERDICTS) {
    const sets = SETS.filter((set) => set.includes(verdicts));
    const isPossible = sets.some((set) => RECORDED.some((recorded) => impactOf(set, recorded) === impact));
    expect(excludes(verdicts, impact)).toBe(!isPossible);
  }
});
