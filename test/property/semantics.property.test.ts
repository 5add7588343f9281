import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { usualReadings } from '../../src/model/assumption-catalogue.ts';
import { verdictOf, type Verdict } from '../../src/model/decision.ts';
import { known, type Evidence, type FactName } from '../../src/model/evidence.ts';
import type { HeaderSearch, RulePredicates } from '../../src/model/mail-flow-rule.ts';
import type { InboundConnector, Policy } from '../../src/model/policy.ts';
import { parseCertificateName } from '../../src/net/certificate-name.ts';
import { parseEmailAddress, parseEnvelopeSender } from '../../src/net/email-address.ts';
import { parseIpAddress } from '../../src/net/ip-address.ts';
import { networkOf, rangeContains, type IpRange } from '../../src/net/ip-network.ts';
import { decisionKey } from '../../src/partition/judge.ts';
import { decide } from '../../src/semantics/decide.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { ipAddressArb, valid } from '../arbitraries/net.ts';
import { withoutFacts } from '../arbitraries/partial-evidence.ts';
import { policyArb, readingsArb } from '../arbitraries/policy.ts';
import { lawRuns } from '../setup/law-runs.ts';
import { explain } from '../reports/making-reports.ts';

const verdict = (policy: Policy, evidence: Evidence, readings = usualReadings()): Verdict =>
  verdictOf(decide(policy, evidence, readings).outcome);

const withConnectors = (
  policy: Policy,
  change: (connector: InboundConnector) => InboundConnector,
): Policy => ({
  ...policy,
  inboundConnectors: policy.inboundConnectors.map(change),
});

describe('law 6, monotone', () => {
  it('never newly blocks by one more address in a list that admits', () => {
    fc.assert(
      fc.property(
        policyArb,
        evidenceArb,
        readingsArb,
        ipAddressArb,
        fc.nat(),
        (ruled, evidence, readings, address, at) => {
          // A mail flow rule may refuse what a connector makes internal, so the law is about the rest.
          const policy: Policy = { ...ruled, mailFlowRules: [] };
          // A connector that only admits by address: an OnPremises one, or a Partner whose list is the restriction.
          // TLS of the connector that is then matched is its own condition, so the session has TLS.
          const chosen = policy.inboundConnectors[at % Math.max(1, policy.inboundConnectors.length)];
          fc.pre(chosen !== undefined);
          fc.pre(chosen?.connectorType === 'OnPremises' || chosen?.restrictDomainsToIPAddresses === true);
          fc.pre(evidence.tls !== 'none');
          const widened = withConnectors(policy, (connector) =>
            connector === chosen
              ? {
                  ...connector,
                  senderIPAddresses: [
                    ...connector.senderIPAddresses,
                    networkOf(address, address.family === 4 ? 32 : 128),
                  ],
                }
              : connector,
          );
          if (verdict(policy, evidence, readings) === 'allow') {
            expect(verdict(widened, evidence, readings)).toBe('allow');
          }
        },
      ),
      lawRuns(3000),
    );
  });

  it('never newly allows by one more block entry', () => {
    fc.assert(
      fc.property(
        policyArb,
        evidenceArb,
        readingsArb,
        ipAddressArb,
        fc.boolean(),
        (policy, evidence, readings, address, sender) => {
          const blocked = networkOf(address, address.family === 4 ? 32 : 128);
          const { connectionFilter, tenantAllowBlockList: tabl } = policy;
          const more: Policy = sender
            ? {
                ...policy,
                tenantAllowBlockList: {
                  ...tabl,
                  senders: {
                    ...tabl.senders,
                    block: [
                      ...tabl.senders.block,
                      {
                        kind: 'domain',
                        domain: evidence.headerFrom.domain,
                        text: evidence.headerFrom.domain,
                      },
                    ],
                  },
                },
              }
            : {
                ...policy,
                connectionFilter: {
                  ...connectionFilter,
                  ipBlockList: [...connectionFilter.ipBlockList, blocked],
                },
              };
          if (verdict(policy, evidence, readings) === 'block') {
            expect(verdict(more, evidence, readings)).toBe('block');
          }
        },
      ),
      lawRuns(3000),
    );
  });
});

