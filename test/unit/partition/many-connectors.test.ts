import { describe, expect, it } from 'vitest';

import type { Policy } from '../../../src/model/policy.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import { explore } from '../../../src/partition/explore.ts';
import { NOTHING_KNOWN } from '../../../src/partition/first-difference.ts';
import { known } from '../../../src/model/evidence.ts';
import { parseEmailAddress } from '../../../src/net/email-address.ts';
import { parseIpAddress } from '../../../src/net/ip-address.ts';
import { buildPartition, cellOf } from '../../../src/partition/partition.ts';
import type { Answers } from '../../../src/semantics/answers.ts';
import { decideByAnswers } from '../../../src/semantics/decide.ts';
import { valid } from '../../arbitraries/net.ts';
import { LOCK_DOWN, policyOf } from '../judging.ts';

const partners = (count: number): Policy =>
  policyOf({
    inboundConnectors: Array.from({ length: count }, (_, index) => ({
      ...LOCK_DOWN,
      name: `Partner ${index}`,
      senderIPAddresses: ['203.0.113.0/24'],
      senderDomains: [`sender${index}.example`],
    })),
  });

/** Explores a message of which only one sender is known, and counts what is asked on the way. */
function explored(count: number, unknown: 'headerFrom' | 'envelopeSender') {
  const sender = valid(parseEmailAddress('someone@sender0.example'));
  const evidence = {
    ...NOTHING_KNOWN,
    connectingIp: known(valid(parseIpAddress('192.0.2.1'))),
    recipient: known(valid(parseEmailAddress('someone@contoso.example'))),
    ...(unknown === 'headerFrom'
      ? { envelopeSender: known({ kind: 'address', address: sender } as const) }
      : { headerFrom: known(sender) }),
  };
  const state = assumptionState(
    { senderDomainsAddress: unknown === 'headerFrom' ? 'headerFrom' : 'envelope' },
    { assumeNothing: false },
  );
  const policy = partners(count);
  const partition = buildPartition(undefined, policy, state);
  let asked = 0;
  const { leaves } = explore(partition, cellOf(partition, evidence), ({ answers, readings }) => {
    const counted: Answers = new Proxy(answers, {
      get(target, property, receiver) {
        asked += 1;
        return Reflect.get(target, property, receiver) as unknown;
      },
    });
    return decideByAnswers(policy, counted, readings);
  });
  return { asked, leaves };
}

// Asked one by one, 200 connectors take 40,000 answers for the 200 domains that an unknown sender may have.
describe.each(['headerFrom', 'envelopeSender'] as const)(
  'connectors for single domains, unknown %s',
  (fact) => {
    it('are each met once', () => {
      const { leaves } = explored(50, fact);
      const refusing = leaves.map(({ result }) => result.reason.rule);
      for (let index = 0; index < 50; index += 1) {
        expect(refusing.filter((rule) => rule === `Partner ${index}`)).toHaveLength(1);
      }
    });

    it('take answers and decisions in proportion to their number', () => {
      const few = explored(50, fact);
      const many = explored(200, fact);
      expect(many.leaves.length).toBeLessThanOrEqual(4 * few.leaves.length);
      expect(many.asked).toBeLessThanOrEqual(4 * few.asked);
      expect(many.leaves.length).toBeGreaterThanOrEqual(200);
    });
  },
);
