import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { printPath, verdictOf } from '../../src/model/decision.ts';
import type { Evidence, FactName } from '../../src/model/evidence.ts';
import { IMPACTS, LISTED_IMPACTS, type Impact } from '../../src/model/impact.ts';
import type { MessageEvent, RecordedConnector } from '../../src/model/message-event.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { ChangedMessage, Source } from '../../src/model/report.ts';
import { judge } from '../../src/partition/judge.ts';
import { buildPartition, cellOf } from '../../src/partition/partition.ts';
import { usualReadings } from '../../src/model/assumption-catalogue.ts';
import { decide } from '../../src/semantics/decide.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { leftOutArb, withoutFacts } from '../arbitraries/partial-evidence.ts';
import { policyPairArb } from '../arbitraries/policy.ts';
import { eventArb, replayed } from '../arbitraries/replayed.ts';
import { lawRuns } from '../setup/law-runs.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** UTC days with events, in order, then null when an event has no time. */
const daysOf = (events: readonly MessageEvent[]): readonly (string | null)[] => {
  const days = events.map(({ receivedMs }) =>
    receivedMs === undefined ? '~' : new Date(receivedMs).toISOString().slice(0, 10),
  );
  return [...new Set(days)].sort().map((day) => (day === '~' ? null : day));
};

/** A message finds the one source that it belongs to. */
const isOf = (source: Source, message: ChangedMessage): boolean =>
  source.impact === message.impact &&
  source.senderDomain === message.senderDomain &&
  source.network === message.network &&
  source.connector.baseline === message.baselinePath &&
  source.connector.candidate === message.candidatePath &&
  source.asserted.join('\n') === message.asserted.join('\n');

/** Both verdicts of an impact that is certain. */
const VERDICTS: { readonly [I in Impact]?: readonly [string, string] } = {
  newlyBlocked: ['allow', 'block'],
  newlyAllowed: ['block', 'allow'],
};

describe('law 8, partition', () => {
  it('gives every event exactly one impact, and every total adds up', () => {
    fc.assert(
      fc.property(
        policyPairArb,
        fc.array(eventArb, { maxLength: 12 }),
        fc.boolean(),
        fc.boolean(),
        ([baseline, candidate], events, withBaseline, allSources) => {
          const { report, changedMessages } = replayed(
            events,
            withBaseline ? baseline : undefined,
            candidate,
            allSources,
          );
          const { byImpact } = report.totals;
          expect(sum(IMPACTS.map((impact) => byImpact[impact]))).toBe(events.length);
          expect(report.totals.events).toBe(events.length);
          expect(sum(Object.values(report.coverage.notEvaluatedByCause))).toBe(byImpact.notEvaluated);
          for (const impact of IMPACTS) {
            expect(sum(report.days.map((day) => day.byImpact[impact]))).toBe(byImpact[impact]);
            const flows = report.flows.filter((flow) => flow.impact === impact);
            expect(sum(flows.map((flow) => flow.events))).toBe(
              impact === 'notEvaluated' ? 0 : byImpact[impact],
            );
            const listed = report.sources.filter((source) => source.impact === impact);
            const expected =
              impact !== 'notEvaluated' && (allSources || LISTED_IMPACTS.includes(impact))
                ? byImpact[impact]
                : 0;
            expect(sum(listed.map((source) => source.events))).toBe(expected);
          }
          expect([...changedMessages()]).toHaveLength(sum(LISTED_IMPACTS.map((impact) => byImpact[impact])));
          expect(sum(report.totals.pathChanges.map((change) => change.events))).toBe(
            report.totals.pathChanged,
          );
          expect(report.days.map(({ day }) => day)).toEqual(daysOf(events));
          for (const message of changedMessages()) {
            expect(report.sources.filter((source) => isOf(source, message))).toHaveLength(1);
          }
          for (const { baseline, candidate, impact } of report.flows) {
            const expected = VERDICTS[impact];
            if (expected === undefined) continue;
            if (withBaseline) expect(baseline?.verdict).toBe(expected[0]);
            expect(candidate.verdict).toBe(expected[1]);
          }
          if (report.agreement !== null) {
            const disagreeing = report.agreement.byCause.filter(({ compared }) => compared);
            expect(report.agreement.agreeing + sum(disagreeing.map((each) => each.events))).toBe(
              report.agreement.compared,
            );
          }
        },
      ),
      lawRuns(300),
    );
  });

  it('replays one log to the same report again', () => {
    fc.assert(
      fc.property(policyPairArb, fc.array(eventArb, { maxLength: 8 }), ([baseline, candidate], events) => {
        const first = replayed(events, baseline, candidate).report;
        expect(JSON.stringify(replayed(events, baseline, candidate).report)).toBe(JSON.stringify(first));
      }),
      lawRuns(50),
    );
  });

  it('finds nothing to change between a policy and itself, whatever the log', () => {
    fc.assert(
      fc.property(policyPairArb, fc.array(eventArb, { maxLength: 8 }), ([policy], events) => {
        const { byImpact } = replayed(events, policy, policy).report.totals;
        expect(sum(LISTED_IMPACTS.map((impact) => byImpact[impact]))).toBe(0);
      }),
      lawRuns(200),
    );
  });
});

