import { printPath } from '../model/decision.ts';
import type { MessageEvent } from '../model/message-event.ts';
import type { Agreement, DisagreementCause, SampleMessage } from '../model/report.ts';
import { wasStopped, type JudgedSide } from '../partition/judge.ts';
import { isUnattributed, sameName } from '../partition/record-narrowing.ts';
import { sampleOf } from './sample-message.ts';

const SAMPLE_SIZE = 3;

/** Compares the simulated baseline, judged without the record's help, with what was recorded. */
export interface AgreementCount {
  add(event: MessageEvent, baseline: JudgedSide): void;
  agreement(): Agreement;
}

interface Finding {
  readonly cause: DisagreementCause;
  readonly compared: boolean;
  readonly rule: string;
}

export function agreementCount(): AgreementCount {
  let compared = 0;
  let agreeing = 0;
  const byCause = new Map<string, Finding & { events: number; readonly sample: SampleMessage[] }>();
  return {
    add(event, baseline) {
      const finding = disagreement(event, baseline);
      if (finding === undefined || finding.compared) compared += 1;
      if (finding === undefined) {
        agreeing += 1;
        return;
      }
      const key = `${finding.cause} ${finding.rule}`;
      const entry = byCause.get(key) ?? { ...finding, events: 0, sample: [] };
      entry.events += 1;
      if (entry.sample.length < SAMPLE_SIZE) entry.sample.push(sampleOf(event));
      byCause.set(key, entry);
    },
    agreement: () => ({
      compared,
      agreeing,
      byCause: [...byCause]
        .sort(([a, left], [b, right]) => right.events - left.events || (a < b ? -1 : 1))
        .map(([, entry]) => entry),
    }),
  };
}

function disagreement(event: MessageEvent, baseline: JudgedSide): Finding | undefined {
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
  return connectorDisagrees(event, baseline)
    ? { cause: 'OTHER_CONNECTOR_RECORDED', compared: true, rule: recordedConnector(event) }
    : undefined;
}

function connectorDisagrees({ facts }: MessageEvent, { decisions }: JudgedSide): boolean {
  const { connector } = facts;
  if (!connector.known || decisions.length === 0) return false;
  const recorded = connector.value;
  return !decisions.some(({ outcome, reason }) =>
    recorded.kind === 'none'
      ? isUnattributed(outcome.path.kind, reason.code)
      : outcome.path.kind !== 'noConnector' && sameName(outcome.path.connector, recorded.name),
  );
}

function recordedConnector({ facts }: MessageEvent): string {
  const { connector } = facts;
  return connector.known && connector.value.kind === 'named'
    ? connector.value.name
    : printPath({ kind: 'noConnector' });
}
