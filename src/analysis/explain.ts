import { ASSUMPTIONS, ASSUMPTION_IDS } from '../model/assumption-catalogue.ts';
import type { AssumptionId } from '../model/assumptions.ts';
import { printPath, verdictOf, type Decision, type Step } from '../model/decision.ts';
import type { PartialEvidence } from '../model/evidence.ts';
import type {
  ExplainReport,
  ExplainedConnector,
  ExplainedEvidence,
  ExplainedOutcome,
  ExplainedStep,
  Side,
} from '../model/explain-report.ts';
import { NO_LOWERING_SUMMARY, type LoweringSummary } from '../model/lowering-summary.ts';
import type { InboundConnector, Policy } from '../model/policy.ts';
import { CONDITION_SENTENCES, reasonOf } from '../model/reason-sentence.ts';
import type { ProposedProbe } from '../model/probe.ts';
import { REPORT_SCHEMA_VERSION } from '../model/report.ts';
import { standingReadings } from '../partition/assumption-state.ts';
import { collapse, whenOf } from '../partition/decision-tree.ts';
import {
  exploreConnector,
  exploreDecisions,
  type WitnessedDecision,
} from '../partition/explore-decisions.ts';
import type { Leaf } from '../partition/explore.ts';
import { decisionKey, judge } from '../partition/judge.ts';
import { nearestOther } from '../partition/nearest-connector.ts';
import { buildPartition, cellOf, type AssumptionState, type Partition } from '../partition/partition.ts';
import { proposeProbe } from '../partition/propose-probe.ts';
import { flipsOf } from './flips.ts';
import type { MessageHeaders } from './header-facts.ts';

export interface ExplainInput {
  readonly baseline: Policy | undefined;
  readonly candidate: Policy;
  readonly state: AssumptionState;
  readonly evidence: PartialEvidence;
  /** What the rule facts of the evidence were made from; undefined when nothing is known of the header. */
  readonly headers?: MessageHeaders | undefined;
  /** What the restrictions of the policies became, to be shown beside the decision. */
  readonly lowerings?: { readonly baseline: LoweringSummary; readonly candidate: LoweringSummary };
}

/** Explains one hypothetical message, any fact of which may be left out. */
export function explain(input: ExplainInput): ExplainReport {
  const { baseline, candidate, state, evidence, headers, lowerings } = input;
  const partition = buildPartition(baseline, candidate, state);
  const cell = cellOf(partition, evidence);
  const judgement = judge(partition, { cell, recorded: undefined, directionKnown: true });
  const consulted = new Set<AssumptionId>();
  const side = (policy: Policy, lowering = NO_LOWERING_SUMMARY): Side => ({
    ...explainSide(partition, policy, evidence, consulted),
    lowering,
  });
  return {
    schemaVersion: REPORT_SCHEMA_VERSION,
    evidence: printEvidence(evidence, headers),
    baseline: baseline === undefined ? null : side(baseline, lowerings?.baseline),
    candidate: side(candidate, lowerings?.candidate),
    impact: baseline === undefined ? null : judgement.impact,
    assumptions: ASSUMPTION_IDS.filter((id) => consulted.has(id)).map((id) => ({
      id,
      question: ASSUMPTIONS[id].question,
      inForce: state.open.has(id) ? null : state.readings[id],
      consulted: true,
      ...(judgement.flippedBy.includes(id)
        ? proposeProbe(partition, id, standingReadings(state, id))
        : NO_PROBE),
    })),
  };
}

/** Nothing about this message depends on the question. */
const NO_PROBE: ProposedProbe = { probe: null, probeNote: null };

type DecisionLeaf = Leaf<WitnessedDecision>;

function explainSide(
  partition: Partition,
  policy: Policy,
  evidence: PartialEvidence,
  consulted: Set<AssumptionId>,
): Omit<Side, 'lowering'> {
  const cell = cellOf(partition, evidence);
  const exploration = exploreDecisions(partition, cell, policy);
  const { leaves } = exploration;
  for (const id of exploration.consulted) consulted.add(id);
  for (const choice of leaves.flatMap(({ choices }) => choices)) {
    if (choice.kind === 'assumption') consulted.add(choice.id);
  }
  const verdicts = new Set(leaves.map(({ result }) => verdictOf(result.decision.outcome)));
  const [verdict] = verdicts;
  const certain = verdicts.size === 1 ? verdict : undefined;
  return {
    verdict: certain ?? 'indeterminate',
    outcomes: outcomesOf(partition, policy, leaves),
    steps: stepsOf(leaves),
    connectors: policy.inboundConnectors.flatMap((connector) =>
      explainConnector(partition, cell, policy, connector),
    ),
    flips: certain === undefined ? [] : flipsOf(partition, policy, evidence, certain),
  };
}