const COMPATIBLE: { readonly [I in Impact]: readonly string[] } = {
  unchangedAllowed: ['allow>allow', 'block>block'],
  unchangedBlocked: ['allow>allow', 'block>block'],
  newlyBlocked: ['allow>block'],
  newlyAllowed: ['block>allow'],
  maybeNewlyBlocked: ['allow>block', 'allow>allow', 'block>block'],
  maybeNewlyAllowed: ['block>allow', 'allow>allow', 'block>block'],
  undetermined: ['allow>block', 'block>allow', 'allow>allow', 'block>block'],
  notEvaluated: [],
};

/** What Exchange Online records of a message that the baseline admits. */
const recordOf = (baseline: Policy, evidence: Evidence, says: 'nothing' | 'connector' | 'all') => {
  const { outcome } = decide(baseline, evidence, usualReadings());
  const { path } = outcome;
  const connector: RecordedConnector =
    path.kind === 'noConnector' ? { kind: 'none' } : { kind: 'named', name: path.connector };
  return {
    status: 'delivered' as const,
    connector: says === 'nothing' ? undefined : connector,
    incoming: says === 'all' && path.kind !== 'onPremises',
  };
};

describe('what the record proves', () => {
  it('never rules out what really was', () => {
    let narrowed = 0;
    fc.assert(
      fc.property(
        policyPairArb,
        evidenceArb,
        leftOutArb,
        fc.constantFrom('nothing', 'connector', 'all'),
        ([baseline, candidate], evidence, left, says) => {
          const readings = usualReadings();
          const verdicts = [baseline, candidate].map((policy) =>
            verdictOf(decide(policy, evidence, readings).outcome),
          );
          fc.pre(verdicts[0] === 'allow');
          const partition = buildPartition(baseline, candidate, {
            readings,
            open: new Set(),
            ruledOut: new Map(),
          });
          const facts = new Set<FactName>(left);
          const cell = cellOf(partition, withoutFacts(evidence, facts));
          const about = { cell, directionKnown: true };
          const unaided = judge(partition, { ...about, recorded: undefined });
          const aided = judge(partition, { ...about, recorded: recordOf(baseline, evidence, says) });
          expect(COMPATIBLE[aided.impact]).toContain(verdicts.join('>'));
          expect(aided.baseline?.decisions.map(({ outcome }) => printPath(outcome.path))).toContain(
            printPath(decide(baseline, evidence, readings).outcome.path),
          );
          if (aided.impact !== unaided.impact) narrowed += 1;
        },
      ),
      lawRuns(1000),
    );
    expect(narrowed).toBeGreaterThan(10);
  });
});
