import { NO_LOWERING_SUMMARY } from '../../../src/model/lowering-summary.ts';
import { describe, expect, it } from 'vitest';

import type { AssumptionPins } from '../../../src/model/assumptions.ts';
import { known, missing } from '../../../src/model/evidence.ts';
import type { MessageEvent } from '../../../src/model/message-event.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { AssumptionInForce } from '../../../src/model/report.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import { parseEmailAddress } from '../../../src/net/email-address.ts';
import { valid } from '../../arbitraries/net.ts';
import { LOCK_DOWN, SERVERS, eventOf, policyOf, traceOf } from '../judging.ts';
import { replay } from '../../reports/making-reports.ts';

const summary = {
  path: 'policy.yaml',
  sha256: '0'.repeat(64),
  connectors: 0,
  rules: [],
  lowering: NO_LOWERING_SUMMARY,
};

interface Options {
  readonly pins?: AssumptionPins;
  readonly learn?: boolean;
  readonly assumeNothing?: boolean;
}

function report(
  events: readonly MessageEvent[],
  baseline: Policy | undefined,
  candidate: Policy,
  { pins = {}, learn = false, assumeNothing = false }: Options = {},
) {
  return replay({
    trace: traceOf(events),
    baseline: baseline && { policy: baseline, summary },
    candidate: { policy: candidate, summary },
    state: assumptionState(pins, { assumeNothing }),
    pins,
    notes: [],
    findings: [],
    facts: [],
    tool: { name: 'test', version: '0' },
    allSources: false,
    learnAssumptions: learn,
  }).report;
}

function assumption(found: ReturnType<typeof report>, id: string): AssumptionInForce {
  const named = found.assumptions.find((each) => each.id === id);
  if (named === undefined) throw new Error(`no assumption ${id}`);
  return named;
}

const readingsOf = (found: ReturnType<typeof report>, id: string) =>
  assumption(found, id).readings.map(({ reading, supportedBy, contradictedBy, status }) => [
    reading,
    supportedBy,
    contradictedBy,
    status,
  ]);

const named = (name: string) => known({ kind: 'named', name } as const);
const OPEN = policyOf({});
const LOCKED = policyOf({ inboundConnectors: [LOCK_DOWN] });
/** The gateway is known by its address, and nothing is refused. */
const IDENTIFIED = policyOf({ inboundConnectors: [{ ...LOCK_DOWN, restrictDomainsToIPAddresses: false }] });

const bounceByGateway = eventOf({ sender: '<>', ip: '203.0.113.9', connector: named('Gateway') });
const bounceFromElsewhere = eventOf({ sender: '<>', ip: '192.0.2.7', connector: known({ kind: 'none' }) });

