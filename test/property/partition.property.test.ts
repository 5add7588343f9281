import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ASSUMPTION_IDS, readingsOf, usualReadings } from '../../src/model/assumption-catalogue.ts';
import type { AssumptionId, Readings } from '../../src/model/assumptions.ts';
import { verdictOf, type Verdict } from '../../src/model/decision.ts';
import type { Evidence, FactName, PartialEvidence } from '../../src/model/evidence.ts';
import type { Impact } from '../../src/model/impact.ts';
import type { Policy } from '../../src/model/policy.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import { explore } from '../../src/partition/explore.ts';
import { decisionKey, judge } from '../../src/partition/judge.ts';
import { buildPartition, cellOf, type AssumptionState } from '../../src/partition/partition.ts';
import { decide, decideByAnswers } from '../../src/semantics/decide.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { leftOutArb, withoutFacts } from '../arbitraries/partial-evidence.ts';
import { policyPairArb, readingsArb } from '../arbitraries/policy.ts';
import { lawRuns } from '../setup/law-runs.ts';

const NOTHING_LEFT_OUT: ReadonlySet<FactName> = new Set();
const closed = (readings: Readings): AssumptionState => ({ readings, open: new Set(), ruledOut: new Map() });

/** Every way to complete partial evidence that a policy pair can tell apart, by brute force over the pools. */
const completionsArb = (names: readonly FactName[], evidence: Evidence): fc.Arbitrary<Evidence> => {
  // A list, because fast-check keeps generators by their arguments and takes all sets for equal.
  const left = new Set(names);
  return evidenceArb.map((other): Evidence => {
    const filled = {
      connectingIp: left.has('connectingIp') ? other.connectingIp : evidence.connectingIp,
      envelopeSender: left.has('envelopeSender') ? other.envelopeSender : evidence.envelopeSender,
      headerFrom: left.has('headerFrom') ? other.headerFrom : evidence.headerFrom,
      recipient: left.has('recipient') ? other.recipient : evidence.recipient,
      tls: left.has('tls') ? other.tls : evidence.tls,
      certificateNames: left.has('certificate') ? other.certificateNames : evidence.certificateNames,
      ruleFacts: left.has('ruleFact') ? other.ruleFacts : evidence.ruleFacts,
    };
    if (filled.certificateNames.length === 0 || filled.tls !== 'none') return filled;
    // Only one of the two can give way: the one that was left out.
    return left.has('certificate') ? { ...filled, certificateNames: [] } : { ...filled, tls: '1.2' };
  });
};

const openSubsetArb: fc.Arbitrary<ReadonlySet<AssumptionId>> = fc
  .subarray([...ASSUMPTION_IDS], { maxLength: 4 })
  .map((ids) => new Set(ids));

/** Readings that agree with the state's wherever the state is closed. */
const resolved = (state: AssumptionState, other: Readings): Readings => {
  const pins = Object.fromEntries([...state.open].map((id) => [id, other[id]]));
  return { ...state.readings, ...pins };
};

const impactOf = (
  baseline: Policy,
  candidate: Policy,
  evidence: PartialEvidence,
  state: AssumptionState,
): Impact => {
  const partition = buildPartition(baseline, candidate, state);
  return judge(partition, { cell: cellOf(partition, evidence), recorded: undefined, directionKnown: true })
    .impact;
};

describe('law 1, cells', () => {
  it('decides a message and the witness of its cell alike under both policies', () => {
    fc.assert(
      fc.property(policyPairArb, evidenceArb, readingsArb, ([baseline, candidate], evidence, readings) => {
        const partition = buildPartition(baseline, candidate, closed(readings));
        const cell = cellOf(partition, withoutFacts(evidence, NOTHING_LEFT_OUT));
        for (const policy of [baseline, candidate]) {
          const { leaves } = explore(partition, cell, (run) => ({
            decision: decideByAnswers(policy, run.answers, run.readings),
            witness: run.witness(),
          }));
          expect(leaves).toHaveLength(1);
          const [leaf] = leaves;
          if (leaf === undefined) continue;
          const expected = decisionKey(decide(policy, evidence, readings));
          expect(decisionKey(leaf.result.decision)).toBe(expected);
          expect(decisionKey(decide(policy, leaf.result.witness, readings))).toBe(expected);
        }
      }),
      lawRuns(2000),
    );
  });
});

