import type { ConnectorCheck } from '../model/decision.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import type { Readings } from '../model/assumptions.ts';
import { answersFrom } from '../semantics/answers.ts';
import { inspectConnectors } from '../semantics/inspect-connectors.ts';

/** The connector, other than the deciding one, of which the message met the most conditions without meeting all. */
export function nearestOther(
  policy: Policy,
  evidence: Evidence,
  readings: Readings,
  deciding: string,
): ConnectorCheck | undefined {
  const others = inspectConnectors(policy, answersFrom(evidence), readings).filter(
    ({ connector, matched, firstFailing }) =>
      !matched && firstFailing !== 'alreadyAttributed' && connector !== deciding,
  );
  const furthest = Math.max(...others.map(({ conditionsMet }) => conditionsMet));
  return others
    .filter(({ conditionsMet }) => conditionsMet === furthest)
    .sort((a, b) => (a.connector < b.connector ? -1 : 1))[0];
}
