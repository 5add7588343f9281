import { NO_LOWERING_SUMMARY } from '../../src/model/lowering-summary.ts';
import type { Combination } from '../../src/model/message-event.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { TraceSet } from '../../src/model/trace-set.ts';
import { changedEvents } from '../../src/replay/changed-events.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import type { ReplayInput, ReplayResult } from '../../src/replay/replay.ts';
import { readTraces } from '../../src/trace/read-traces.ts';
import { memorySource } from '../arbitraries/trace.ts';
import { replay } from '../reports/making-reports.ts';

export interface Pair {
  readonly baseline: Policy | undefined;
  readonly candidate: Policy;
}

const summary = {
  path: 'p',
  sha256: '0'.repeat(64),
  connectors: 0,
  lowering: NO_LOWERING_SUMMARY,
  rules: [],
};

export async function inputOf(text: string | readonly string[], pair: Pair): Promise<ReplayInput> {
  const texts = typeof text === 'string' ? [text] : text;
  const trace = await readTraces(texts.map((each, index) => memorySource(`log${index}`, each)));
  return inputFor(trace, pair);
}

export const inputFor = (trace: TraceSet, { baseline, candidate }: Pair): ReplayInput => ({
  trace,
  baseline: baseline === undefined ? undefined : { policy: baseline, summary },
  candidate: { policy: candidate, summary },
  state: assumptionState({}, { assumeNothing: false }),
  facts: [],
  pins: {},
  notes: [],
  findings: [],
  tool: { name: 'test', version: '0' },
  allSources: true,
});

export const replayText = async (text: string | readonly string[], pair: Pair): Promise<ReplayResult> =>
  replay(await inputOf(text, pair));

/** The combinations of a grouped log that are changed or uncertain. */
export async function changedCombinations(text: string, pair: Pair): Promise<readonly Combination[]> {
  return [...changedEvents(await inputOf(text, pair))].flatMap(({ counted }) =>
    counted === undefined ? [] : [counted.combination],
  );
}

/**
 * What a grouped log must say as the single records do: every count of events, every source with its days and times, and
 * what decided. Not numbers of messages, senders and recipients, nor examples.
 */
export function countsOf({ report }: ReplayResult): unknown {
  const { coverage, totals, agreement, assumptions, sources, days, flows } = report;
  return {
    totals: { ...totals, messages: 0 },
    days,
    flows,
    from: coverage.from,
    to: coverage.to,
    notEvaluatedByCause: coverage.notEvaluatedByCause,
    warnings: coverage.warnings.filter(({ code }) => code !== 'GROUPED_EVENTS' && code !== 'RECORD_ISSUES'),
    missing: coverage.missingEvidence.filter(({ fact }) => fact !== 'headerFrom'),
    headerFrom: coverage.missingEvidence
      .filter(({ fact }) => fact === 'headerFrom')
      .reduce((sum, { eventsThatDependOnIt }) => sum + eventsThatDependOnIt, 0),
    agreement: agreement && {
      ...agreement,
      byCause: agreement.byCause.map(({ sample: _sample, ...each }) => each),
    },
    assumptions: assumptions.map(({ readings, ...each }) => ({
      ...each,
      readings: readings.map(({ sample: _sample, ...reading }) => reading),
    })),
    sources: sources.map(
      ({ sample: _sample, messages: _messages, senders: _senders, recipients: _recipients, ...each }) => each,
    ),
  };
}