describe('evidence for a reading', () => {
  it('is a message that fits the baseline under it and not under the other', () => {
    const found = report([bounceByGateway, bounceFromElsewhere, eventOf()], IDENTIFIED, LOCKED);
    expect(readingsOf(found, 'nullSenderUnderStar')).toEqual([
      ['covered', 1, 0, 'confirmed'],
      ['notCovered', 0, 1, 'refuted'],
    ]);
    expect(assumption(found, 'nullSenderUnderStar')).toMatchObject({
      untouched: 2,
      inForce: null,
      learned: null,
      ruledOut: [],
    });
    expect(assumption(found, 'nullSenderUnderStar').readings[1]?.sample).toMatchObject([
      { sender: '<>', connectingIp: '203.0.113.9', line: 2 },
    ]);
  });

  it('is nobody’s where a fact is missing that would let both fit', () => {
    const event = eventOf({
      sender: '<>',
      connector: known({ kind: 'none' }),
      facts: { connectingIp: missing('NOT_RECORDED') },
    });
    expect(readingsOf(report([event], IDENTIFIED, LOCKED), 'nullSenderUnderStar')).toEqual([
      ['covered', 0, 0, 'open'],
      ['notCovered', 0, 0, 'open'],
    ]);
  });

  it('is nobody’s where the record contradicts the baseline under every reading', () => {
    const stranger = eventOf({ ip: '192.0.2.7' });
    expect(assumption(report([stranger], LOCKED, OPEN), 'nullSenderUnderStar').untouched).toBe(1);
  });

  it('does not come from mail judged against the policy', () => {
    const baseline = policyOf({ inboundConnectors: [SERVERS, LOCK_DOWN] });
    const found = report([eventOf({ ip: '198.51.100.9', sender: '<>' })], baseline, LOCKED, {
      pins: { partnerAfterOnPremises: 'skipped' },
    });
    expect(readingsOf(found, 'nullSenderUnderStar')).toEqual([
      ['covered', 0, 0, 'open'],
      ['notCovered', 0, 0, 'open'],
    ]);
    expect(readingsOf(found, 'directionalityIncoming')).toEqual([
      ['notOnPremises', 0, 1, 'refuted'],
      ['saysNothing', 1, 0, 'confirmed'],
    ]);
  });

  it('is not made of the order of names, by which only the report chooses between connectors', () => {
    const baseline = policyOf({
      inboundConnectors: [
        { ...LOCK_DOWN, restrictDomainsToIPAddresses: false },
        {
          ...LOCK_DOWN,
          name: 'Litware',
          senderDomains: ['litware.example'],
          senderIPAddresses: [],
          restrictDomainsToIPAddresses: false,
        },
      ],
    });
    const event = eventOf({ sender: 'a@litware.example', connector: named('Litware') });
    expect(readingsOf(report([event], baseline, LOCKED), 'partnerIpWithoutRestriction')).toEqual([
      ['identity', 0, 0, 'open'],
      ['ignored', 0, 0, 'open'],
    ]);
    expect(report([event], baseline, baseline).agreement).toMatchObject({ compared: 1, agreeing: 1 });
  });

  it('needs a baseline', () => {
    const found = report([bounceByGateway], undefined, LOCKED);
    expect(readingsOf(found, 'nullSenderUnderStar')).toEqual([
      ['covered', null, null, 'open'],
      ['notCovered', null, null, 'open'],
    ]);
    expect(assumption(found, 'nullSenderUnderStar').untouched).toBeNull();
  });

  it('conflicts where the policy in force has changed', () => {
    const unidentified = {
      ...bounceByGateway,
      facts: { ...bounceByGateway.facts, connector: known({ kind: 'none' } as const) },
    };
    const found = report([bounceByGateway, unidentified], IDENTIFIED, LOCKED);
    expect(readingsOf(found, 'nullSenderUnderStar')).toEqual([
      ['covered', 1, 1, 'conflicting'],
      ['notCovered', 1, 1, 'conflicting'],
    ]);
  });
});

describe('three readings', () => {
  it('leave one confirmed when two are contradicted, each by a message that the other fits', () => {
    const disabled = {
      ...LOCK_DOWN,
      name: 'Disabled',
      enabled: false,
      senderDomains: ['contoso.example'],
      senderIPAddresses: ['198.51.100.0/24'],
    };
    const baseline = policyOf({ inboundConnectors: [disabled], rejectDirectSend: true });
    const exempt = eventOf({
      sender: 'scanner@contoso.example',
      ip: '198.51.100.9',
      connector: known({ kind: 'none' }),
    });
    expect(readingsOf(report([exempt], baseline, LOCKED), 'disabledConnectors')).toEqual([
      ['ignored', 0, 1, 'refuted'],
      ['exemptFromRejectDirectSend', 1, 0, 'confirmed'],
      ['counted', 0, 1, 'refuted'],
    ]);
  });
});

describe('a reading in force that the log refutes', () => {
  const baseline = policyOf({
    inboundConnectors: [{ ...LOCK_DOWN, senderDomains: ['fabrikam.example'] }],
  });
  /** From below Fabrikam, by the gateway. */
  const below = eventOf({
    sender: 'a@mail.fabrikam.example',
    ip: '203.0.113.9',
    connector: named('Gateway'),
    facts: { headerFrom: known(valid(parseEmailAddress('a@mail.fabrikam.example'))) },
  });

  it('is warned of, with the verdicts that rest on it', () => {
    const found = report([below], baseline, OPEN);
    expect(readingsOf(found, 'plainSenderDomain')).toEqual([
      ['exactOnly', 0, 1, 'refuted'],
      ['alsoSubdomains', 1, 0, 'confirmed'],
    ]);
    expect(found.coverage.warnings).toContainEqual({
      code: 'REFUTED_READING_IN_FORCE',
      message:
        'assumption plainSenderDomain is read as exactOnly, which 1 recorded message contradicts; 0 verdicts rest on it',
    });
  });

  it('is replaced by what the log teaches', () => {
    const found = report([below], baseline, OPEN, { learn: true });
    expect(assumption(found, 'plainSenderDomain')).toMatchObject({
      inForce: 'alsoSubdomains',
      learned: 'alsoSubdomains',
      ruledOut: ['exactOnly'],
    });
    expect(found.coverage.warnings.map(({ code }) => code)).not.toContain('REFUTED_READING_IN_FORCE');
  });

  it('is kept and warned of when it is pinned', () => {
    const pins = { plainSenderDomain: 'exactOnly' } as const;
    const found = report([below], baseline, OPEN, { learn: true, pins });
    expect(assumption(found, 'plainSenderDomain')).toMatchObject({
      inForce: 'exactOnly',
      pinned: 'exactOnly',
      learned: null,
    });
    expect(
      found.coverage.warnings.find(({ code }) => code === 'REFUTED_READING_IN_FORCE')?.message,
    ).toContain('assumption plainSenderDomain is pinned to exactOnly');
  });
});

