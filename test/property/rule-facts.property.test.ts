import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Evidence } from '../../src/model/evidence.ts';
import { headerContainsFact, headerMatchesFact, type MailFlowRule } from '../../src/model/mail-flow-rule.ts';
import { EMPTY_POLICY, type Policy } from '../../src/model/policy.ts';
import { explore } from '../../src/partition/explore.ts';
import { decisionKey } from '../../src/partition/judge.ts';
import { buildPartition, cellOf } from '../../src/partition/partition.ts';
import { decide, decideByAnswers } from '../../src/semantics/decide.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { mailFlowRulesArb } from '../arbitraries/mail-flow-rule.ts';
import { withoutFacts } from '../arbitraries/partial-evidence.ts';
import { readingsArb } from '../arbitraries/policy.ts';
import { lawRuns } from '../setup/law-runs.ts';

/** Every rule fact that these rules can ask for, also of headers that they have set. */
function askedFacts(rules: readonly MailFlowRule[]): readonly string[] {
  const values = rules.flatMap(({ actions }) =>
    actions.flatMap((action) => (action.kind === 'setHeader' ? [action] : [])),
  );
  const facts = rules.flatMap(({ conditions, exceptions, actions }) => [
    ...[conditions, exceptions].flatMap(({ headerContains, headerMatches, others }) => [
      ...[headerContains, headerMatches].flatMap((search) =>
        search === undefined
          ? []
          : search.texts.flatMap((text) => {
              const fact =
                search === headerContains
                  ? headerContainsFact(search.header, text)
                  : headerMatchesFact(search.header, text);
              const set = values.filter(({ header }) => header === search.header);
              return [fact, ...set.map(({ value }) => `${JSON.stringify(value)} in ${fact}`)];
            }),
      ),
      ...others,
    ]),
    ...actions.flatMap((action) => (action.kind === 'other' ? [action.text] : [])),
  ]);
  return [...new Set(facts)];
}

const subsets = (facts: readonly string[]): readonly ReadonlySet<string>[] =>
  Array.from(
    { length: 2 ** facts.length },
    (_, bits) => new Set(facts.filter((__, index) => (bits >> index) & 1)),
  );

/** A pair of rule sets, the second often the first with a rule changed, moved or gone. */
const rulePairArb: fc.Arbitrary<readonly [readonly MailFlowRule[], readonly MailFlowRule[]]> = fc.oneof(
  fc.tuple(mailFlowRulesArb, mailFlowRulesArb),
  fc
    .tuple(mailFlowRulesArb, fc.nat({ max: 2 }), fc.nat({ max: 3 }))
    .map(([rules, at, priority]): readonly [readonly MailFlowRule[], readonly MailFlowRule[]] => [
      rules,
      rules.flatMap((rule, index) =>
        index === at ? (priority === 0 ? [] : [{ ...rule, priority }]) : [rule],
      ),
    ]),
);

describe('law 2, specification, for rule facts', () => {
  it('finds exactly the pairs of decisions that some assignment of the facts leads to', () => {
    let many = 0;
    fc.assert(
      fc.property(rulePairArb, evidenceArb, readingsArb, ([before, after], evidence, readings) => {
        const facts = askedFacts([...before, ...after]);
        fc.pre(facts.length <= 9);
        const policies = [before, after].map((mailFlowRules): Policy => ({
          ...EMPTY_POLICY,
          acceptedDomains: [
            { domain: evidence.recipient.domain, type: 'Authoritative', matchSubDomains: false },
          ],
          mailFlowRules,
        }));
        const [baseline, candidate] = policies;
        if (baseline === undefined || candidate === undefined) return;
        const pairOf = (message: Evidence): string =>
          policies.map((policy) => decisionKey(decide(policy, message, readings))).join('\n');
        const expected = new Set(subsets(facts).map((ruleFacts) => pairOf({ ...evidence, ruleFacts })));
        const partition = buildPartition(baseline, candidate, {
          readings,
          open: new Set(),
          ruledOut: new Map(),
        });
        const { leaves } = explore(
          partition,
          cellOf(partition, withoutFacts(evidence, new Set(['ruleFact']))),
          (run) => ({
            pair: policies
              .map((policy) => decisionKey(decideByAnswers(policy, run.answers, run.readings)))
              .join('\n'),
            witness: run.witness(),
          }),
        );
        expect(new Set(leaves.map(({ result }) => result.pair))).toEqual(expected);
        for (const { result } of leaves) expect(pairOf(result.witness)).toBe(result.pair);
        if (expected.size > 2) many += 1;
      }),
      lawRuns(3000),
    );
    expect(many).toBeGreaterThan(10);
  });
});
