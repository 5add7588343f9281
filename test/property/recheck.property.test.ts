import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { known } from '../../src/model/evidence.ts';
import { IMPACTS, LISTED_IMPACTS, type Impact } from '../../src/model/impact.ts';
import type { MessageEvent } from '../../src/model/message-event.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { ReplayReport } from '../../src/model/report.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import { buildPartition, cellOf } from '../../src/partition/partition.ts';
import { recheckCase } from '../../src/partition/recheck.ts';
import { recheckReplay } from '../../src/replay/recheck.ts';
import type { ReplayInput } from '../../src/replay/replay.ts';
import { replay } from '../reports/making-reports.ts';
import { evidenceArb } from '../arbitraries/evidence.ts';
import { leftOutArb, withoutFacts } from '../arbitraries/partial-evidence.ts';
import { policyPairArb } from '../arbitraries/policy.ts';
import { eventArb, replayInput } from '../arbitraries/replayed.ts';
import { lawRuns } from '../setup/law-runs.ts';

const eventsArb = fc.array(eventArb, { minLength: 1, maxLength: 12 });

interface Setting {
  readonly withBaseline: boolean;
  readonly allSources: boolean;
  readonly assumeNothing: boolean;
  readonly learnAssumptions: boolean;
}

const settingArb: fc.Arbitrary<Setting> = fc.record({
  withBaseline: fc.boolean(),
  allSources: fc.boolean(),
  // All questions open make many completions.
  assumeNothing: fc.nat(5).map((each) => each === 0),
  learnAssumptions: fc.boolean(),
});

function inputOf(
  events: readonly MessageEvent[],
  [baseline, candidate]: readonly [Policy, Policy],
  { withBaseline, allSources, assumeNothing, learnAssumptions }: Setting,
): ReplayInput {
  return {
    ...replayInput(events, withBaseline ? baseline : undefined, candidate, allSources),
    state: assumptionState({}, { assumeNothing }),
    learnAssumptions: withBaseline && learnAssumptions,
  };
}

const withEvents = (report: ReplayReport, impact: Impact, change: number): ReplayReport => ({
  ...report,
  totals: {
    ...report.totals,
    byImpact: { ...report.totals.byImpact, [impact]: report.totals.byImpact[impact] + change },
  },
});

describe('law 15, evidence', () => {
  it('finds nothing against a report that was made from the same input', () => {
    fc.assert(
      fc.property(eventsArb, policyPairArb, settingArb, (events, pair, setting) => {
        const input = inputOf(events, pair, setting);
        const { counterExample, evidences, decisions } = recheckReplay(input, replay(input).report);
        expect(counterExample).toBeNull();
        const { report } = replay(input);
        const evaluated = report.totals.events - report.totals.byImpact.notEvaluated;
        expect(evidences > 0).toBe(evaluated > 0);
        expect(decisions).toBeGreaterThanOrEqual(evidences);
      }),
      lawRuns(30),
    );
  });

  it('finds an event that was counted as another impact', () => {
    fc.assert(
      fc.property(
        eventsArb,
        policyPairArb,
        settingArb,
        fc.constantFrom(...IMPACTS),
        (events, pair, setting, to) => {
          const input = inputOf(events, pair, setting);
          const { report } = replay(input);
          const from = IMPACTS.find((impact) => impact !== to && report.totals.byImpact[impact] > 0);
          fc.pre(from !== undefined);
          if (from === undefined) return;
          const forged = withEvents(withEvents(report, from, -1), to, 1);
          const { counterExample } = recheckReplay(input, forged);
          expect(counterExample?.at).toMatch(/^totals\.byImpact\./);
        },
      ),
      lawRuns(30),
    );
  });

  it('finds a source whose impact, path or reason was changed', () => {
    let forgeries = 0;
    fc.assert(
      fc.property(eventsArb, policyPairArb, fc.nat(), fc.nat(3), (events, pair, at, how) => {
        const input = replayInput(events, pair[0], pair[1], true);
        const { report } = replay(input);
        fc.pre(report.sources.length > 0);
        const forged: ReplayReport = {
          ...report,
          sources: report.sources.map((source, index) => {
            if (index !== at % report.sources.length) return source;
            forgeries += 1;
            switch (how) {
              case 0:
                return {
                  ...source,
                  impact: LISTED_IMPACTS.find((impact) => impact !== source.impact) ?? source.impact,
                };
              case 1:
                return { ...source, connector: { ...source.connector, candidate: 'partner:Nobody' } };
              case 2:
                return { ...source, events: source.events + 1 };
              default:
                return {
                  ...source,
                  reasons: source.reasons.map((reason) => ({ ...reason, rule: 'Nobody' })),
                };
            }
          }),
        };
        const { counterExample } = recheckReplay(input, forged);
        expect(counterExample?.at).toMatch(/^sources/);
      }),
      lawRuns(40),
    );
    expect(forgeries).toBeGreaterThan(0);
  });

  it('finds evidence that was put into the wrong cell', () => {
    let found = 0;
    fc.assert(
      fc.property(
        policyPairArb,
        evidenceArb,
        evidenceArb,
        leftOutArb,
        ([baseline, candidate], evidence, other, left) => {
          const partition = buildPartition(
            baseline,
            candidate,
            assumptionState({}, { assumeNothing: false }),
          );
          const here = cellOf(partition, withoutFacts(evidence, left));
          const elsewhere = withoutFacts(other, left);
          const { contradiction } = recheckCase(partition, {
            cell: here,
            recorded: undefined,
            directionKnown: true,
          });
          expect(contradiction(withoutFacts(evidence, left))).toBeUndefined();
          const planted = contradiction({ ...elsewhere, recipient: known(other.recipient) });
          if (cellOf(partition, elsewhere).key === here.key && !left.has('recipient'))
            expect(planted).toBeUndefined();
          if (planted !== undefined) found += 1;
        },
      ),
      lawRuns(200),
    );
    expect(found).toBeGreaterThan(0);
  });
});