/** The same policy with every list reversed and each entry twice, networks in halves. */
function rewritten(policy: Policy): Policy {
  const { connectionFilter: filter, tenantAllowBlockList: tabl } = policy;
  return {
    ...policy,
    acceptedDomains: shuffled(policy.acceptedDomains),
    inboundConnectors: policy.inboundConnectors
      .map((connector) => ({
        ...connector,
        senderDomains: shuffled(connector.senderDomains),
        senderIPAddresses: halves(connector.senderIPAddresses),
        associatedAcceptedDomains: shuffled(connector.associatedAcceptedDomains),
      }))
      .reverse(),
    connectionFilter: {
      ...filter,
      ipAllowList: halves(filter.ipAllowList),
      ipBlockList: halves(filter.ipBlockList),
    },
    tenantAllowBlockList: {
      senders: { allow: shuffled(tabl.senders.allow), block: shuffled(tabl.senders.block) },
      ips: { allow: shuffled(tabl.ips.allow), block: shuffled(tabl.ips.block) },
    },
    mailFlowRules: policy.mailFlowRules
      .map((rule) => ({
        ...rule,
        conditions: rewrittenPredicates(rule.conditions),
        exceptions: rewrittenPredicates(rule.exceptions),
        actions: rule.actions.toReversed(),
      }))
      .reverse(),
  };
}

const shuffled = <T>(list: readonly T[]): readonly T[] => [...list, ...list].reverse();
const halves = (ranges: readonly IpRange[]): readonly IpRange[] => shuffled(ranges).flatMap(halved);

function rewrittenPredicates(predicates: RulePredicates): RulePredicates {
  const { headerContains, headerMatches } = predicates;
  const search = (written: HeaderSearch | undefined): HeaderSearch | undefined =>
    written === undefined ? undefined : { ...written, texts: shuffled(written.texts) };
  return {
    ...predicates,
    senderIpRanges: halves(predicates.senderIpRanges),
    senderDomainIs: shuffled(predicates.senderDomainIs),
    recipientDomainIs: shuffled(predicates.recipientDomainIs),
    headerContains: search(headerContains),
    headerMatches: search(headerMatches),
    others: shuffled(predicates.others),
  };
}

function halved(range: IpRange): readonly IpRange[] {
  if (range.family === 6 || range.first === range.last) return [range];
  const middle = Math.floor((range.first + range.last) / 2);
  return [
    { ...range, last: middle },
    { ...range, first: middle + 1 },
  ];
}

describe('law 7, order', () => {
  it('decides the same whatever the order, duplicates and splitting of lists and connectors', () => {
    fc.assert(
      fc.property(policyArb, evidenceArb, readingsArb, (policy, evidence, readings) => {
        expect(decisionKey(decide(rewritten(policy), evidence, readings))).toBe(
          decisionKey(decide(policy, evidence, readings)),
        );
      }),
      lawRuns(3000),
    );
  });
});

const replaced = (evidence: Evidence, fact: FactName, example: string): Evidence => {
  switch (fact) {
    case 'connectingIp':
      return { ...evidence, connectingIp: valid(parseIpAddress(example)) };
    case 'envelopeSender':
      return { ...evidence, envelopeSender: valid(parseEnvelopeSender(example)) };
    case 'headerFrom':
      return { ...evidence, headerFrom: valid(parseEmailAddress(example)) };
    case 'recipient':
      return { ...evidence, recipient: valid(parseEmailAddress(example)) };
    case 'tls':
      return { ...evidence, tls: example === 'none' ? 'none' : '1.2' };
    case 'certificate': {
      const certificateNames =
        example === 'none' ? [] : example.split(', ').map((name) => valid(parseCertificateName(name)));
      return { ...evidence, certificateNames, tls: certificateNames.length > 0 ? '1.2' : evidence.tls };
    }
    case 'ruleFact':
      throw new Error('no explanation names a rule fact');
  }
};

