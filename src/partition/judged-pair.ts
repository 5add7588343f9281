import { verdictOf, type Decision, type Verdict } from '../model/decision.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Impact } from '../model/impact.ts';
import type { Policy } from '../model/policy.ts';
import { decideByAnswers } from '../semantics/decide.ts';
import type { Leaf, Run } from './explore.ts';
import type { Cell, Partition } from './partition.ts';
import { ATTRIBUTIONS, DIRECTIONS } from './record-choices.ts';
import { fitsRecord, isUnattributed, wasStopped, type Recorded } from './record-narrowing.ts';
import { withoutAttribution } from './refuted-attribution.ts';
import { decideNaming } from './tie-breaking.ts';

/** What is judged: where the evidence falls, what the log recorded, and whether it is known to be inbound mail. */
export interface Case {
  readonly cell: Cell;
  readonly recorded: Recorded | undefined;
  readonly directionKnown: boolean;
}

/** Both policies under one completion. Without decisions: the message never met the inbound rules. */
export interface Pair {
  readonly baseline: Decision | undefined;
  readonly candidate: Decision | undefined;
  readonly verdicts: readonly [baseline: Verdict, candidate: Verdict];
  readonly fitsRecord: boolean;
  /** Judged without the attribution that the record contradicts. */
  readonly againstPolicy?: boolean;
  /** Makes a message of this completion. */
  readonly witness: (() => Evidence) | undefined;
}

const NOT_INBOUND: Pair = {
  baseline: undefined,
  candidate: undefined,
  verdicts: ['allow', 'allow'],
  fitsRecord: true,
  witness: undefined,
};

export function decidePair(partition: Partition, { recorded, directionKnown }: Case, run: Run): Pair {
  if (!directionKnown && run.fork(DIRECTIONS) === 1) return NOT_INBOUND;
  if (partition.baseline === undefined) return againstRecord(partition, recorded, run);
  const baseline = decideAs(partition.baseline, recorded, run);
  if (recorded === undefined) return decidedPair(partition, baseline, recorded, run, true);
  if (!fitsDirectionality(baseline, recorded, run)) return refutedPair(partition, baseline, recorded, run);
  return decidedPair(partition, baseline, recorded, run, fitsStatusAndConnector(baseline, recorded, run));
}

/** Whether the baseline alone, under one completion, decides as the log records. */
export function baselineFits(partition: Partition, { recorded, directionKnown }: Case, run: Run): boolean {
  if (!directionKnown && run.fork(DIRECTIONS) === 1) return true;
  if (partition.baseline === undefined || recorded === undefined) return true;
  const baseline = decideAs(partition.baseline, recorded, run);
  return fitsDirectionality(baseline, recorded, run) && fitsStatusAndConnector(baseline, recorded, run);
}

const fitsStatusAndConnector = (baseline: Decision, recorded: Recorded, run: Run): boolean =>
  fitsRecord(baseline, recorded, () => run.readings.recordedFailure === 'byPolicy') &&
  fitsEmptyConnector(baseline, recorded, run);

/** Where the record names one of several connectors that would do, both policies take that one. */
const decideAs = (policy: Policy, recorded: Recorded | undefined, { answers, readings }: Run): Decision =>
  decideNaming(
    policy,
    recorded?.connector?.kind === 'named' ? recorded.connector.name : undefined,
    answers,
    readings,
  );

function decidedPair(
  partition: Partition,
  baseline: Decision,
  recorded: Recorded | undefined,
  run: Run,
  fits: boolean,
): Pair {
  const candidate = decideAs(partition.candidate, recorded, run);
  return {
    baseline,
    candidate,
    verdicts: [verdictOf(baseline.outcome), verdictOf(candidate.outcome)],
    fitsRecord: fits,
    witness: run.laterWitness(),
  };
}

/**
 * The record calls the message Incoming and the baseline makes it Originating. When no completion fits the record,
 * mail that really came unattributed must not pass as kept by that attribution: both are judged.
 */
function refutedPair(partition: Partition, baseline: Decision, recorded: Recorded, run: Run): Pair {
  if (partition.baseline === undefined || run.fork(ATTRIBUTIONS) === 0) {
    return decidedPair(partition, baseline, recorded, run, false);
  }
  const policies = withoutAttribution(partition, partition.baseline);
  const unattributed = decideAs(policies.baseline, recorded, run);
  const pair = decidedPair(
    { ...partition, candidate: policies.candidate },
    unattributed,
    recorded,
    run,
    false,
  );
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
    witness: run.laterWitness(),
  });
  if (recorded === undefined || !wasStopped(recorded)) return pair('allow', verdict);
  return pair('block', run.readings.recordedFailure === 'outsidePolicy' ? 'block' : verdict);
}

/** The eight impacts, from the pairs of verdicts that completions give. */
export function classify(leaves: readonly Leaf<Pair>[], recorded: Recorded | undefined): Impact {
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

/** Whether the impact is another as soon as one completion has these verdicts. */
export function excludes(verdicts: Pair['verdicts'], impact: Impact): boolean {
  const pair = verdicts.join('>');
  switch (impact) {
    case 'newlyBlocked':
      return pair !== 'allow>block';
    case 'newlyAllowed':
      return pair !== 'block>allow';
    case 'maybeNewlyBlocked':
      return pair === 'block>allow';
    case 'maybeNewlyAllowed':
      return pair === 'allow>block';
    case 'unchangedAllowed':
    case 'unchangedBlocked':
      return verdicts[0] !== verdicts[1];
    case 'undetermined':
    case 'notEvaluated':
      return false;
  }
}
