import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Readings } from '../../src/model/assumptions.ts';
import { printPath, type Outcome, type OutcomeKind } from '../../src/model/decision.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import { EMPTY_POLICY, type Policy } from '../../src/model/policy.ts';
import { REASONS } from '../../src/model/reasons.ts';
import { parseEmailAddress } from '../../src/net/email-address.ts';
import { decide } from '../../src/semantics/decide.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { domainArb, valid } from '../arbitraries/net.ts';
import { policyArb, readingsArb } from '../arbitraries/policy.ts';
import { referenceDecide, type ReferenceOutcome } from '../oracle/reference-decide.ts';
import { lawRuns } from '../setup/law-runs.ts';

const kinds: readonly OutcomeKind[] = ['accepted', 'rejected', 'deferred', 'quarantined'];

type Case = readonly [Policy, Evidence, Readings];

const caseArb: fc.Arbitrary<Case> = fc.tuple(policyArb, evidenceArb, readingsArb);

/** Mail within the tenant, which RejectDirectSend looks at and no list stops: rare among random messages. */
const ownMailArb = fc
  .tuple(policyArb, evidenceArb, readingsArb, domainArb, domainArb)
  .map(([policy, evidence, readings, from, to]): Case => {
    const at = (domain: string) => valid(parseEmailAddress(`ann@${domain}`));
    const accepted = [from, to].map(
      (domain) => ({ domain, type: 'Authoritative', matchSubDomains: false }) as const,
    );
    const { connectionFilter, tenantAllowBlockList } = EMPTY_POLICY;
    return [
      {
        ...policy,
        acceptedDomains: accepted,
        rejectDirectSend: true,
        connectionFilter,
        tenantAllowBlockList,
      },
      { ...evidence, envelopeSender: { kind: 'address', address: at(from) }, recipient: at(to) },
      readings,
    ];
  });

const comparable = ({ kind, smtpCode, path }: Outcome): ReferenceOutcome => ({
  kind,
  smtpCode,
  path: printPath(path),
});

const decideCase = ([policy, evidence, readings]: Case) => decide(policy, evidence, readings);

describe('the reference evaluator', () => {
  it.each([
    ['mail at large', caseArb],
    ['mail within the tenant', ownMailArb],
  ])('agrees with the product on the outcome, answer and path of %s', (_, arb) => {
    fc.assert(
      fc.property(arb, ([policy, evidence, readings]) => {
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
