import * as fc from 'fast-check';
import { describe, it } from 'vitest';

import { usualReadings } from '../../src/model/assumption-catalogue.ts';
import { verdictOf } from '../../src/model/decision.ts';
import { EMPTY_POLICY } from '../../src/model/policy.ts';
import { withObjects } from '../../src/lowering/add-objects.ts';
import { lower } from '../../src/lowering/lowering.ts';
import { decide } from '../../src/semantics/decide.ts';
import { loweringCaseArb, type LoweringCase } from '../arbitraries/restriction.ts';
import { everyday, isDescribed } from '../oracle/everyday.ts';
import { lawRuns } from '../setup/law-runs.ts';

const judged = ({ acceptedDomains, restrictions, mail }: LoweringCase) => {
  const own = { ...EMPTY_POLICY, acceptedDomains };
  const lowering = lower(restrictions, own);
  const policy = withObjects(own, lowering.objects);
  return {
    lowering,
    messages: mail.map((evidence) => ({
      evidence,
      said: everyday(restrictions, acceptedDomains, evidence),
      decision: decide(policy, evidence, usualReadings()),
    })),
  };
};

describe('lowering', () => {
  it('agrees', () => {
    fc.assert(
      fc.property(loweringCaseArb, (each) => {
        const { lowering, messages } = judged(each);
        for (const { evidence, said, decision } of messages) {
          const done = verdictOf(decision.outcome);
          if (said === done) continue;
          const direction = done === 'block' ? 'refusesMore' : 'admitsMore';
          const ok = lowering.differences.some(
            ({ effect, mail }) => effect === direction && isDescribed(mail, evidence),
          );
          if (!ok)
            throw new Error(
              `${evidence.connectingIp.text} ${evidence.envelopeSender.kind === 'null' ? '<>' : evidence.envelopeSender.address.text} header ${evidence.headerFrom.text} ${evidence.tls} ${evidence.certificateNames.map((c) => c.text).join()}: ${direction} ${JSON.stringify(decision.reason)} ${lowering.objects.map((o) => (o.kind === 'inboundConnector' ? o.connector.name : o.kind === 'mailFlowRule' ? o.rule.name : o.kind)).join()} | ${lowering.differences.map((d) => `${d.effect}:${d.code}`).join()}`,
            );
        }
      }),
      lawRuns(2000),
    );
  });
});
