import type { AssumptionId, AssumptionPins } from '../model/assumptions.ts';
import { printPath, type ConnectorCheck, type Decision, type Verdict, type When } from '../model/decision.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Impact } from '../model/impact.ts';
import { standingReadings } from './assumption-state.ts';
import { ruleFactAsked, type Choice } from './choice.ts';
import { collapse, whenOf } from './decision-tree.ts';
import { explore, exploreWhile, type Leaf } from './explore.ts';
import { classify, decidePair, excludes, type Case, type Pair } from './judged-pair.ts';
import { nearestOther } from './nearest-connector.ts';
import type { Partition } from './partition.ts';
import { readingEvidence, type ReadingEvidence } from './reading-evidence.ts';
import { narrowToRecord } from './record-narrowing.ts';
import { withoutRuleFacts } from './unaided-side.ts';

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
  /** Questions some of whose readings let the baseline decide as the log records, and some not. */
  readonly evidence: readonly ReadingEvidence[];
}

/** Judges one case under every completion that the record allows; ARCHITECTURE.md says why this is exact. */
export function judge(partition: Partition, each: Case): Judgement {
  const { leaves, consulted, impact, all } = impactOf(partition, each);
  const uncertain = UNCERTAIN.has(impact);
  const collapsed = uncertain ? collapse(leaves, ({ verdicts }) => verdicts.join()) : [];
  const unaided = all.filter(({ result }) => result.againstPolicy !== true);
  const unchanged = ({ result }: Leaf<Pair>): boolean => result.verdicts[0] === result.verdicts[1];
  const under = exploredOnce((id, reading) => flipUnder(partition, each, impact, { [id]: reading }));
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
    flippedBy: [
      ...openFlips(partition, each, leaves),
      ...inForceFlips(partition, consulted, (id, reading) => under(id, reading).flips),
    ],
    evidence:
      partition.baseline === undefined || each.recorded === undefined
        ? []
        : readingEvidence(
            partition.state,
            { leaves: all, consulted },
            ({ fitsRecord }) => fitsRecord,
            (id, reading) => under(id, reading).fits,
          ),
  };
}

const UNCERTAIN: ReadonlySet<Impact> = new Set(['maybeNewlyBlocked', 'maybeNewlyAllowed', 'undetermined']);

interface Explored {
  readonly impact: Impact;
  readonly leaves: readonly Leaf<Pair>[];
  readonly all: readonly Leaf<Pair>[];
  readonly consulted: ReadonlySet<AssumptionId>;
}

function impactOf(partition: Partition, each: Case): Explored {
  const { leaves: all, consulted } = explore(partition, each.cell, (run) => decidePair(partition, each, run));
  const leaves = narrowToRecord(all, (pair) => pair.fitsRecord);
  return { impact: classify(leaves, each.recorded), leaves, all, consulted };
}

/**
 * Whether the impact is another under other readings, and whether some completion fits the record. One leaf of a kind is
 * enough for that, and the exploration ends where what is still to come cannot make the impact the same again.
 */
function flipUnder(
  partition: Partition,
  each: Case,
  impact: Impact,
  pinned: AssumptionPins,
): { readonly flips: boolean; readonly fits: boolean } {
  const kinds = new Map<string, Leaf<Pair>>();
  let flips = false;
  exploreWhile(
    partition,
    each.cell,
    (run) => decidePair(partition, each, run),
    (leaf) => {
      const { verdicts, fitsRecord } = leaf.result;
      const key = `${verdicts.join('>')} ${fitsRecord ? 'fits' : ''} ${leaf.readings.join(' ')}`;
      if (!kinds.has(key)) kinds.set(key, leaf);
      // What fits the record stays, whatever else is dropped for it.
      flips ||= fitsRecord && excludes(verdicts, impact);
      return !flips;
    },
    pinned,
  );
  const leaves = [...kinds.values()];
  const kept = narrowToRecord(leaves, (pair) => pair.fitsRecord);
  return {
    flips: flips || classify(kept, each.recorded) !== impact,
    fits: leaves.some(({ result }) => result.fitsRecord),
  };
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
      decisions.set(key, { ...decision, nearest: nearest(partition, side, decision, result.witness?.()) });
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
  for (const { choices } of leaves) {
    for (const choice of choices) {
      const key = choice.kind === 'fact' ? choice.fact : choice.id;
      if (!found.has(key)) found.set(key, choice);
    }
  }
  return [...found.values()];
}

/** Open questions that some completion asked: the impact under each reading alone. */
function openFlips(
  { state }: Partition,
  { recorded }: Case,
  leaves: readonly Leaf<Pair>[],
): readonly AssumptionId[] {
  const asked = new Set(
    leaves.flatMap(({ choices }) =>
      choices.flatMap((choice) => (choice.kind === 'assumption' ? [choice.id] : [])),
    ),
  );
  return [...asked].filter((id) => {
    const impacts = standingReadings(state, id).map((reading) =>
      classify(leavesUnder(leaves, id, reading), recorded),
    );
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
  { state }: Partition,
  consulted: ReadonlySet<AssumptionId>,
  flips: (id: AssumptionId, reading: string) => boolean,
): readonly AssumptionId[] {
  return [...consulted].filter((id) =>
    standingReadings(state, id).some((reading) => reading !== state.readings[id] && flips(id, reading)),
  );
}

/** Several answers are read off the exploration under one reading. */
function exploredOnce<Result>(
  exploreUnder: (id: AssumptionId, reading: string) => Result,
): (id: AssumptionId, reading: string) => Result {
  const kept = new Map<string, Result>();
  return (id, reading) => {
    const key = `${id}=${reading}`;
    const made = kept.get(key) ?? exploreUnder(id, reading);
    kept.set(key, made);
    return made;
  };
}
