import type { Decision } from '../model/decision.ts';
import type { RecordedConnector, RecordedStatus } from '../model/message-event.ts';
import { isRuleReason } from '../model/reasons.ts';
import { compatibleWithSome, readingsTaken, type ReadingsTaken } from './compatible-readings.ts';
import type { Leaf } from './explore.ts';

/** What the log says Exchange Online did, which rules out completions under which it would have done otherwise. */
export interface Recorded {
  readonly status: RecordedStatus;
  /** Undefined where the record says nothing about connectors. */
  readonly connector: RecordedConnector | { readonly kind: 'empty' } | undefined;
  /** The trace calls the message Incoming, which mail of an OnPremises connector is not. */
  readonly incoming: boolean;
}

/**
 * Whether a decision of the baseline could have left this record, under a reading of what stopped failed mail. What the
 * edge refuses leaves no trace, so a traced message was admitted unless the policy itself is what stopped it.
 */
export function fitsRecord(baseline: Decision, recorded: Recorded, stoppedByPolicy: () => boolean): boolean {
  const explained = (): boolean => isRuleReason(baseline.reason.code) || stoppedByPolicy();
  switch (baseline.outcome.kind) {
    case 'accepted':
      return fitsConnector(baseline, recorded);
    case 'quarantined':
      return recorded.status === 'quarantined' || (wasStopped(recorded) && explained());
    case 'rejected':
    case 'deferred':
      return wasStopped(recorded) && explained();
  }
}

/** Recorded as not delivered. */
export const wasStopped = ({ status }: Pick<Recorded, 'status'>): boolean =>
  status === 'failed' || status === 'quarantined' || status === 'filteredAsSpam';

function fitsConnector({ outcome, reason }: Decision, { connector }: Recorded): boolean {
  switch (connector?.kind) {
    case 'named':
      return outcome.path.kind !== 'noConnector' && sameName(outcome.path.connector, connector.name);
    case 'none':
      return isUnattributed(outcome.path.kind, reason.code);
    default:
      return true;
  }
}

/** No connector, or one that only its sender domains matched: neither is matched by address or certificate. */
export const isUnattributed = (pathKind: string, code: string): boolean =>
  pathKind === 'noConnector' || code === 'PARTNER_SENDER_DOMAIN';

/** Connector names are unique without regard to case. */
export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * Drops the leaves that the record contradicts, as long as some leaf under the same readings of the open assumptions
 * fits it. A reading under which nothing fits keeps its leaves: refuting it is a finding of its own, not a silent one.
 */
export function narrowToRecord<Result>(
  leaves: readonly Leaf<Result>[],
  fits: (result: Result) => boolean,
): readonly Leaf<Result>[] {
  const fitting = leaves.filter(({ result }) => fits(result));
  if (fitting.length === leaves.length || fitting.length === 0) return leaves;
  const taken = new Map(fitting.map(({ choices }) => keyed(readingsTaken(choices))));
  const isCompatible = compatibleWithSome([...taken.values()]);
  const ruledOut = new Map<string, boolean>();
  return leaves.filter((leaf) => {
    if (fits(leaf.result)) return true;
    const [key, readings] = keyed(readingsTaken(leaf.choices));
    const isRuledOut = ruledOut.get(key) ?? isCompatible(readings);
    ruledOut.set(key, isRuledOut);
    return !isRuledOut;
  });
}

/** Most leaves differ in facts alone, so few of their readings do. */
const keyed = (readings: ReadingsTaken): readonly [key: string, readings: ReadingsTaken] => [
  readings.map((each) => each.join('=')).join(),
  readings,
];
