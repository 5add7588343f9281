import { readingsOf } from '../model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins } from '../model/assumptions.ts';
import {
  printPath,
  verdictOf,
  type ConnectorCheck,
  type Decision,
  type Verdict,
  type When,
} from '../model/decision.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Impact } from '../model/impact.ts';
import { decideByAnswers } from '../semantics/decide.ts';
import { ruleFactAsked, type Choice } from './choice.ts';
import { collapse, whenOf } from './decision-tree.ts';
import { explore, type Leaf, type Run } from './explore.ts';
import type { Cell, Partition } from './partition.ts';
import { nearestOther } from './nearest-connector.ts';
import { ATTRIBUTIONS, DIRECTIONS } from './record-choices.ts';
import { withoutAttribution } from './refuted-attribution.ts';
import { withoutRuleFacts } from './unaided-side.ts';
import { fitsRecord, isUnattributed, narrowToRecord, wasStopped, type Recorded } from './record-narrowing.ts';

/** What is judged: where the evidence falls, what the log recorded, and whether it is known to be inbound mail. */
export interface Case {
  readonly cell: Cell;
  readonly recorded: Recorded | undefined;
  readonly directionKnown: boolean;
}

/** Both policies under one completion. Without decisions: the message never met the inbound rules. */
interface Pair {
  readonly baseline: Decision | undefined;
  readonly candidate: Decision | undefined;
  readonly verdicts: readonly [baseline: Verdict, candidate: Verdict];
  readonly fitsRecord: boolean;
  /** Judged without the attribution that the record contradicts. */
  readonly againstPolicy?: boolean;
  /** A message of this completion. */
  readonly witness: Evidence | undefined;
}

/** A decision that some completions lead to, and the connector that came nearest to another one. */
export interface JudgedDecision extends Decision {
  readonly nearest: ConnectorCheck | undefined;
}

export interface JudgedSide {
  readonly verdict: Verdict | 'indeterminate';
  /** Distinct decisions over the completions, in the order in which they were met. */
  readonly decisions: readonly JudgedDecision[];
}

export interface Judgement {
  readonly impact: Impact;
  readonly baseline: JudgedSide | undefined;
  readonly candidate: JudgedSide;
  /** The baseline judged without what the record says, but for rule facts: what agreement is measured on. */
  readonly unaidedBaseline: JudgedSide | undefined;
  /** Allowed before and after under every completion, never by the same path. */
  readonly pathChanged: boolean;
  /** When the impact is not certain: what it depends on, and under what the verdict stays or changes. */
  readonly dependsOn: readonly Choice[];
  /** The rule facts among them. */
  readonly ruleFacts: readonly string[];
  readonly stays: readonly When[];
  readonly changes: readonly When[];
  /** Assumptions under another reading of which the impact is another. */
  readonly flippedBy: readonly AssumptionId[];
}

/** Judges one case under every completion that the record allows; ARCHITECTURE.md says why this is exact. */
export function judge(partition: Partition, each: Case): Judgement {
  const { leaves, consulted, impact, all } = impactOf(partition, each, {});
  const uncertain = UNCERTAIN.has(impact);
  const collapsed = uncertain ? collapse(leaves, ({ verdicts }) => verdicts.join()) : [];
  const unaided = all.filter(({ result }) => result.againstPolicy !== true);
  const unchanged = ({ result }: Leaf<Pair>): boolean => result.verdicts[0] === result.verdicts[1];
  return {
    impact,
    baseline: partition.baseline === undefined ? undefined : sideOf(partition, leaves, 'baseline'),
    candidate: sideOf(partition, leaves, 'candidate'),
    unaidedBaseline:
      partition.baseline === undefined
        ? undefined
        : withoutRuleFacts(sideOf(partition, unaided, 'baseline'), unaided, ({ verdicts }) => verdicts[0]),
    pathChanged: leaves.every(({ result }) => changesPath(result)),
    dependsOn: distinctChoices(collapsed),
    ruleFacts: [...new Set(collapsed.flatMap(({ choices }) => choices.flatMap(ruleFactAsked)))],
    stays: collapsed.filter(unchanged).map(whenOf),
    changes: collapsed.filter((leaf) => !unchanged(leaf)).map(whenOf),
    flippedBy: [...openFlips(each, leaves), ...inForceFlips(partition, each, impact, consulted)],
  };
}

