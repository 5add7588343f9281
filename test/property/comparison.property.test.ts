import { NO_LOWERING_SUMMARY } from '../../src/model/lowering-summary.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { usualReadings } from '../../src/model/assumption-catalogue.ts';
import type { ComparisonReport } from '../../src/model/comparison-report.ts';
import { verdictOf, type Verdict } from '../../src/model/decision.ts';
import { known, missing, type Evidence } from '../../src/model/evidence.ts';
import { IMPACTS, LISTED_IMPACTS } from '../../src/model/impact.ts';
import type { MessageEvent } from '../../src/model/message-event.ts';
import type { Policy } from '../../src/model/policy.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import type { AssumptionState } from '../../src/partition/partition.ts';
import type { ComparisonResult } from '../../src/replay/compare-candidates.ts';
import { decide } from '../../src/semantics/decide.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { leftOutArb, withoutFacts } from '../arbitraries/partial-evidence.ts';
import { policyPairArb } from '../arbitraries/policy.ts';
import { lawRuns } from '../setup/law-runs.ts';
import { traceOf } from '../unit/judging.ts';
import { compareCandidates, replay } from '../reports/making-reports.ts';

/** A baseline, a candidate that is often a change of it, and two more that are often a change of each other. */
const policiesArb: fc.Arbitrary<{ baseline: Policy; candidates: readonly Policy[] }> = fc
  .tuple(policyPairArb, policyPairArb)
  .map(([[baseline, first], others]) => ({ baseline, candidates: [first, ...others] }));

const eventOf = (evidence: Evidence, left: Parameters<typeof withoutFacts>[1]): MessageEvent => ({
  messageId: '0'.repeat(32),
  recipient: evidence.recipient,
  facts: {
    evidence: withoutFacts(evidence, left),
    direction: known('inbound'),
    connector: missing('FORMAT_CANNOT_SAY'),
  },
  status: 'delivered',
  receivedMs: 1.75e12,
  expandedElsewhere: false,
  path: 'log.csv',
  line: 1,
});

const eventArb: fc.Arbitrary<MessageEvent> = fc
  .record({
    evidence: evidenceArb,
    left: leftOutArb,
    direction: fc.constantFrom(
      ...(['incoming', 'originating', 'inbound', 'outbound'] as const).map(known),
      missing('FORMAT_CANNOT_SAY'),
    ),
    status: fc.constantFrom('delivered', 'failed', 'quarantined'),
    messageId: fc.nat(9).map((id) => id.toString(16).padStart(32, '0')),
    line: fc.nat(100),
  })
  .map(({ evidence, left, direction, ...rest }) => {
    const event = eventOf(evidence, new Set([...left].filter((fact) => fact !== 'recipient')));
    return { ...event, ...rest, facts: { ...event.facts, direction } };
  });

const named = (policy: Policy, index: number) => ({
  policy,
  summary: {
    path: `${index}.yaml`,
    sha256: String(index).repeat(64),
    connectors: 0,
    rules: [],
    lowering: NO_LOWERING_SUMMARY,
  },
  notes: [],
  findings: [],
});

const shared = (
  events: readonly MessageEvent[],
  baseline: Policy | undefined,
  state: AssumptionState = assumptionState({}, { assumeNothing: false }),
) => ({
  trace: traceOf(events),
  baseline: baseline && {
    policy: baseline,
    summary: { path: 'b', sha256: 'b'.repeat(64), connectors: 0, rules: [], lowering: NO_LOWERING_SUMMARY },
  },
  state,
  pins: {},
  tool: { name: 'test', version: '0' },
  facts: [],
  allSources: false,
});

const compared = (
  events: readonly MessageEvent[],
  baseline: Policy | undefined,
  candidates: readonly ReturnType<typeof named>[],
  state?: AssumptionState,
): ComparisonResult => compareCandidates({ ...shared(events, baseline, state), candidates, notes: [] });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const eventsOf = (counted: readonly { readonly events: number }[]): number =>
  sum(counted.map(({ events }) => events));