describe('law 2, specification', () => {
  it('holds every decision of a completion among the leaves, and a witness for every leaf', () => {
    fc.assert(
      fc.property(
        policyPairArb,
        evidenceArb,
        leftOutArb,
        openSubsetArb,
        readingsArb,
        fc.gen(),
        ([baseline, candidate], evidence, left, open, readings, gen) => {
          const state: AssumptionState = { readings, open, ruledOut: new Map() };
          const partition = buildPartition(baseline, candidate, state);
          const cell = cellOf(partition, withoutFacts(evidence, left));
          const { leaves } = explore(partition, cell, (run) => ({
            pair: [baseline, candidate].map((policy) =>
              decisionKey(decideByAnswers(policy, run.answers, run.readings)),
            ),
            witness: run.witness(),
          }));
          const found = new Set(leaves.map(({ result }) => result.pair.join('\n')));
          for (let count = 0; count < 5; count += 1) {
            const completion = gen(completionsArb, [...left], evidence);
            const under = resolved(
              state,
              gen(() => readingsArb),
            );
            const pair = [baseline, candidate].map((policy) =>
              decisionKey(decide(policy, completion, under)),
            );
            expect(found).toContain(pair.join('\n'));
          }
          for (const { choices, result } of leaves) {
            const pins = Object.fromEntries(
              choices.flatMap((choice) => (choice.kind === 'assumption' ? [[choice.id, choice.answer]] : [])),
            );
            const under = { ...readings, ...pins };
            const pair = [baseline, candidate].map((policy) =>
              decisionKey(decide(policy, result.witness, under)),
            );
            expect(pair).toEqual(result.pair);
          }
        },
      ),
      lawRuns(1000),
    );
  });
});

describe('law 3, identity', () => {
  it('finds no change between a policy and itself', () => {
    fc.assert(
      fc.property(policyPairArb, evidenceArb, leftOutArb, ([policy], evidence, left) => {
        const impact = impactOf(
          policy,
          policy,
          withoutFacts(evidence, left),
          assumptionState({}, { assumeNothing: false }),
        );
        expect(['unchangedAllowed', 'unchangedBlocked']).toContain(impact);
      }),
      lawRuns(1000),
    );
  });
});

const MIRROR: { readonly [I in Impact]: Impact } = {
  newlyBlocked: 'newlyAllowed',
  newlyAllowed: 'newlyBlocked',
  maybeNewlyBlocked: 'maybeNewlyAllowed',
  maybeNewlyAllowed: 'maybeNewlyBlocked',
  undetermined: 'undetermined',
  unchangedAllowed: 'unchangedAllowed',
  unchangedBlocked: 'unchangedBlocked',
  notEvaluated: 'notEvaluated',
};

describe('law 4, swap', () => {
  it('mirrors every impact when the policies change places', () => {
    fc.assert(
      fc.property(
        policyPairArb,
        evidenceArb,
        leftOutArb,
        fc.boolean(),
        ([a, b], evidence, left, assumeNothing) => {
          const partial = withoutFacts(evidence, left);
          const state = assumptionState({}, { assumeNothing });
          expect(impactOf(b, a, partial, state)).toBe(MIRROR[impactOf(a, b, partial, state)]);
        },
      ),
      lawRuns(120),
    );
  });
});

describe('law 5, refinement', () => {
  const CERTAIN: ReadonlySet<Impact> = new Set(['newlyBlocked', 'newlyAllowed']);

  it('never contradicts a certain verdict by filling in a fact, and finds both ways of an uncertain one', () => {
    fc.assert(
      fc.property(
        policyPairArb,
        evidenceArb,
        leftOutArb,
        fc.gen(),
        ([baseline, candidate], evidence, left, gen) => {
          const state = assumptionState({}, { assumeNothing: false });
          const partition = buildPartition(baseline, candidate, state);
          const { leaves } = explore(partition, cellOf(partition, withoutFacts(evidence, left)), (run) =>
            verdictOf(decideByAnswers(candidate, run.answers, run.readings).outcome),
          );
          const verdicts = new Set<Verdict>(leaves.map(({ result }) => result));
          const fuller = new Set([...left].slice(1));
          const filled = gen(completionsArb, [...left], evidence);
          const after = explore(partition, cellOf(partition, withoutFacts(filled, fuller)), (run) =>
            verdictOf(decideByAnswers(candidate, run.answers, run.readings).outcome),
          );
          for (const { result } of after.leaves) expect(verdicts).toContain(result);
          const before = impactOf(baseline, candidate, withoutFacts(evidence, left), state);
          if (CERTAIN.has(before)) {
            expect(impactOf(baseline, candidate, withoutFacts(filled, fuller), state)).toBe(before);
          }
        },
      ),
      lawRuns(500),
    );
  });
});

describe('non-vacuity', () => {
  it('meets every impact', () => {
    const seen = new Set<Impact>();
    const samples = fc.sample(fc.tuple(policyPairArb, evidenceArb, leftOutArb), { numRuns: 800, seed: 7 });
    for (const [[baseline, candidate], evidence, left] of samples) {
      seen.add(
        impactOf(
          baseline,
          candidate,
          withoutFacts(evidence, left),
          assumptionState({}, { assumeNothing: false }),
        ),
      );
    }
    expect([...seen].sort()).toEqual([
      'maybeNewlyAllowed',
      'maybeNewlyBlocked',
      'newlyAllowed',
      'newlyBlocked',
      'unchangedAllowed',
      'unchangedBlocked',
      'undetermined',
    ]);
  });

  it('reads every question at its usual reading when nothing is pinned', () => {
    const readings = usualReadings();
    for (const id of ASSUMPTION_IDS) expect(readingsOf(id)[0]).toBe(readings[id]);
  });
});