const UNCERTAIN: ReadonlySet<Impact> = new Set(['maybeNewlyBlocked', 'maybeNewlyAllowed', 'undetermined']);

interface Explored {
  readonly impact: Impact;
  readonly leaves: readonly Leaf<Pair>[];
  readonly all: readonly Leaf<Pair>[];
  readonly consulted: ReadonlySet<AssumptionId>;
}

function impactOf(partition: Partition, each: Case, pinned: AssumptionPins): Explored {
  const { leaves: all, consulted } = explore(
    partition,
    each.cell,
    (run) => decidePair(partition, each, run),
    pinned,
  );
  const leaves = narrowToRecord(all, (pair) => pair.fitsRecord);
  return { impact: classify(leaves, each.recorded), leaves, all, consulted };
}

const NOT_INBOUND: Pair = {
  baseline: undefined,
  candidate: undefined,
  verdicts: ['allow', 'allow'],
  fitsRecord: true,
  witness: undefined,
};

function decidePair(partition: Partition, { recorded, directionKnown }: Case, run: Run): Pair {
  if (!directionKnown && run.fork(DIRECTIONS) === 1) return NOT_INBOUND;
  if (partition.baseline === undefined) return againstRecord(partition, recorded, run);
  const baseline = decideByAnswers(partition.baseline, run.answers, run.readings);
  if (recorded === undefined) return decidedPair(partition, baseline, run, true);
  if (!fitsDirectionality(baseline, recorded, run)) return refutedPair(partition, baseline, run);
  const fits =
    fitsRecord(baseline, recorded, () => run.readings.recordedFailure === 'byPolicy') &&
    fitsEmptyConnector(baseline, recorded, run);
  return decidedPair(partition, baseline, run, fits);
}

function decidedPair(partition: Partition, baseline: Decision, run: Run, fits: boolean): Pair {
  const candidate = decideByAnswers(partition.candidate, run.answers, run.readings);
  return {
    baseline,
    candidate,
    verdicts: [verdictOf(baseline.outcome), verdictOf(candidate.outcome)],
    fitsRecord: fits,
    witness: run.witness(),
  };
}

/**
 * The record calls the message Incoming and the baseline makes it Originating. When no completion fits the record,
 * mail that really came unattributed must not pass as kept by that attribution: both are judged.
 */
function refutedPair(partition: Partition, baseline: Decision, run: Run): Pair {
  if (partition.baseline === undefined || run.fork(ATTRIBUTIONS) === 0) {
    return decidedPair(partition, baseline, run, false);
  }
  const policies = withoutAttribution(partition, partition.baseline);
  const unattributed = decideByAnswers(policies.baseline, run.answers, run.readings);
  const pair = decidedPair({ ...partition, candidate: policies.candidate }, unattributed, run, false);
  return { ...pair, againstPolicy: true };
}

/** Asked only where it matters: the record names no connector and the baseline attributes the message to one. */
function fitsEmptyConnector({ outcome, reason }: Decision, { connector }: Recorded, run: Run): boolean {
  if (connector?.kind !== 'empty' || isUnattributed(outcome.path.kind, reason.code)) return true;
  return run.readings.emptyConnectorColumn === 'notRecorded';
}

/** Asked only where it matters: the record calls the message Incoming and the baseline makes it Originating. */
function fitsDirectionality({ outcome }: Decision, { incoming }: Recorded, run: Run): boolean {
  if (!incoming || outcome.path.kind !== 'onPremises') return true;
  return run.readings.directionalityIncoming === 'saysNothing';
}

/** Without a baseline the recorded outcome stands in for it. */
function againstRecord(partition: Partition, recorded: Recorded | undefined, run: Run): Pair {
  const candidate = decideByAnswers(partition.candidate, run.answers, run.readings);
  const verdict = verdictOf(candidate.outcome);
  const pair = (before: Verdict, after: Verdict): Pair => ({
    baseline: undefined,
    candidate,
    verdicts: [before, after],
    fitsRecord: true,
    witness: run.witness(),
  });
  if (recorded === undefined || !wasStopped(recorded)) return pair('allow', verdict);
  return pair('block', run.readings.recordedFailure === 'outsidePolicy' ? 'block' : verdict);
}

