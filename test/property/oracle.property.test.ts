import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Readings } from '../../src/model/assumptions.ts';
import { printPath, type Outcome, type OutcomeKind } from '../../src/model/decision.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { Policy } from '../../src/model/policy.ts';
import { REASONS } from '../../src/model/reasons.ts';
import { decide } from '../../src/semantics/decide.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { policyArb, readingsArb } from '../arbitraries/policy.ts';
import { referenceDecide, type ReferenceOutcome } from '../oracle/reference-decide.ts';
import { lawRuns } from '../setup/law-runs.ts';

const kinds: readonly OutcomeKind[] = ['accepted', 'rejected', 'deferred', 'quarantined'];
const caseArb = fc.tuple(policyArb, evidenceArb, readingsArb);

const comparable = ({ kind, smtpCode, path }: Outcome): ReferenceOutcome => ({
  kind,
  smtpCode,
  path: printPath(path),
});

const decideCase = ([policy, evidence, readings]: readonly [Policy, Evidence, Readings]) =>
  decide(policy, evidence, readings);

describe('the reference evaluator', () => {
  it('agrees with the product on outcome, answer and path', () => {
    fc.assert(
      fc.property(caseArb, ([policy, evidence, readings]) => {
        const { outcome } = decide(policy, evidence, readings);
        expect(comparable(outcome)).toStrictEqual(referenceDecide(policy, evidence, readings));
      }),
      lawRuns(2000),
    );
  });

  it('is compared on every kind of outcome and every reason that a policy can give', () => {
    const decisions = fc.sample(caseArb, { numRuns: 20_000, seed: 20_261_123 }).map(decideCase);
    const reasons = Object.keys(REASONS).filter((code) => !code.startsWith('RECORDED_'));
    expect(new Set(decisions.map(({ outcome }) => outcome.kind))).toEqual(new Set(kinds));
    expect(new Set(decisions.map(({ reason }) => reason.code))).toEqual(new Set(reasons));
  });
});
