import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ASSUMPTION_IDS } from '../../src/model/assumption-catalogue.ts';
import type { InboundConnector, Policy } from '../../src/model/policy.ts';
import { explore } from '../../src/partition/explore.ts';
import { buildPartition, cellOf } from '../../src/partition/partition.ts';
import { orderedConnectors } from '../../src/semantics/connector-order.ts';
import type { Message } from '../../src/semantics/message.ts';
import { partnerInScope, partnersInScope } from '../../src/semantics/partner-scope.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { leftOutArb, withoutFacts } from '../arbitraries/partial-evidence.ts';
import { connectorArb, policyArb, readingsArb } from '../arbitraries/policy.ts';
import { lawRuns } from '../setup/law-runs.ts';

/** Neighbours that nothing but their sender domains limits are frequent, others come between them. */
const partnerArb: fc.Arbitrary<InboundConnector> = fc
  .tuple(connectorArb, fc.integer({ min: 0, max: 3 }))
  .map(([connector, limited]) => ({
    ...connector,
    connectorType: 'Partner',
    ...(limited === 0 ? {} : { enabled: true, associatedAcceptedDomains: [] }),
  }));

const partnersArb: fc.Arbitrary<Policy> = fc
  .tuple(policyArb, fc.array(partnerArb, { minLength: 2, maxLength: 6 }))
  .map(([policy, partners]) => ({
    ...policy,
    inboundConnectors: partners.map((connector, index) => ({ ...connector, name: `Partner ${index}` })),
  }));

const oneByOne = (message: Message): readonly InboundConnector[] =>
  orderedConnectors(message.policy).partners.filter((connector) => partnerInScope(message, connector));

describe('Partner connectors asked for the next that covers the sender', () => {
  it('are those that apply when each is asked, after the same questions in the same order', () => {
    fc.assert(
      fc.property(
        partnersArb,
        evidenceArb,
        leftOutArb,
        readingsArb,
        fc.subarray([...ASSUMPTION_IDS], { maxLength: 4 }),
        (policy, evidence, left, readings, open) => {
          const state = { readings, open: new Set(open), ruledOut: new Map() };
          const partition = buildPartition(undefined, policy, state);
          const cell = cellOf(partition, withoutFacts(evidence, left));
          const explored = (scopeOf: (message: Message) => readonly InboundConnector[]) => {
            const { leaves, consulted } = explore(partition, cell, (run) => ({
              scope: scopeOf({ policy, answers: run.answers, readings: run.readings }).map(
                ({ name }) => name,
              ),
              witness: run.witness(),
            }));
            return { leaves: leaves.map(({ choices, result }) => ({ choices, result })), consulted };
          };
          expect(explored(partnersInScope)).toEqual(explored(oneByOne));
        },
      ),
      lawRuns(300),
    );
  });

  it('are asked together in many of the policies, and alone in many', () => {
    const runs = fc
      .sample(partnersArb, { numRuns: 100, seed: 7 })
      .flatMap((policy) => orderedConnectors(policy).partnerRuns.map(({ connectors }) => connectors.length));
    expect(runs.filter((length) => length > 1).length).toBeGreaterThan(30);
    expect(runs.filter((length) => length === 1).length).toBeGreaterThan(30);
  });
});
