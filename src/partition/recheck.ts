import type { AssumptionPins, Readings } from '../model/assumptions.ts';
import { printPath, verdictOf, type Decision } from '../model/decision.ts';
import type { Evidence, PartialEvidence } from '../model/evidence.ts';
import type { Impact } from '../model/impact.ts';
import type { Policy } from '../model/policy.ts';
import { answersFrom } from '../semantics/answers.ts';
import { decide } from '../semantics/decide.ts';
import { explore, type Leaf } from './explore.ts';
import { decisionKey } from './judge.ts';
import { classify, decidePair, type Case, type Pair } from './judged-pair.ts';
import type { Partition } from './partition.ts';
import { narrowToRecord } from './record-narrowing.ts';
import { withoutAttribution } from './refuted-attribution.ts';
import { decideNaming } from './tie-breaking.ts';

/** A message of which the specification says something else than the partition. */
export interface Contradiction {
  readonly side: 'baseline' | 'candidate';
  readonly message: Evidence;
  /** Readings of the questions that are open. */
  readonly readings: AssumptionPins;
  /** What the partition has decided. */
  readonly judged: Decision;
  /** What the specification decides. */
  readonly specified: Decision;
}

/** What the completions of a case come to, taken together anew. */
export interface RecheckedCase {
  readonly impact: Impact;
  /** Decisions that the record allows. */
  readonly baseline: readonly Decision[];
  readonly candidate: readonly Decision[];
  /**
   * Decides a message of every leaf with the plain specification: what is known of it is that of the evidence, the rest is
   * the witness of the leaf. The evidence has to fall into the cell of the case.
   */
  contradiction(evidence: PartialEvidence): Contradiction | undefined;
  /** Decisions that one evidence takes. */
  readonly decisions: number;
}

export function recheckCase(partition: Partition, each: Case): RecheckedCase {
  const { leaves } = explore(partition, each.cell, (run) => decidePair(partition, each, run));
  const kept = narrowToRecord(leaves, (pair) => pair.fitsRecord);
  const decided = leaves.flatMap((leaf) => decidedSides(partition, leaf));
  return {
    impact: classify(kept, each.recorded),
    baseline: kept.flatMap(({ result }) => result.baseline ?? []),
    candidate: kept.flatMap(({ result }) => result.candidate ?? []),
    decisions: decided.length,
    contradiction(evidence) {
      for (const side of decided) {
        const found = contradictionOf(side, each, evidence, partition);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
}

interface DecidedSide extends Pick<Contradiction, 'side' | 'judged' | 'readings'> {
  readonly policy: Policy;
  readonly witness: Evidence;
  /** Whether the verdict is that of the record, because there is no baseline to say that the message was let in. */
  readonly verdict: Pair['verdicts'][number] | undefined;
}

function decidedSides(partition: Partition, { choices, result }: Leaf<Pair>): readonly DecidedSide[] {
  const { verdicts, baseline, candidate } = result;
  const witness = result.witness?.();
  if (witness === undefined) return [];
  const policies =
    result.againstPolicy === true && partition.baseline !== undefined
      ? withoutAttribution(partition, partition.baseline)
      : partition;
  const readings = Object.fromEntries(
    choices.flatMap((choice) => (choice.kind === 'assumption' ? [[choice.id, choice.answer]] : [])),
  );
  const recordStandsIn = partition.baseline === undefined && verdicts[0] === 'block';
  return [
    ...(baseline === undefined || policies.baseline === undefined
      ? []
      : [
          {
            side: 'baseline',
            policy: policies.baseline,
            judged: baseline,
            verdict: verdicts[0],
            witness,
            readings,
          } as const,
        ]),
    ...(candidate === undefined
      ? []
      : [
          {
            side: 'candidate',
            policy: policies.candidate,
            judged: candidate,
            verdict: recordStandsIn ? undefined : verdicts[1],
            witness,
            readings,
          } as const,
        ]),
  ];
}

function contradictionOf(
  { side, policy, judged, verdict, witness, readings: open }: DecidedSide,
  { recorded }: Case,
  evidence: PartialEvidence,
  { state, baseline }: Partition,
): Contradiction | undefined {
  const readings: Readings = { ...state.readings, ...open };
  const message = completed(evidence, witness, readings);
  const plain = decide(policy, message, readings);
  const named =
    baseline !== undefined && recorded?.connector?.kind === 'named' ? recorded.connector.name : undefined;
  // Where names alone break a tie, the record says which connector it was; the verdict does not depend on it.
  const specified = named === undefined ? plain : decideNaming(policy, named, answersFrom(message), readings);
  const agrees =
    decisionKey(specified) === decisionKey(judged) &&
    verdictOf(plain.outcome) === verdictOf(judged.outcome) &&
    (verdict === undefined || verdict === verdictOf(plain.outcome));
  return agrees ? undefined : { side, message, readings: open, judged, specified };
}

/** The evidence with its gaps filled from a witness of its cell. */
function completed(evidence: PartialEvidence, witness: Evidence, readings: Readings): Evidence {
  const { connectingIp, recipient, tls, certificateNames } = evidence;
  const behindGateway = evidence.connectingIpIsLastRelay && readings.lastRelayAddress === 'behindGateway';
  return {
    ...witness,
    ...completedSenders(evidence, witness, readings),
    connectingIp: connectingIp.known && !behindGateway ? connectingIp.value : witness.connectingIp,
    recipient: recipient.known ? recipient.value : witness.recipient,
    tls: tls.known ? tls.value : witness.tls,
    certificateNames: certificateNames.known ? certificateNames.value : witness.certificateNames,
  };
}

/** A sender column that does not say which sender it is fills one of the two, by the reading. */
function completedSenders(
  { envelopeSender, headerFrom, unspecifiedSender }: PartialEvidence,
  witness: Evidence,
  readings: Readings,
): Pick<Evidence, 'envelopeSender' | 'headerFrom'> {
  const column = envelopeSender.known ? undefined : unspecifiedSender;
  const isEnvelope = readings.senderColumn === 'envelope';
  const sender: Evidence['envelopeSender'] =
    column !== undefined && isEnvelope ? { kind: 'address', address: column } : witness.envelopeSender;
  const from = column !== undefined && !isEnvelope ? column : witness.headerFrom;
  return {
    envelopeSender: envelopeSender.known ? envelopeSender.value : sender,
    headerFrom: headerFrom.known ? headerFrom.value : from,
  };
}

/** A decision as a sentence of a few words. */
export const decisionText = ({ outcome, reason }: Decision): string =>
  [outcome.kind, outcome.smtpCode, printPath(outcome.path), `because ${reason.code} (${reason.rule})`]
    .filter((part) => part !== null)
    .join(', ');
