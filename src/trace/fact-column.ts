import { known, missing, type Fact } from '../model/evidence.ts';

/** Why a log lacks a fact, from the least to the most that the log says about it. */
const CAUSES = ['FORMAT_CANNOT_SAY', 'NOT_RECORDED', 'UNREADABLE', 'PRIVATE_ADDRESS'] as const;
export type RecordedCause = (typeof CAUSES)[number];

// A claim is one number: which value, and how much the place it was read from is to be trusted.
const LEVELS = 32;
const FIRST_KNOWN_LEVEL = CAUSES.length;

/**
 * What records claim about one fact. Claims merge by a total order (level, then the smaller text), so merging is
 * commutative, associative and idempotent: the order and the repetition of rows cannot matter.
 */
export interface FactColumn<T> {
  missing(cause: RecordedCause): number;
  /** `rank` orders the sources of the fact; the higher one wins. */
  known(rank: number, value: T): number;
  merge(left: number, right: number): number;
  /** Two different known values from sources of the same rank. */
  contradict(left: number, right: number): boolean;
  /** The number of the claim's fact, whatever place it was read from. */
  factNumber(claim: number): number;
  fact(claim: number): Fact<T>;
  text(claim: number): string;
  /** Known, and from a place of this rank. */
  isFrom(claim: number, rank: number): boolean;
  isKnown(claim: number): boolean;
}

export interface FactColumnOptions<T> {
  /** Spells the value: equal spellings are equal values. */
  readonly textOf: (value: T) => string;
  /** What two spellings of the same value share. */
  readonly identityOf: (value: T) => string;
}

export const levelOf = (claim: number): number => claim % LEVELS;

export function factColumn<T>({ textOf, identityOf }: FactColumnOptions<T>): FactColumn<T> {
  const facts: Fact<T>[] = CAUSES.map((cause) => missing(cause));
  const texts: string[] = CAUSES.map(() => '');
  const identities: string[] = CAUSES.map(() => '');
  const numbers = new Map<string, number>();

  const numberOf = (value: T): number => {
    const text = textOf(value);
    const before = numbers.get(text);
    if (before !== undefined) return before;
    const number = facts.length;
    facts.push(known(value));
    texts.push(text);
    identities.push(identityOf(value));
    numbers.set(text, number);
    return number;
  };
  const factNumber = (claim: number): number => Math.floor(claim / LEVELS);
  const textAt = (claim: number): string => texts[factNumber(claim)] ?? '';

  return {
    missing: (cause) => CAUSES.indexOf(cause) * LEVELS + CAUSES.indexOf(cause),
    known: (rank, value) => numberOf(value) * LEVELS + FIRST_KNOWN_LEVEL + rank,
    merge: (left, right) => {
      const lead = levelOf(left) - levelOf(right);
      if (lead !== 0) return lead > 0 ? left : right;
      return textAt(left) <= textAt(right) ? left : right;
    },
    contradict: (left, right) =>
      levelOf(left) === levelOf(right) && identities[factNumber(left)] !== identities[factNumber(right)],
    factNumber,
    fact: (claim) => facts[factNumber(claim)] ?? missing('FORMAT_CANNOT_SAY'),
    text: textAt,
    isFrom: (claim, rank) => levelOf(claim) === FIRST_KNOWN_LEVEL + rank,
    isKnown: (claim) => levelOf(claim) >= FIRST_KNOWN_LEVEL,
  };
}
