import * as fc from 'fast-check';

import { tableOf } from '../../src/model/event-table.ts';
import { known, missing } from '../../src/model/evidence.ts';
import { NO_LOWERING_SUMMARY } from '../../src/model/lowering-summary.ts';
import type { MessageEvent, RecordedConnector } from '../../src/model/message-event.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { TraceSet } from '../../src/model/trace-set.ts';
import { assumptionState } from '../../src/partition/assumption-state.ts';
import type { ReplayInput, ReplayResult } from '../../src/replay/replay.ts';
import { replay } from '../reports/making-reports.ts';
import { evidenceArb } from './evidence.ts';
import { leftOutArb, withoutFacts } from './partial-evidence.ts';

const connectorArb: fc.Arbitrary<MessageEvent['facts']['connector']> = fc.constantFrom(
  known<RecordedConnector>({ kind: 'none' }),
  known<RecordedConnector>({ kind: 'named', name: 'Gateway only' }),
  missing('NOT_RECORDED'),
  missing('FORMAT_CANNOT_SAY'),
);

export const eventArb: fc.Arbitrary<MessageEvent> = fc
  .record({
    evidence: evidenceArb,
    left: leftOutArb,
    direction: fc.constantFrom(
      ...(['incoming', 'originating', 'inbound', 'outbound', 'intraOrganisation'] as const).map(known),
      missing('FORMAT_CANNOT_SAY'),
    ),
    connector: connectorArb,
    status: fc.constantFrom('delivered', 'failed', 'quarantined', 'pending', 'expanded'),
    receivedMs: fc.option(fc.integer({ min: 1.75e12, max: 1.76e12 }), { nil: undefined }),
    messageId: fc.nat(30).map((id) => id.toString(16).padStart(32, '0')),
    expandedElsewhere: fc.boolean(),
    line: fc.nat(100),
    inSenderColumn: fc.boolean(),
  })
  .map(({ evidence, left, direction, connector, inSenderColumn, ...rest }): MessageEvent => {
    const facts = withoutFacts(evidence, new Set([...left].filter((fact) => fact !== 'recipient')));
    const column =
      inSenderColumn && evidence.envelopeSender.kind === 'address'
        ? evidence.envelopeSender.address
        : undefined;
    return {
      ...rest,
      recipient: evidence.recipient,
      path: 'log.csv',
      facts: {
        evidence: {
          ...facts,
          envelopeSender: column === undefined ? facts.envelopeSender : missing('FORMAT_CANNOT_SAY'),
          unspecifiedSender: column,
        },
        direction,
        connector,
      },
    };
  });

export const traceOf = (events: readonly MessageEvent[]): TraceSet => ({
  inputs: [],
  issues: [],
  duplicatesDropped: 0,
  messages: new Set(events.map(({ messageId }) => messageId)).size,
  eventCount: events.length,
  table: tableOf(events),
  events: () => events,
});

export function replayInput(
  events: readonly MessageEvent[],
  baseline: Policy | undefined,
  candidate: Policy,
  allSources = false,
): ReplayInput {
  const summary = {
    path: 'p',
    sha256: '0'.repeat(64),
    connectors: 0,
    rules: [],
    lowering: NO_LOWERING_SUMMARY,
  };
  return {
    trace: traceOf(events),
    baseline: baseline === undefined ? undefined : { policy: baseline, summary },
    candidate: { policy: candidate, summary },
    state: assumptionState({}, { assumeNothing: false }),
    pins: {},
    notes: [],
    findings: [],
    facts: [],
    tool: { name: 'test', version: '0' },
    allSources,
  };
}

export const replayed = (
  events: readonly MessageEvent[],
  baseline: Policy | undefined,
  candidate: Policy,
  allSources = false,
): ReplayResult => replay(replayInput(events, baseline, candidate, allSources));
