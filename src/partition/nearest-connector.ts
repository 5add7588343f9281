import type { ConnectorCheck, DecisionReason } from '../model/decision.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import { isRuleReason } from '../model/reasons.ts';
import type { Readings } from '../model/assumptions.ts';
import { answersFrom } from '../semantics/answers.ts';
import { inspectConnectors } from '../semantics/inspect-connectors.ts';

/**
 * The connector, other than the deciding one, of which the message met the most conditions without meeting all. None
 * for what a mail flow rule decided, from which no connector would exempt.
 */
export function nearestOther(
  policy: Policy,
  evidence: Evidence,
  readings: Readings,
  { code, rule: deciding }: DecisionReason,
): ConnectorCheck | undefined {
  if (isRuleReason(code)) return undefined;
  const others = inspectConnectors(policy, answersFrom(evidence), readings).filter(
    ({ connector, matched, firstFailing }) =>
      !matched && firstFailing !== 'alreadyAttributed' && connector !== deciding,
  );
  const furthest = Math.max(...others.map(({ conditionsMet }) => conditionsMet));
  return others
    .filter(({ conditionsMet }) => conditionsMet === furthest)
    .sort((a, b) => (a.connector < b.connector ? -1 : 1))[0];
}
