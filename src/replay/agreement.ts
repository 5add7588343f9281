import { NO_CONNECTOR, printPath } from '../model/decision.ts';
import type { EventTable } from '../model/event-table.ts';
import type { RecordedConnector, RecordedMail } from '../model/message-event.ts';
import type { Agreement, DisagreementCause } from '../model/report.ts';
import type { JudgedSide } from '../partition/judge.ts';
import type { AssumptionState } from '../partition/partition.ts';
import { isUnattributed, sameName, wasStopped } from '../partition/record-narrowing.ts';
import { MOST_SAMPLED } from './alike-events.ts';
import { firstPlaces, type FirstPlaces } from './first-places.ts';
import { recordedIncoming, type ConnectorReader } from './recorded-connector.ts';
import { sampleOf } from './sample-message.ts';

/** Compares the simulated baseline, judged without the record's help, with what was recorded. */
export interface AgreementCount {
  add(compared: ComparedEvents): void;
  agreement(): Agreement;
}

/** Events that are compared alike. */
export interface ComparedEvents {
  /** As it is recorded. */
  readonly mail: RecordedMail;
  readonly events: number;
  /** Where the first of them are. */
  readonly places: readonly number[];
  readonly baseline: JudgedSide;
  /** The baseline judged without what is asserted of the events; the same unless stated. */
  readonly unasserted: JudgedSide | 'notJudged' | undefined;
}

interface Finding {
  readonly cause: DisagreementCause;
  readonly compared: boolean;
  readonly rule: string;
}

export function agreementCount(
  table: EventTable,
  connectorOf: ConnectorReader,
  state: Pick<AssumptionState, 'readings' | 'open'>,
): AgreementCount {
  const incomingTells =
    !state.open.has('directionalityIncoming') && state.readings.directionalityIncoming === 'notOnPremises';
  let compared = 0;
  let agreeing = 0;
  let onAssertions = 0;
  const byCause = new Map<string, Finding & { events: number; readonly first: FirstPlaces<null> }>();
  return {
    add({ mail, events, places, baseline, unasserted = baseline }) {
      const findingOf = (side: JudgedSide): Finding | undefined =>
        disagreement(mail, side, connectorOf, incomingTells);
      const finding = findingOf(baseline);
      if (unasserted === 'notJudged') onAssertions += events;
      else if (unasserted !== baseline && keyOf(findingOf(unasserted)) !== keyOf(finding))
        onAssertions += events;
      if (finding === undefined || finding.compared) compared += events;
      if (finding === undefined) {
        agreeing += events;
        return;
      }
      const key = keyOf(finding);
      const entry = byCause.get(key) ?? { ...finding, events: 0, first: firstPlaces(MOST_SAMPLED) };
      entry.events += events;
      entry.first.add(places, null);
      byCause.set(key, entry);
    },
    agreement: () => ({
      compared,
      agreeing,
      eventsThatDependOnAssertions: onAssertions,
      byCause: [...byCause]
        .sort(([a, left], [b, right]) => right.events - left.events || (a < b ? -1 : 1))
        .map(([, { first, ...entry }]) => ({
          ...entry,
          sample: first.list().map(({ place }) => sampleOf(table.eventAt(place))),
        })),
    }),
  };
}

const keyOf = (finding: Finding | undefined): string =>
  finding === undefined ? '' : `${finding.cause} ${finding.rule}`;

function disagreement(
  mail: RecordedMail,
  baseline: JudgedSide,
  connectorOf: ConnectorReader,
  incomingTells: boolean,
): Finding | undefined {
  const rule = baseline.decisions[0]?.reason.rule ?? '';
  if (baseline.verdict === 'indeterminate') {
    return { cause: 'BASELINE_UNCERTAIN', compared: false, rule: '' };
  }
  if (wasStopped(mail)) {
    return baseline.verdict === 'block'
      ? undefined
      : { cause: 'STOPPED_AFTER_ADMISSION', compared: false, rule: '' };
  }
  if (baseline.verdict === 'block') return { cause: 'ADMITTED_BUT_BASELINE_BLOCKS', compared: true, rule };
  if (incomingTells && recordedIncoming(mail) && alwaysOnPremises(baseline)) {
    return { cause: 'OTHER_CONNECTOR_RECORDED', compared: true, rule: 'directionality Incoming' };
  }
  return otherConnector(connectorOf(mail.facts), baseline);
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
