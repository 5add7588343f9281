import { createHash } from 'node:crypto';
import { NO_LOWERING_SUMMARY } from '../../../src/model/lowering-summary.ts';
import { describe, expect, it } from 'vitest';

import { missing } from '../../../src/model/evidence.ts';
import type { ComparisonReport } from '../../../src/model/comparison-report.ts';
import type { MessageEvent } from '../../../src/model/message-event.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { assumptionState } from '../../../src/partition/assumption-state.ts';
import type { ComparisonResult } from '../../../src/replay/compare-candidates.ts';
import { LOCK_DOWN, SERVERS, eventOf, policyOf, traceOf } from '../judging.ts';
import { compareCandidates } from '../../reports/making-reports.ts';

const OPEN = policyOf({});
const LOCKED = policyOf({ inboundConnectors: [LOCK_DOWN] });
/** The gateway and one partner network. */
const LISTED = policyOf({
  inboundConnectors: [{ ...LOCK_DOWN, senderIPAddresses: ['203.0.113.0/24', '192.0.2.0/24'] }],
});

const fromGateway = eventOf({ ip: '203.0.113.5' });
const fromPartner = eventOf({ ip: '192.0.2.7' });
const fromElsewhere = eventOf({ ip: '198.51.100.9', sender: 'bob@tailspin.example' });
const bounce = eventOf({ ip: '198.51.100.9', sender: '<>' });

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const candidate = (path: string, policy: Policy, sha256 = hashOf(path)) => ({
  policy,
  summary: {
    path,
    sha256: sha256.padEnd(64, '0'),
    connectors: policy.inboundConnectors.length,
    lowering: NO_LOWERING_SUMMARY,
    rules: [],
  },
  notes: [],
  findings: [],
});

function compared(
  events: readonly MessageEvent[],
  candidates: readonly ReturnType<typeof candidate>[],
  baseline: Policy | 'none' = OPEN,
): ComparisonResult {
  return compareCandidates({
    trace: traceOf(events),
    baseline: baseline === 'none' ? undefined : candidate('current', baseline),
    candidates,
    state: assumptionState({}, { assumeNothing: false }),
    pins: {},
    facts: [],
    notes: [{ code: 'PIN_SHARED', message: 'a note of resolving' }],
    tool: { name: 'test', version: '0' },
    allSources: false,
  });
}

const report = (...args: Parameters<typeof compared>): ComparisonReport => compared(...args).report;
const PAIR = [candidate('locked', LOCKED), candidate('listed', LISTED)];

