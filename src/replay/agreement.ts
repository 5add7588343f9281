import { NO_CONNECTOR, printPath } from '../model/decision.ts';
import { eventsIn, type MessageEvent, type RecordedConnector } from '../model/message-event.ts';
import type { Agreement, DisagreementCause, SampleMessage } from '../model/report.ts';
import type { JudgedSide } from '../partition/judge.ts';
import type { AssumptionState } from '../partition/partition.ts';
import { isUnattributed, sameName, wasStopped } from '../partition/record-narrowing.ts';
import { recordedIncoming, type ConnectorReader } from './recorded-connector.ts';
import { sampleOf } from './sample-message.ts';

const SAMPLE_SIZE = 3;

/** Compares the simulated baseline, judged without the record's help, with what was recorded. */
export interface AgreementCount {
  /** `unasserted` is the baseline judged without what is asserted of the event; the same unless stated. */
  add(event: MessageEvent, baseline: JudgedSide, unasserted?: JudgedSide | 'notJudged'): void;
  agreement(): Agreement;
}

interface Finding {
  readonly cause: DisagreementCause;
  readonly compared: boolean;
  readonly rule: string;
}

export function agreementCount(
  connectorOf: ConnectorReader,
  state: Pick<AssumptionState, 'readings' | 'open'>,
): AgreementCount {
  const incomingTells =
    !state.open.has('directionalityIncoming') && state.readings.directionalityIncoming === 'notOnPremises';
  let compared = 0;
  let agreeing = 0;
  let onAssertions = 0;
  const byCause = new Map<string, Finding & { events: number; readonly sample: SampleMessage[] }>();
  return {
    add(event, baseline, unasserted = baseline) {
      const findingOf = (side: JudgedSide): Finding | undefined =>
        disagreement(event, side, connectorOf, incomingTells);
      const finding = findingOf(baseline);
      const count = eventsIn(event);
      if (unasserted === 'notJudged') onAssertions += count;
      else if (unasserted !== baseline && keyOf(findingOf(unasserted)) !== keyOf(finding))
        onAssertions += count;
      if (finding === undefined || finding.compared) compared += count;
      if (finding === undefined) {
        agreeing += count;
        return;
      }
      const key = keyOf(finding);
      const entry = byCause.get(key) ?? { ...finding, events: 0, sample: [] };
      entry.events += count;
      if (entry.sample.length < SAMPLE_SIZE) entry.sample.push(sampleOf(event));
      byCause.set(key, entry);
    },
    agreement: () => ({
      compared,
      agreeing,
      eventsThatDependOnAssertions: onAssertions,
      byCause: [...byCause]
        .sort(([a, left], [b, right]) => right.events - left.events || (a < b ? -1 : 1))
        .map(([, entry]) => entry),
    }),
  };
}

const keyOf = (finding: Finding | undefined): string =>
  finding === undefined ? '' : `${finding.cause} ${finding.rule}`;

function disagreement(
  event: MessageEvent,
  baseline: JudgedSide,
  connectorOf: ConnectorReader,
  incomingTells: boolean,
): Finding | undefined {
  const rule = baseline.decisions[0]?.reason.rule ?? '';
  if (baseline.verdict === 'indeterminate') {
    return { cause: 'BASELINE_UNCERTAIN', compared: false, rule: '' };
  }
  if (wasStopped(event)) {
    return baseline.verdict === 'block'
      ? undefined
      : { cause: 'STOPPED_AFTER_ADMISSION', compared: false, rule: '' };
  }
  if (baseline.verdict === 'block') return { cause: 'ADMITTED_BUT_BASELINE_BLOCKS', compared: true, rule };
  if (incomingTells && recordedIncoming(event) && alwaysOnPremises(baseline)) {
    return { cause: 'OTHER_CONNECTOR_RECORDED', compared: true, rule: 'directionality Incoming' };
  }
  return otherConnector(connectorOf(event.facts), baseline);
}

function otherConnector(recorded: ReturnType<ConnectorReader>, baseline: JudgedSide): Finding | undefined {
  if (recorded === undefined || recorded.kind === 'empty' || agrees(recorded, baseline)) return undefined;
  return {
    cause: 'OTHER_CONNECTOR_RECORDED',
    compared: true,
    rule: recorded.kind === 'named' ? recorded.name : printPath(NO_CONNECTOR),
  };
}

const alwaysOnPremises = ({ decisions }: JudgedSide): boolean =>
  decisions.length > 0 && decisions.every(({ outcome }) => outcome.path.kind === 'onPremises');

const agrees = (recorded: RecordedConnector, { decisions }: JudgedSide): boolean =>
  decisions.length === 0 ||
  decisions.some(({ outcome, reason }) =>
    recorded.kind === 'none'
      ? isUnattributed(outcome.path.kind, reason.code)
      : outcome.path.kind !== 'noConnector' && sameName(outcome.path.connector, recorded.name),
  );