describe('law 9, explanation', () => {
  it('turns the verdict by changing the fact that an explanation names to the value it gives', () => {
    let flipped = 0;
    fc.assert(
      fc.property(policyArb, evidenceArb, readingsArb, (policy, evidence, readings) => {
        const { candidate } = explain({
          baseline: undefined,
          candidate: policy,
          state: { readings, open: new Set(), ruledOut: new Map() },
          evidence: withoutFacts(evidence, new Set()),
        });
        const before = verdict(policy, evidence, readings);
        expect(candidate.verdict).toBe(before);
        for (const { fact, to, example, conditions } of candidate.flips) {
          // Freed together with the certificate, TLS may be what has to change.
          if (
            fact === 'certificate' &&
            example === 'none' &&
            conditions.some((text) => text.includes('used'))
          )
            continue;
          expect(to).not.toBe(before);
          expect(verdict(policy, replaced(evidence, fact, example), readings)).toBe(to);
          flipped += 1;
        }
      }),
      lawRuns(1000),
    );
    expect(flipped).toBeGreaterThan(100);
  });

  it('lifts an IP refusal of a connector by connecting from its list', () => {
    let lifted = 0;
    fc.assert(
      fc.property(policyArb, evidenceArb, (policy, evidence) => {
        const readings = usualReadings();
        const { reason } = decide(policy, evidence, readings);
        if (reason.code !== 'PARTNER_IP_NOT_LISTED') return;
        const connector = policy.inboundConnectors.find(({ name }) => name === reason.rule);
        const range = connector?.senderIPAddresses[0];
        if (range === undefined || range.family !== 4) return;
        const text = [24, 16, 8, 0].map((shift) => (range.first >>> shift) & 0xff).join('.');
        const inside = { ...evidence, connectingIp: valid(parseIpAddress(text)) };
        expect(rangeContains(range, inside.connectingIp)).toBe(true);
        const after = decide(policy, inside, readings).reason;
        expect(after.code === 'PARTNER_IP_NOT_LISTED' && after.rule === reason.rule).toBe(false);
        lifted += 1;
      }),
      lawRuns(3000),
    );
    expect(lifted).toBeGreaterThan(20);
  });

  it('turns to another reason when the mail flow rule that an explanation names is switched off', () => {
    let named = 0;
    fc.assert(
      fc.property(policyArb, evidenceArb, readingsArb, (policy, evidence, readings) => {
        const { reason } = decide(policy, evidence, readings);
        if (!reason.code.startsWith('MAIL_FLOW_RULE_')) return;
        const mailFlowRules = policy.mailFlowRules.map((rule) =>
          rule.name === reason.rule ? { ...rule, enabled: false } : rule,
        );
        expect(decide({ ...policy, mailFlowRules }, evidence, readings).reason).not.toEqual(reason);
        named += 1;
      }),
      lawRuns(3000),
    );
    expect(named).toBeGreaterThan(20);
  });

  it('keeps every fact that an explanation was given', () => {
    fc.assert(
      fc.property(policyArb, evidenceArb, (policy, evidence) => {
        const partial = withoutFacts(evidence, new Set(['certificate']));
        const report = explain({
          baseline: policy,
          candidate: policy,
          state: { readings: usualReadings(), open: new Set(), ruledOut: new Map() },
          evidence: { ...partial, connectingIp: known(evidence.connectingIp) },
        });
        expect(report.evidence.connectingIp).toBe(evidence.connectingIp.text);
        expect(report.evidence.certificates).toBeNull();
        expect(report.impact).toMatch(/^unchanged/);
      }),
      lawRuns(300),
    );
  });
});
