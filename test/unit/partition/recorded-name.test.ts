import { expect, it } from 'vitest';

import { known } from '../../../src/model/evidence.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import { buildPartition } from '../../../src/partition/partition.ts';
import { mailJudge } from '../../../src/replay/judged-mail.ts';
import { eventOf, LOCK_DOWN, policyOf } from '../judging.ts';

const connector = { ...LOCK_DOWN, senderIPAddresses: [], restrictDomainsToIPAddresses: false };
const ACCEPTED = ['litware.example', { domain: 'contoso.example', type: 'ExternalRelay' }];

// The record names the connector, so each policy is judged in a copy that prefers it: its lists must still be known.
it.each(['user@litware.example', 'user@contoso.example'])(
  'a rule by scope tells own and external relay domains apart, also where the record names a connector: %s',
  (recipient) => {
    const baseline = policyOf({ acceptedDomains: ACCEPTED, inboundConnectors: [connector] });
    const candidate = policyOf({
      acceptedDomains: ACCEPTED,
      inboundConnectors: [connector],
      mailFlowRules: [{ name: 'Own', sentToScope: 'InOrganization', deleteMessage: true }],
    });
    const judge = mailJudge(
      buildPartition(baseline, candidate, assumptionState({}, { assumeNothing: false })),
    );
    const judged = judge(eventOf({ recipient, connector: known({ kind: 'named', name: connector.name }) }));
    if (judged.kind === 'notEvaluated') throw new Error(judged.cause);
    expect(judged.judgement.impact).toBe(
      recipient.endsWith('litware.example') ? 'newlyBlocked' : 'unchangedAllowed',
    );
  },
);
