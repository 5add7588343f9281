import type { ConnectorCheck, Decision } from '../model/decision.ts';
import type { Evidence } from '../model/evidence.ts';
import type { InboundConnector, Policy } from '../model/policy.ts';
import { decideByAnswers } from '../semantics/decide.ts';
import { inspectConnector } from '../semantics/inspect-connectors.ts';
import { explore, type Exploration } from './explore.ts';
import type { Cell, Partition } from './partition.ts';

/** A decision, and a message that gets it. */
export interface WitnessedDecision {
  readonly decision: Decision;
  readonly witness: Evidence;
}

/** Every decision that one policy of the pair can come to in a cell. */
export const exploreDecisions = (
  partition: Partition,
  cell: Cell,
  policy: Policy,
): Exploration<WitnessedDecision> =>
  explore(partition, cell, ({ answers, readings, witness }) => ({
    decision: decideByAnswers(policy, answers, readings),
    witness: witness(),
  }));

/** Everything that one connector can say of the messages in a cell. */
export const exploreConnector = (
  partition: Partition,
  cell: Cell,
  policy: Policy,
  connector: InboundConnector,
): Exploration<ConnectorCheck> =>
  explore(partition, cell, ({ answers, readings }) => inspectConnector(policy, connector, answers, readings));