describe('learning', () => {
  const events = [
    bounceByGateway,
    bounceFromElsewhere,
    eventOf({ ip: '203.0.113.9', connector: named('Gateway') }),
  ];

  it('puts the one reading in force that the log leaves, and says what that settles', () => {
    const before = report(events, IDENTIFIED, LOCKED);
    expect(before.learning).toBeNull();
    expect(before.totals.byImpact).toMatchObject({ maybeNewlyBlocked: 1, newlyBlocked: 0 });
    expect(assumption(before, 'nullSenderUnderStar').probeNote).toBe(
      'Not needed: the log leaves only `covered`, which --learn-assumptions takes for true',
    );
    const after = report(events, IDENTIFIED, LOCKED, { learn: true });
    expect(after.totals.byImpact).toMatchObject({ maybeNewlyBlocked: 0, newlyBlocked: 1 });
    expect(assumption(after, 'nullSenderUnderStar')).toMatchObject({
      inForce: 'covered',
      learned: 'covered',
      ruledOut: ['notCovered'],
      eventsThatFlip: 0,
    });
    expect(after.learning).toEqual({ settled: 1, unsettled: 0, overturned: 0, opened: [], contested: [] });
  });

  it('leaves a pinned question alone', () => {
    const found = report(events, IDENTIFIED, LOCKED, {
      learn: true,
      pins: { nullSenderUnderStar: 'notCovered' },
    });
    expect(assumption(found, 'nullSenderUnderStar')).toMatchObject({
      inForce: 'notCovered',
      learned: null,
      ruledOut: [],
    });
  });

  it('learns nothing of a question all of whose readings the log contradicts', () => {
    const unidentified = {
      ...bounceByGateway,
      facts: { ...bounceByGateway.facts, connector: known({ kind: 'none' } as const) },
    };
    const found = report([bounceByGateway, unidentified], IDENTIFIED, LOCKED, { learn: true });
    expect(assumption(found, 'nullSenderUnderStar')).toMatchObject({
      inForce: null,
      learned: null,
      ruledOut: [],
    });
    expect(found.learning).toMatchObject({ contested: ['nullSenderUnderStar'] });
  });

  it('opens what was in force when two readings in force cannot both be right', () => {
    // By the gateway according to the record; the address of EmailEvents is another one.
    const event = eventOf({
      ip: '192.0.2.7',
      connector: named('Gateway'),
      facts: { connectingIpIsLastRelay: true },
    });
    const told = report([event], IDENTIFIED, LOCKED);
    expect(told.coverage.warnings.filter(({ code }) => code === 'REFUTED_READING_IN_FORCE')).toHaveLength(2);
    const found = report([event], IDENTIFIED, LOCKED, { learn: true });
    expect(found.learning).toEqual({
      settled: 0,
      unsettled: 1,
      overturned: 0,
      opened: ['lastRelayAddress', 'partnerIpWithoutRestriction'],
      contested: [],
    });
    // What is known of one of them settles the other.
    const pinned = report([event], IDENTIFIED, LOCKED, {
      learn: true,
      pins: { partnerIpWithoutRestriction: 'identity' },
    });
    expect(assumption(pinned, 'lastRelayAddress')).toMatchObject({ learned: 'behindGateway' });
  });

  it('needs a baseline', () => {
    expect(() => report(events, undefined, LOCKED, { learn: true })).toThrow('needs a baseline');
  });
});