/** The eight impacts, from the pairs of verdicts that completions give. */
function classify(leaves: readonly Leaf<Pair>[], recorded: Recorded | undefined): Impact {
  const seen = new Set(leaves.map(({ result }) => result.verdicts.join('>')));
  const blocks = seen.has('allow>block');
  const allows = seen.has('block>allow');
  if (blocks && allows) return 'undetermined';
  if (blocks) return seen.size === 1 ? 'newlyBlocked' : 'maybeNewlyBlocked';
  if (allows) return seen.size === 1 ? 'newlyAllowed' : 'maybeNewlyAllowed';
  if (seen.size === 1) return seen.has('allow>allow') ? 'unchangedAllowed' : 'unchangedBlocked';
  // Unknown, yet unchanged whatever it is: the record says which of the two it was.
  return recorded !== undefined && !wasStopped(recorded) ? 'unchangedAllowed' : 'unchangedBlocked';
}

function sideOf(
  partition: Partition,
  leaves: readonly Leaf<Pair>[],
  side: 'baseline' | 'candidate',
): JudgedSide {
  const decisions = new Map<string, JudgedDecision>();
  const verdicts = new Set<Verdict>();
  for (const { result } of leaves) {
    verdicts.add(result.verdicts[side === 'baseline' ? 0 : 1]);
    const decision = result[side];
    if (decision === undefined) continue;
    const key = decisionKey(decision);
    if (!decisions.has(key)) {
      decisions.set(key, { ...decision, nearest: nearest(partition, side, decision, result.witness) });
    }
  }
  const [verdict] = verdicts;
  return {
    verdict: verdict === undefined || verdicts.size > 1 ? 'indeterminate' : verdict,
    decisions: [...decisions.values()],
  };
}

function nearest(
  partition: Partition,
  side: 'baseline' | 'candidate',
  { reason }: Decision,
  witness: Evidence | undefined,
): ConnectorCheck | undefined {
  const policy = partition[side];
  if (policy === undefined || witness === undefined) return undefined;
  return nearestOther(policy, witness, partition.state.readings, reason);
}

export const decisionKey = ({ outcome, reason }: Decision): string =>
  [outcome.kind, outcome.smtpCode, printPath(outcome.path), reason.code, reason.rule].join('\t');

function changesPath({ baseline, candidate, verdicts }: Pair): boolean {
  return (
    baseline !== undefined &&
    candidate !== undefined &&
    verdicts.every((verdict) => verdict === 'allow') &&
    printPath(baseline.outcome.path) !== printPath(candidate.outcome.path)
  );
}

function distinctChoices(leaves: readonly Leaf<unknown>[]): readonly Choice[] {
  const found = new Map<string, Choice>();
  for (const choice of leaves.flatMap(({ choices }) => choices)) {
    const key = choice.kind === 'fact' ? choice.fact : choice.id;
    if (!found.has(key)) found.set(key, choice);
  }
  return [...found.values()];
}

/** Open questions that some completion asked: the impact under each reading alone. */
function openFlips({ recorded }: Case, leaves: readonly Leaf<Pair>[]): readonly AssumptionId[] {
  const asked = new Set(
    leaves.flatMap(({ choices }) =>
      choices.flatMap((choice) => (choice.kind === 'assumption' ? [choice.id] : [])),
    ),
  );
  return [...asked].filter((id) => {
    const impacts = readingsOf(id).map((reading) => classify(leavesUnder(leaves, id, reading), recorded));
    return new Set(impacts).size > 1;
  });
}

const leavesUnder = (
  leaves: readonly Leaf<Pair>[],
  id: AssumptionId,
  reading: string,
): readonly Leaf<Pair>[] =>
  leaves.filter(({ choices }) =>
    choices.every((choice) => choice.kind !== 'assumption' || choice.id !== id || choice.answer === reading),
  );

/** Questions with a reading in force: the impact under each other reading. */
function inForceFlips(
  partition: Partition,
  each: Case,
  impact: Impact,
  consulted: ReadonlySet<AssumptionId>,
): readonly AssumptionId[] {
  return [...consulted].filter((id) =>
    readingsOf(id).some(
      (reading) =>
        reading !== partition.state.readings[id] &&
        impactOf(partition, each, { [id]: reading }).impact !== impact,
    ),
  );
}
