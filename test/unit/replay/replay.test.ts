import { describe, expect, it } from 'vitest';

import type { AssumptionPins } from '../../../src/model/assumptions.ts';
import { known, missing } from '../../../src/model/evidence.ts';
import { NO_LOWERING_SUMMARY } from '../../../src/model/lowering-summary.ts';
import type { MessageEvent } from '../../../src/model/message-event.ts';
import type { Policy } from '../../../src/model/policy.ts';
import type { InputSummary } from '../../../src/model/trace-input.ts';
import type { TraceSet } from '../../../src/model/trace-set.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import { LOCK_DOWN, SERVERS, eventOf, policyOf, traceOf } from '../judging.ts';
import { replay } from '../../reports/making-reports.ts';

const summary = {
  path: 'policy.yaml',
  sha256: '0'.repeat(64),
  connectors: 0,
  rules: [],
  lowering: NO_LOWERING_SUMMARY,
};
const OPEN = policyOf({});
const LOCKED = policyOf({ inboundConnectors: [LOCK_DOWN] });

function report(trace: TraceSet, baseline: Policy | undefined, candidate: Policy, pins: AssumptionPins = {}) {
  return replay({
    trace,
    baseline: baseline && { policy: baseline, summary },
    candidate: { policy: candidate, summary },
    state: assumptionState(pins, { assumeNothing: false }),
    pins,
    notes: [],
    findings: [],
    facts: [],
    tool: { name: 'test', version: '0' },
    allSources: false,
  }).report;
}

const impactsOf = (
  events: readonly MessageEvent[],
  baseline: Policy,
  candidate: Policy,
  pins?: AssumptionPins,
) =>
  Object.entries(report(traceOf(events), baseline, candidate, pins).totals.byImpact)
    .filter(([, count]) => count > 0)
    .map(([impact]) => impact);

describe('mail that the record calls Incoming, from an address of an OnPremises connector', () => {
  const baseline = policyOf({ inboundConnectors: [SERVERS] });
  const candidate = policyOf({ inboundConnectors: [SERVERS, LOCK_DOWN] });
  const event = eventOf({ ip: '198.51.100.9' });

  it('is not reported as kept by the attribution that the record contradicts', () => {
    expect(impactsOf([event], baseline, candidate)).toEqual(['maybeNewlyBlocked']);
    expect(impactsOf([event], baseline, baseline)).toEqual(['unchangedAllowed']);
  });

  it('is kept by it when directionality is read as saying nothing', () => {
    const pins: AssumptionPins = { directionalityIncoming: 'saysNothing' };
    expect(impactsOf([event], baseline, candidate, pins)).toEqual(['unchangedAllowed']);
    expect(report(traceOf([event]), baseline, candidate, pins).agreement).toMatchObject({ agreeing: 1 });
  });

  it('disagrees with the baseline', () => {
    expect(report(traceOf([event]), baseline, candidate).agreement).toMatchObject({
      compared: 1,
      agreeing: 0,
      byCause: [{ cause: 'OTHER_CONNECTOR_RECORDED', rule: 'directionality Incoming' }],
    });
  });
});

describe('what settles an uncertain source', () => {
  const byCertificate = policyOf({
    inboundConnectors: [
      {
        ...LOCK_DOWN,
        senderIPAddresses: [],
        restrictDomainsToIPAddresses: false,
        restrictDomainsToCertificate: true,
        tlsSenderCertificateName: 'mx.fabrikam.example',
      },
    ],
  });

  it('is the missing fact, with what it would have to be', () => {
    const event = eventOf({ facts: { tls: known('1.2'), certificateNames: missing('FORMAT_CANNOT_SAY') } });
    const [source] = report(traceOf([event]), OPEN, byCertificate).sources;
    expect(source).toMatchObject({ impact: 'maybeNewlyBlocked', events: 1 });
    expect(source?.settledBy).toEqual([
      {
        kind: 'fact',
        id: 'certificate',
        message:
          'nothing changes if the client certificate matches `mx.fabrikam.example`; recorded by no Exchange Online export; ask the sender, or look at the gateway or partner itself',
      },
    ]);
  });

  it('is the open question, with its readings', () => {
    const [source] = report(traceOf([eventOf({ sender: '<>' })]), OPEN, LOCKED).sources;
    expect(source).toMatchObject({ impact: 'maybeNewlyBlocked', senderDomain: '<>' });
    expect(source?.settledBy).toMatchObject([{ kind: 'assumption', id: 'nullSenderUnderStar' }]);
    expect(source?.settledBy[0]?.message).toContain(
      'Pin it with assume: nullSenderUnderStar: covered or notCovered',
    );
  });

  it('is nothing when the impact is certain', () => {
    const [source] = report(traceOf([eventOf()]), OPEN, LOCKED).sources;
    expect(source).toMatchObject({ impact: 'newlyBlocked', settledBy: [] });
  });
});

describe('coverage', () => {
  const codes = (trace: TraceSet, baseline: Policy | undefined = OPEN) =>
    report(trace, baseline, LOCKED).coverage.warnings.map(({ code }) => code);
  const ALWAYS = 'REFUSED_MAIL_LEAVES_NO_TRACE';

  it('always says that refused mail leaves no trace', () => {
    expect(codes(traceOf([eventOf()]))).toEqual([ALWAYS]);
  });

  it('names the days without mail, and counts those beyond ten', () => {
    const gap = (last: string) => traceOf([eventOf(), eventOf({ received: last })]);
    const message = (last: string) => report(gap(last), OPEN, LOCKED).coverage.warnings[0]?.message;
    expect(codes(gap('2026-11-03T00:00:00Z'))).toEqual([ALWAYS]);
    expect(message('2026-11-05T00:00:00Z')).toContain('recorded on 2026-11-03, 2026-11-04:');
    expect(message('2026-11-14T00:00:00Z')).toContain('2026-11-12 and 1 more day:');
  });

  it('warns of a file at a known cap, of events without a time and of merged records', () => {
    const input: InputSummary = {
      path: 'trace.csv',
      format: 'messageTraceSummary',
      encoding: 'utf-8',
      delimiter: ',',
      bytes: 1,
      sha256: '0'.repeat(64),
      records: 50_000,
      events: 1,
      issues: 2,
      firstSeen: null,
      lastSeen: null,
      truncationSuspected: true,
      asserted: [],
    };
    const trace = traceOf([eventOf({ received: undefined })], { inputs: [input], duplicatesDropped: 3 });
    expect(codes(trace)).toEqual([
      'TRUNCATION_SUSPECTED',
      'NO_READABLE_TIME',
      'RECORD_ISSUES',
      'DUPLICATE_RECORDS',
      ALWAYS,
    ]);
    expect(report(trace, OPEN, LOCKED).coverage.warnings[0]?.message).toContain('exactly 50,000 records');
  });

  it('says when nothing was judged and when no baseline was given', () => {
    expect(codes(traceOf([eventOf({ direction: known('outbound') })]))).toEqual(['NO_INBOUND_MAIL', ALWAYS]);
    expect(codes(traceOf([eventOf()]), undefined)).toContain('REFUSED_MAIL_LEAVES_NO_TRACE');
    expect(
      report(traceOf([eventOf()]), undefined, LOCKED).coverage.warnings.map(({ code }) => code),
    ).toContain('NO_BASELINE');
  });
});
