import { describe, expect, it } from 'vitest';

import { known, missing, type PartialEvidence, NO_RULE_FACTS } from '../../../src/model/evidence.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import { parseEmailAddress } from '../../../src/net/email-address.ts';
import { valid } from '../../arbitraries/net.ts';
import { LOCK_DOWN, evidenceOf, policyOf } from '../judging.ts';
import { explain } from '../../reports/making-reports.ts';

const state = assumptionState({}, { assumeNothing: false });
const LEFT_OUT = missing('NOT_STATED');
const NOTHING: PartialEvidence = {
  connectingIp: LEFT_OUT,
  connectingIpIsLastRelay: false,
  envelopeSender: LEFT_OUT,
  headerFrom: LEFT_OUT,
  unspecifiedSender: undefined,
  recipient: LEFT_OUT,
  tls: LEFT_OUT,
  certificateNames: LEFT_OUT,
  ruleFacts: NO_RULE_FACTS,
};

describe('explaining a message of which nothing is known', () => {
  /** Asked one by one these would be 2^30 combinations of answers. */
  it('copes with many connectors that restrict the same mail by certificate', () => {
    const inboundConnectors = Array.from({ length: 30 }, (_, index) => ({
      name: `Partner ${index}`,
      connectorType: 'Partner',
      senderDomains: ['*'],
      restrictDomainsToCertificate: true,
      tlsSenderCertificateName: `mx${index}.fabrikam.example`,
    }));
    const report = explain({
      baseline: undefined,
      candidate: policyOf({ inboundConnectors }),
      state,
      evidence: NOTHING,
    });
    expect(report.candidate.verdict).toBe('indeterminate');
    expect(report.candidate.outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(31);
  });

  it('copes with many OnPremises connectors whose certificate names are not accepted', () => {
    const inboundConnectors = Array.from({ length: 16 }, (_, index) => ({
      name: `Servers ${index}`,
      connectorType: 'OnPremises',
      senderDomains: ['*'],
      tlsSenderCertificateName: `mail${index}.elsewhere.example`,
    }));
    const report = explain({
      baseline: undefined,
      candidate: policyOf({ inboundConnectors }),
      state,
      evidence: NOTHING,
    });
    expect(report.impact).toBeNull();
    expect(report.candidate.verdict).toBe('indeterminate');
  });
});

describe('what a connector says of a message', () => {
  const both = policyOf({
    inboundConnectors: [
      { ...LOCK_DOWN, restrictDomainsToCertificate: true, tlsSenderCertificateName: 'mx.fabrikam.example' },
    ],
    assume: { ipAndCertificateOnOneConnector: 'either' },
  });

  it('goes by the reading under which one of two restrictions is enough', () => {
    const evidence = {
      ...evidenceOf('203.0.113.9', 'ann@fabrikam.example'),
      recipient: known(valid(parseEmailAddress('user@contoso.example'))),
    };
    const { candidate } = explain({
      baseline: undefined,
      candidate: both,
      state: assumptionState(both.assume, { assumeNothing: false }),
      evidence,
    });
    expect(candidate.verdict).toBe('allow');
    expect(candidate.connectors).toMatchObject([{ connector: 'Gateway', matched: true, firstFailing: null }]);
  });
});
