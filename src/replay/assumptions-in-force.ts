import { ASSUMPTIONS, ASSUMPTION_IDS, readingsOf } from '../model/assumption-catalogue.ts';
import type { AssumptionId, AssumptionPins } from '../model/assumptions.ts';
import { printCitationOfSentence } from '../model/citation.ts';
import type { AssumptionInForce, JudgedReading, ReadingStatus } from '../model/report.ts';
import type { Learned } from '../partition/learn-assumptions.ts';
import type { AssumptionState } from '../partition/partition.ts';
import { NO_EVIDENCE, type EvidenceCount } from './evidence-count.ts';

/** A question as the report has it, before a probe is looked for. */
export type JudgedAssumption = Omit<AssumptionInForce, 'probe' | 'probeNote'>;

export interface AssumptionsContext {
  readonly state: AssumptionState;
  readonly pins: AssumptionPins;
  readonly flips: ReadonlyMap<AssumptionId, number>;
  /** Undefined without a baseline. */
  readonly evidence: EvidenceCount | undefined;
  /** Undefined when the log was not asked to teach. */
  readonly learned: Learned | undefined;
}

/** Every question with its reading and the events that another reading would judge otherwise; heaviest first. */
export function assumptionsInForce(context: AssumptionsContext): readonly JudgedAssumption[] {
  const { state, pins, flips, evidence, learned } = context;
  return ASSUMPTION_IDS.map((id): JudgedAssumption => {
    const { question, status, source } = ASSUMPTIONS[id];
    return {
      id,
      question,
      status,
      readings: judgedReadings(id, evidence),
      untouched: evidence?.untouched(id) ?? null,
      inForce: state.open.has(id) ? null : state.readings[id],
      pinned: pins[id] ?? null,
      learned: learned?.learned.get(id) ?? null,
      ruledOut: readingsOf(id).filter((reading) => state.ruledOut.get(id)?.has(reading)),
      eventsThatFlip: flips.get(id) ?? 0,
      source: printCitationOfSentence(source),
    };
  }).sort((a, b) => b.eventsThatFlip - a.eventsThatFlip || (a.id < b.id ? -1 : 1));
}

function judgedReadings(id: AssumptionId, evidence: EvidenceCount | undefined): readonly JudgedReading[] {
  const meanings: Readonly<Record<string, string>> = ASSUMPTIONS[id].readings;
  const counted = readingsOf(id).map((reading) => ({
    reading,
    meaning: meanings[reading] ?? '',
    ...(evidence?.of(id, reading) ?? NO_EVIDENCE),
  }));
  return counted.map((each): JudgedReading => {
    const { reading, meaning, supportedBy, contradictedBy, sample } = each;
    const others = counted.filter((other) => other !== each);
    return { reading, meaning, supportedBy, contradictedBy, status: statusOf(each, others), sample };
  });
}

type Counts = Pick<JudgedReading, 'supportedBy' | 'contradictedBy'>;

function statusOf({ supportedBy, contradictedBy }: Counts, others: readonly Counts[]): ReadingStatus {
  const areContradicted = others.every(isContradicted);
  if (!isContradicted({ contradictedBy })) return areContradicted ? 'confirmed' : 'open';
  return supportedBy !== 0 && areContradicted ? 'conflicting' : 'refuted';
}

const isContradicted = ({ contradictedBy }: Pick<Counts, 'contradictedBy'>): boolean =>
  contradictedBy !== null && contradictedBy > 0;
