import type { Readings } from '../model/assumptions.ts';
import type { Decision, DecisionReason } from '../model/decision.ts';
import type { Policy } from '../model/policy.ts';
import type { Answers } from '../semantics/answers.ts';
import { decideByAnswers } from '../semantics/decide.ts';
import { sameName } from './record-narrowing.ts';

/**
 * The decision that reports a certain connector where several would do. Names break such ties only because nobody
 * documents which connector Exchange Online takes (PRECEDENCE.md): what the record names, if it would do, is what was taken.
 */
export function decideNaming(
  policy: Policy,
  connector: string | undefined,
  answers: Answers,
  readings: Readings,
): Decision {
  const preferring = connector === undefined ? undefined : preferringPolicy(policy, connector);
  return preferring === undefined
    ? decideByAnswers(policy, answers, readings)
    : renamed(decideByAnswers(preferring.policy, answers, readings), preferring.name);
}

interface Preferring {
  readonly policy: Policy;
  readonly name: string;
}

/** Before every name in the order of texts, and no connector's own. */
const FIRST = '';

const cache = new WeakMap<Policy, Map<string, Preferring | undefined>>();

/** Undefined where the policy has no such connector. */
function preferringPolicy(policy: Policy, connector: string): Preferring | undefined {
  const ofPolicy = cache.get(policy) ?? new Map<string, Preferring | undefined>();
  cache.set(policy, ofPolicy);
  if (!ofPolicy.has(connector)) ofPolicy.set(connector, withFirst(policy, connector));
  return ofPolicy.get(connector);
}

function withFirst(policy: Policy, connector: string): Preferring | undefined {
  const first = policy.inboundConnectors.find(({ name }) => sameName(name, connector));
  return (
    first && {
      policy: {
        ...policy,
        inboundConnectors: policy.inboundConnectors.map((each) =>
          each === first ? { ...each, name: FIRST } : each,
        ),
      },
      name: first.name,
    }
  );
}

function renamed({ outcome, reason, steps }: Decision, name: string): Decision {
  const reasonNamed = (each: DecisionReason): DecisionReason =>
    each.rule === FIRST ? { ...each, rule: name } : each;
  const { path } = outcome;
  return {
    outcome:
      path.kind !== 'noConnector' && path.connector === FIRST
        ? { ...outcome, path: { ...path, connector: name } }
        : outcome,
    reason: reasonNamed(reason),
    steps: steps.map((step) => ({ ...step, reason: step.reason && reasonNamed(step.reason) })),
  };
}