describe('candidates side by side', () => {
  it('put every event into one combination, and every count adds up to those of each candidate alone', () => {
    let differing = 0;
    fc.assert(
      fc.property(
        policiesArb,
        fc.array(eventArb, { maxLength: 12 }),
        fc.boolean(),
        ({ baseline, candidates }, events, withBaseline) => {
          const before = withBaseline ? baseline : undefined;
          const inputs = candidates.map(named);
          const { report, changedMessages } = compared(events, before, inputs);
          expect(eventsOf(report.combinations)).toBe(events.length);
          const combinations = report.combinations.map(({ impacts }) => impacts.join());
          expect(new Set(combinations).size).toBe(combinations.length);
          for (const [index, input] of inputs.entries()) {
            const alone = replay({ ...shared(events, before), candidate: input, notes: [], findings: [] });
            expect(report.reports[index]).toEqual(alone.report);
            expect(report.columns[index]?.totals.byImpact).toEqual(alone.report.totals.byImpact);
            for (const impact of IMPACTS) {
              const holding = report.combinations.filter(({ impacts }) => impacts[index] === impact);
              expect(eventsOf(holding)).toBe(alone.report.totals.byImpact[impact]);
            }
            const own = [...changedMessages()].filter(({ candidate }) => candidate === input.summary.path);
            expect(own).toEqual(
              [...alone.changedMessages()].map((each) => ({ ...each, candidate: input.summary.path })),
            );
          }
          for (const row of report.rows) {
            expect(row.differing).toBeGreaterThan(0);
            expect(row.differing).toBeLessThanOrEqual(row.events);
            for (const { impacts } of row.candidates) expect(eventsOf(impacts)).toBe(row.events);
          }
          expect(sum(report.rows.map((row) => row.differing))).toBe(report.differing);
          const alike = report.combinations.filter(({ impacts }) => new Set(impacts).size === 1);
          expect(report.differing).toBe(events.length - eventsOf(alike));
          expect(report.same).toBe(
            eventsOf(alike.filter(({ impacts: [impact] }) => impact && LISTED_IMPACTS.includes(impact))),
          );
          differing += report.differing;
        },
      ),
      lawRuns(40),
    );
    expect(differing).toBeGreaterThan(30);
  });

  it('stand in the order that was asked for, and nothing else depends on it', () => {
    fc.assert(
      fc.property(
        policiesArb,
        fc.array(eventArb, { maxLength: 10 }),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        ({ baseline, candidates }, events, order) => {
          const inputs = candidates.map(named);
          const reordered = order.flatMap((index) => inputs[index] ?? []);
          const plain = compared(events, baseline, inputs).report;
          expect(inAnyOrder(compared(events, baseline, reordered).report)).toEqual(
            inAnyOrder(reorderedReport(plain, order)),
          );
        },
      ),
      lawRuns(25),
    );
  });

  it('tell a policy under two names apart in nothing', () => {
    fc.assert(
      fc.property(policyPairArb, fc.array(eventArb, { maxLength: 10 }), ([baseline, policy], events) => {
        const { report } = compared(events, baseline, [named(policy, 0), named(policy, 1)]);
        const [first, second] = report.columns.map((column) => ({ ...column, candidate: '' }));
        expect(second).toEqual(first);
        expect(report).toMatchObject({ differing: 0, rows: [], dominated: [] });
        expect(eventsOf(report.pairwise)).toBe(0);
      }),
      lawRuns(40),
    );
  });

  it('contradict and hold each other as the decision says, message by message', () => {
    let contradicted = 0;
    let dominated = 0;
    fc.assert(
      fc.property(
        policiesArb,
        fc.array(evidenceArb, { minLength: 1, maxLength: 10 }),
        ({ baseline, candidates }, messages) => {
          const readings = usualReadings();
          const events = messages.map((evidence) => eventOf(evidence, new Set()));
          const inputs = candidates.map(named);
          const { report } = compared(events, baseline, inputs, {
            readings,
            open: new Set(),
            ruledOut: new Map(),
          });
          const verdicts = (policy: Policy): readonly Verdict[] =>
            messages.map((evidence) => verdictOf(decide(policy, evidence, readings).outcome));
          const before = verdicts(baseline);
          const after = candidates.map(verdicts);
          const changes = after.map(
            (each) => new Set(each.flatMap((verdict, at) => (verdict === before[at] ? [] : [at]))),
          );
          for (const [x, blocking] of after.entries()) {
            for (const [y, allowing] of after.entries()) {
              if (x === y) continue;
              const [blockedUnder, allowedUnder] = [`${x}.yaml`, `${y}.yaml`];
              const contrary = blocking.filter(
                (verdict, at) => verdict === 'block' && allowing[at] === 'allow',
              ).length;
              expect(report.pairwise).toContainEqual({ blockedUnder, allowedUnder, events: contrary });
              contradicted += contrary;
              const [wider, narrower] = [changes[x] ?? new Set(), changes[y] ?? new Set()];
              const holds = [...narrower].every((at) => wider.has(at)) && wider.size > narrower.size;
              const said = report.dominated.find(
                (each) => each.candidate === blockedUnder && each.by === allowedUnder,
              );
              expect(said !== undefined).toBe(holds);
              if (said === undefined) continue;
              expect(said.moreNewlyBlocked + said.moreNewlyAllowed).toBe(wider.size - narrower.size);
              dominated += 1;
            }
          }
        },
      ),
      lawRuns(150),
    );
    expect(contradicted).toBeGreaterThan(50);
    expect(dominated).toBeGreaterThan(50);
  });
});

const at = <T>(items: readonly T[], order: readonly number[]): readonly T[] =>
  order.flatMap((index) => items.slice(index, index + 1));

const reorderedReport = (report: ComparisonReport, order: readonly number[]): ComparisonReport => ({
  ...report,
  policies: { ...report.policies, candidates: at(report.policies.candidates, order) },
  columns: at(report.columns, order),
  combinations: report.combinations.map((each) => ({ ...each, impacts: at(each.impacts, order) })),
  rows: report.rows.map((row) => ({ ...row, candidates: at(row.candidates, order) })),
  reports: at(report.reports, order),
});

/** Pairs are listed in the order of the candidates. */
const inAnyOrder = (report: ComparisonReport) => ({
  ...report,
  pairwise: new Set(report.pairwise.map((pair) => JSON.stringify(pair))),
  dominated: new Set(report.dominated.map((each) => JSON.stringify(each))),
});
