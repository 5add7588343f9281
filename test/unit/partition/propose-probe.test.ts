import { describe, expect, it } from 'vitest';

import { readingsOf } from '../../../src/model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins } from '../../../src/model/assumptions.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import { buildPartition } from '../../../src/partition/partition.ts';
import { proposeProbe } from '../../../src/partition/propose-probe.ts';
import { LOCK_DOWN, policyOf } from '../judging.ts';

const OPEN = policyOf({});
const LOCKED = policyOf({ inboundConnectors: [LOCK_DOWN] });

function proposed(
  id: AssumptionId,
  baseline: Policy | undefined,
  candidate: Policy,
  pins: AssumptionPins = {},
) {
  const state = assumptionState(pins, { assumeNothing: false });
  return proposeProbe(buildPartition(baseline, candidate, state), id, readingsOf(id));
}

describe('the probe for a question', () => {
  it('goes to the policy in force where that asks the question, from nowhere special', () => {
    expect(proposed('nullSenderUnderStar', LOCKED, OPEN)).toEqual({
      probe: {
        policy: 'baseline',
        from: '<>',
        headerFrom: 'someone@elsewhere.invalid',
        to: 'someone@contoso.example',
        connectingIp: '192.0.2.1',
        source: 'any address outside all lists',
        tls: '1.2',
        certificate: [],
        replies: [
          {
            reading: 'covered',
            outcome: { kind: 'rejected', smtpCode: '550 5.7.51' },
            path: 'partner:Gateway',
          },
          { reading: 'notCovered', outcome: { kind: 'accepted', smtpCode: null }, path: 'noConnector' },
        ],
      },
      probeNote: '`elsewhere.invalid` stands for any domain that no list of the policies names',
    });
  });

  it('goes to the candidate where only that asks it', () => {
    expect(proposed('nullSenderUnderStar', OPEN, LOCKED).probe).toMatchObject({ policy: 'candidate' });
    expect(proposed('nullSenderUnderStar', undefined, LOCKED).probe).toMatchObject({ policy: 'candidate' });
  });

  it('is seen in the trace where the sender is answered the same', () => {
    const identified = policyOf({
      inboundConnectors: [{ ...LOCK_DOWN, restrictDomainsToIPAddresses: false }],
    });
    expect(proposed('nullSenderUnderStar', identified, OPEN)).toMatchObject({
      probe: {
        policy: 'baseline',
        source: 'an address in SenderIPAddresses of `Gateway`',
        connectingIp: '203.0.113.1',
        replies: [
          { reading: 'covered', outcome: { kind: 'accepted' }, path: 'partner:Gateway' },
          { reading: 'notCovered', outcome: { kind: 'accepted' }, path: 'noConnector' },
        ],
      },
      probeNote: expect.stringContaining('look at the connector in the message trace'),
    });
  });

  it('does without a certificate and a listed address where it can', () => {
    const named = {
      ...LOCK_DOWN,
      senderDomains: ['fabrikam.example'],
      tlsSenderCertificateName: 'mx.fabrikam.example',
    };
    const baseline = policyOf({ inboundConnectors: [named] });
    expect(proposed('plainSenderDomain', baseline, OPEN).probe).toMatchObject({
      from: 'someone@sub.fabrikam.example',
      headerFrom: 'someone@sub.fabrikam.example',
      source: 'any address outside all lists',
      certificate: [],
    });
    const byCertificate = policyOf({
      inboundConnectors: [
        {
          ...named,
          restrictDomainsToIPAddresses: false,
          restrictDomainsToCertificate: true,
          tlsSenderCertificateName: '*.fabrikam.example',
        },
      ],
    });
    expect(proposed('presentedWildcard', baseline, OPEN).probe).toBeNull();
    expect(proposed('certificateWildcard', byCertificate, OPEN)).toMatchObject({
      probe: { from: 'someone@fabrikam.example', certificate: [expect.stringContaining('fabrikam.example')] },
      probeNote: expect.stringMatching(/^It does not tell `\w+` and `\w+` apart$/),
    });
  });

  it('names the open questions that are in its way', () => {
    const fabrikam = {
      ...LOCK_DOWN,
      name: 'Fabrikam',
      senderDomains: ['fabrikam.example'],
      senderIPAddresses: [],
      restrictDomainsToIPAddresses: false,
      restrictDomainsToCertificate: true,
      tlsSenderCertificateName: 'mx.fabrikam.example',
    };
    const candidate = policyOf({ inboundConnectors: [LOCK_DOWN, fabrikam] });
    expect(proposed('severalRestrictingConnectors', OPEN, candidate)).toEqual({
      probe: null,
      probeNote: 'No message tells the readings apart as long as wildcardAgainstSpecific is open',
    });
    const pins = { wildcardAgainstSpecific: 'anySatisfied' } as const;
    expect(proposed('severalRestrictingConnectors', OPEN, candidate, pins).probe).toMatchObject({
      policy: 'candidate',
      from: 'someone@fabrikam.example',
    });
  });

  it('is none where no message makes a difference', () => {
    expect(proposed('nullSenderUnderStar', OPEN, OPEN)).toEqual({
      probe: null,
      probeNote:
        'No message to one of these policies tells the readings apart, by its answer or by the connector in its trace',
    });
  });

  it('is an experiment with the log where the question is about the log', () => {
    const { probe, probeNote } = proposed('senderColumn', LOCKED, LOCKED);
    expect(probe).toBeNull();
    expect(probeNote).toContain('different addresses in MAIL FROM and the From header');
  });
});