describe('compareCandidates', () => {
  it('counts every event by its impact under each candidate', () => {
    const { combinations, same, differing, columns } = report(
      [fromGateway, fromPartner, fromPartner, fromElsewhere],
      PAIR,
    );
    expect(combinations).toEqual([
      { impacts: ['newlyBlocked', 'unchangedAllowed'], events: 2, messages: 1 },
      { impacts: ['newlyBlocked', 'newlyBlocked'], events: 1, messages: 1 },
      { impacts: ['unchangedAllowed', 'unchangedAllowed'], events: 1, messages: 1 },
    ]);
    expect([same, differing]).toEqual([1, 2]);
    expect(columns.map(({ candidate, totals }) => [candidate, totals.byImpact.newlyBlocked])).toEqual([
      ['locked', 3],
      ['listed', 1],
    ]);
  });

  it('lists the sources on which the candidates differ, with the rule that makes the difference', () => {
    expect(report([fromPartner, fromElsewhere, fromPartner], PAIR).rows).toEqual([
      {
        senderDomain: 'fabrikam.example',
        network: '192.0.2.0/24',
        messages: 1,
        events: 2,
        differing: 2,
        candidates: [
          {
            candidate: 'locked',
            impacts: [
              {
                impact: 'newlyBlocked',
                events: 2,
                reasons: [
                  {
                    code: 'PARTNER_IP_NOT_LISTED',
                    rule: 'Gateway',
                    outcome: { kind: 'rejected', smtpCode: '550 5.7.51' },
                  },
                ],
              },
            ],
          },
          {
            candidate: 'listed',
            impacts: [
              {
                impact: 'unchangedAllowed',
                events: 2,
                reasons: [
                  { code: 'PARTNER_IP', rule: 'Gateway', outcome: { kind: 'accepted', smtpCode: null } },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  it('counts all mail of such a source, and how much of it differs', () => {
    const half = policyOf({
      inboundConnectors: [{ ...LOCK_DOWN, senderIPAddresses: ['203.0.113.0/24', '192.0.2.0/25'] }],
    });
    const [row, ...more] = report(
      [fromPartner, eventOf({ ip: '192.0.2.200' })],
      [candidate('locked', LOCKED), candidate('half', half)],
    ).rows;
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      events: 2,
      differing: 1,
      candidates: [
        { impacts: [{ impact: 'newlyBlocked', events: 2 }] },
        {
          impacts: [
            { impact: 'newlyBlocked', events: 1 },
            { impact: 'unchangedAllowed', events: 1 },
          ],
        },
      ],
    });
  });

  it('ranks the worst source first, then the one with the most mail', () => {
    const rows = (events: readonly MessageEvent[]) =>
      report(events, [candidate('locked', LOCKED), candidate('open', OPEN)]).rows.map(
        ({ senderDomain }) => senderDomain,
      );
    expect(rows([bounce, bounce, bounce, fromElsewhere, fromPartner, fromPartner])).toEqual([
      'fabrikam.example',
      'tailspin.example',
      '<>',
    ]);
  });

  it('counts what one candidate refuses and another one allows, only where both are certain', () => {
    expect(report([fromPartner, fromElsewhere, bounce], PAIR).pairwise).toEqual([
      { blockedUnder: 'locked', allowedUnder: 'listed', events: 1 },
      { blockedUnder: 'listed', allowedUnder: 'locked', events: 0 },
    ]);
  });

  it('says which candidate holds the changes of another', () => {
    const dominated = { candidate: 'locked', by: 'listed', moreNewlyBlocked: 1, moreNewlyAllowed: 0 };
    expect(report([fromPartner, fromElsewhere], PAIR).dominated).toEqual([dominated]);
    // Two that refuse the same mail of this log hold each other, which says nothing.
    expect(report([fromElsewhere], PAIR).dominated).toEqual([]);
    // Mail that `listed` may block and `locked` only may: whether it is the same mail is not known.
    expect(report([fromPartner, bounce], PAIR).dominated).toEqual([]);
  });

  it('says it of mail that is let in as well', () => {
    const servers = policyOf({ inboundConnectors: [SERVERS, LOCK_DOWN] });
    const pair = [candidate('open', OPEN), candidate('servers', servers)];
    const events = [fromPartner, eventOf({ ip: '198.51.100.9' })].map((event) => ({
      ...event,
      status: 'delivered' as const,
    }));
    expect(report(events, pair, LOCKED).dominated).toEqual([
      { candidate: 'open', by: 'servers', moreNewlyBlocked: 0, moreNewlyAllowed: 1 },
    ]);
  });

  it('judges against the record without a baseline', () => {
    const { columns, policies, coverage } = report([fromPartner], PAIR, 'none');
    expect(policies.baseline).toBeNull();
    expect(columns.map(({ agreement }) => agreement)).toEqual([null, null]);
    expect(columns.map(({ totals }) => totals.byImpact.newlyBlocked)).toEqual([1, 0]);
    expect(coverage.warnings.map(({ code }) => code)).toContain('NO_BASELINE');
  });

  it('notes candidates that hold the same policy', () => {
    const twins = [candidate('b', LOCKED, 'f'), candidate('a', LOCKED, 'f'), candidate('c', LISTED)];
    expect(report([fromPartner], twins).notes).toEqual([
      { code: 'SAME_POLICY', message: `\`a\` and \`b\` hold the same policy (sha256 f${'0'.repeat(63)})` },
      { code: 'PIN_SHARED', message: 'a note of resolving' },
    ]);
  });

  it('notes mail that is inbound under some candidates only, and dominates nobody over it', () => {
    const elsewhere = policyOf({ acceptedDomains: ['tailspin.example'], inboundConnectors: [] });
    const event = eventOf({ facts: {} });
    const unsaid: MessageEvent = {
      ...event,
      facts: { ...event.facts, direction: missing('FORMAT_CANNOT_SAY') },
    };
    const { notes, combinations, dominated, rows } = report(
      [unsaid],
      [candidate('ours', LOCKED), candidate('theirs', elsewhere)],
      'none',
    );
    expect(combinations).toEqual([{ impacts: ['newlyBlocked', 'notEvaluated'], events: 1, messages: 1 }]);
    expect(notes[1]).toEqual({
      code: 'EVALUATED_UNDER_SOME',
      message:
        '1 event is inbound mail under some candidates only: where an export does not tell, the accepted domains and connectors of each policy do',
    });
    expect(dominated).toEqual([]);
    expect(rows[0]?.candidates[1]?.impacts).toEqual([{ impact: 'notEvaluated', events: 1, reasons: [] }]);
  });

  it('keeps what holds for every candidate apart from what holds for some', () => {
    const { coverage, columns } = report(
      [fromPartner],
      [candidate('locked', LOCKED), candidate('bare', policyOf({ acceptedDomains: [] }))],
      'none',
    );
    expect(coverage.warnings.map(({ code }) => code)).toEqual([
      'NO_BASELINE',
      'REFUSED_MAIL_LEAVES_NO_TRACE',
    ]);
    expect(columns.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      [],
      ['ACCEPTED_DOMAINS_NOT_STATED'],
    ]);
  });

  it('gives the changed messages of one candidate after the other', () => {
    const { changedMessages } = compared([fromPartner, fromElsewhere], PAIR);
    expect(
      [...changedMessages()].map(({ candidate, sender, impact }) => [candidate, sender, impact]),
    ).toEqual([
      ['locked', 'ann@fabrikam.example', 'newlyBlocked'],
      ['locked', 'bob@tailspin.example', 'newlyBlocked'],
      ['listed', 'bob@tailspin.example', 'newlyBlocked'],
    ]);
  });

  it('has nothing to compare without a candidate', () => {
    expect(() => compared([], [])).toThrow(RangeError);
  });
});
