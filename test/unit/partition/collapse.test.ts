import { describe, expect, it } from 'vitest';

import type { Choice } from '../../../src/partition/choice.ts';
import { collapse, whenOf } from '../../../src/partition/decision-tree.ts';

const choice = (question: string, answer: 'yes' | 'no'): Choice => ({
  kind: 'fact',
  fact: 'connectingIp',
  question,
  answer,
  condition: `${question} ${answer}`,
});
const leaf = (result: string, ...choices: Choice[]) => ({ result, choices });
const conditions = (leaves: readonly ReturnType<typeof leaf>[]) =>
  collapse(leaves, String).map((each) => [
    each.result,
    ...whenOf(each).facts.map(({ condition }) => condition),
  ]);

describe('collapsing a tree of decisions', () => {
  it('leaves no condition where all leaves agree', () => {
    expect(conditions([leaf('allow', choice('a', 'yes')), leaf('allow', choice('a', 'no'))])).toEqual([
      ['allow'],
    ]);
  });

  it('drops a question whose answers lead to the same under the same further conditions', () => {
    const leaves = (['yes', 'no'] as const).flatMap((idle) => [
      leaf('allow', choice('idle', idle), choice('b', 'yes')),
      leaf('block', choice('idle', idle), choice('b', 'no')),
    ]);
    expect(conditions(leaves)).toEqual([
      ['allow', 'b yes'],
      ['block', 'b no'],
    ]);
  });

  it('drops a question of which the record has left one answer', () => {
    const leaves = [
      leaf('allow', choice('settled', 'yes'), choice('b', 'yes')),
      leaf('block', choice('settled', 'yes'), choice('b', 'no')),
    ];
    expect(conditions(leaves)).toEqual([
      ['allow', 'b yes'],
      ['block', 'b no'],
    ]);
  });

  it('keeps what the result depends on', () => {
    const leaves = [
      leaf('allow', choice('a', 'yes')),
      leaf('allow', choice('a', 'no'), choice('b', 'yes')),
      leaf('block', choice('a', 'no'), choice('b', 'no')),
    ];
    expect(conditions(leaves)).toEqual([
      ['allow', 'a yes'],
      ['allow', 'a no', 'b yes'],
      ['block', 'a no', 'b no'],
    ]);
  });
});