function outcomesOf(
  partition: Partition,
  policy: Policy,
  leaves: readonly DecisionLeaf[],
): readonly ExplainedOutcome[] {
  return grouped(leaves, ({ decision }) => decisionKey(decision)).map(({ leaf, when }) => {
    const { decision, witness } = leaf.result;
    const { kind, smtpCode, path } = decision.outcome;
    const nearest = nearestOther(policy, witness, partition.state.readings, decision.reason);
    return { kind, smtpCode, path: printPath(path), reason: reasonOf(decision, nearest), when };
  });
}

/** Every step with what it found, step by step; a step that finds different things is listed for each. */
function stepsOf(leaves: readonly DecisionLeaf[]): readonly ExplainedStep[] {
  const names = [...new Set(leaves.flatMap(({ result }) => result.decision.steps.map(({ step }) => step)))];
  return names.flatMap((name) =>
    grouped(leaves, ({ decision }) => stepKey(stepNamed(decision, name))).flatMap(({ leaf, when }) => {
      const found = stepNamed(leaf.result.decision, name);
      if (found === undefined) return [];
      const reason =
        found.reason === undefined
          ? null
          : reasonOf({ ...leaf.result.decision, outcome: stepOutcome(found, leaf), reason: found.reason });
      return [{ step: found.step, result: found.result, reason, when }];
    }),
  );
}

const stepNamed = ({ steps }: Decision, name: Step['step']): Step | undefined =>
  steps.find(({ step }) => step === name);

const stepKey = (step: Step | undefined): string =>
  step === undefined ? '' : [step.result, step.reason?.code, step.reason?.rule].join('\t');

/** A step that refuses leads to the outcome only if it is the one whose answer the sender sees. */
function stepOutcome({ result, reason }: Step, { result: { decision } }: DecisionLeaf): Decision['outcome'] {
  if (reason?.code === decision.reason.code) return decision.outcome;
  return {
    kind: result === 'refused' ? 'rejected' : 'accepted',
    smtpCode: null,
    path: decision.outcome.path,
  };
}

function explainConnector(
  partition: Partition,
  cell: ReturnType<typeof cellOf>,
  policy: Policy,
  connector: InboundConnector,
): readonly ExplainedConnector[] {
  const { leaves } = exploreConnector(partition, cell, policy, connector);
  return grouped(leaves, ({ matched, firstFailing }) => `${String(matched)} ${firstFailing ?? ''}`).map(
    ({ leaf, when }) => {
      const { matched, firstFailing } = leaf.result;
      return {
        connector: connector.name,
        connectorType: connector.connectorType,
        matched,
        firstFailing: firstFailing ?? null,
        message: firstFailing === undefined ? 'it matches the message' : CONDITION_SENTENCES[firstFailing],
        when,
      };
    },
  );
}

/** One entry a distinct result, with the conditions on which it depends. */
function grouped<Result>(
  leaves: readonly Leaf<Result>[],
  keyOf: (result: Result) => string,
): readonly { readonly leaf: Leaf<Result>; readonly when: readonly ReturnType<typeof whenOf>[] }[] {
  const groups = new Map<
    string,
    { readonly leaf: Leaf<Result>; readonly when: ReturnType<typeof whenOf>[] }
  >();
  for (const leaf of collapse(leaves, keyOf)) {
    const key = keyOf(leaf.result);
    const group = groups.get(key) ?? { leaf, when: [] };
    group.when.push(whenOf(leaf));
    groups.set(key, group);
  }
  return [...groups.values()];
}

function printEvidence(evidence: PartialEvidence, headers: MessageHeaders | undefined): ExplainedEvidence {
  const { connectingIp, envelopeSender, headerFrom, recipient, tls, certificateNames } = evidence;
  return {
    connectingIp: connectingIp.known ? connectingIp.value.text : null,
    envelopeSender: !envelopeSender.known
      ? null
      : envelopeSender.value.kind === 'null'
        ? '<>'
        : envelopeSender.value.address.text,
    headerFrom: headerFrom.known ? headerFrom.value.text : null,
    recipient: recipient.known ? recipient.value.text : null,
    tls: tls.known ? tls.value : null,
    certificates: certificateNames.known ? certificateNames.value.map(({ text }) => text) : null,
    headers:
      headers === undefined
        ? null
        : {
            given: headers.given.map(({ name, value }) => `${name}: ${value}`),
            complete: headers.complete,
          },
    ruleFacts: [...evidence.ruleFacts]
      .map(([fact, holds]) => ({ fact, holds }))
      .sort((one, other) => (one.fact < other.fact ? -1 : 1)),
  };
}
