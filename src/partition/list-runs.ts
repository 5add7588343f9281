import type { Choice } from './choice.ts';
import type { EvidenceClass } from './ip-classes.ts';
import type { ListBit, ListBits } from './partition.ts';

/** Lists that are asked about one after the other, as one dimension sees them. */
export interface ListRun {
  /** Position of the first list, from one on, that a class is in. */
  firstIn(each: EvidenceClass<unknown>, from: number): number | undefined;
  choicesAt(position: number): { readonly yes: Choice; readonly no: Choice };
}

const cache = new WeakMap<ListBits, WeakMap<object, ListRun>>();

/** `bitOf` finds the bit of a list, `choicesOf` what is said of a value in it and of one that is not. */
export function listRun<List extends object>(
  bits: ListBits,
  lists: readonly List[],
  bitOf: (list: List) => ListBit | undefined,
  choicesOf: (question: ListBit) => readonly [yes: Choice, no: Choice],
): ListRun {
  const ofBits = cache.get(bits) ?? new WeakMap<object, ListRun>();
  cache.set(bits, ofBits);
  const made = ofBits.get(lists) ?? makeRun(lists.map(bitOf), choicesOf);
  ofBits.set(lists, made);
  return made;
}

/** A list without a bit is empty, so nothing is in it. */
function makeRun(
  questions: readonly (ListBit | undefined)[],
  choicesOf: (question: ListBit) => readonly [yes: Choice, no: Choice],
): ListRun {
  const positions = new Map<number, number[]>();
  questions.forEach((question, position) => {
    if (question === undefined) return;
    const kept = positions.get(question.index) ?? [];
    kept.push(position);
    positions.set(question.index, kept);
  });
  const known = new WeakMap<EvidenceClass<unknown>, readonly number[]>();
  const positionsOf = (each: EvidenceClass<unknown>): readonly number[] => {
    const made =
      known.get(each) ??
      setBits(each.signature)
        .flatMap((index) => positions.get(index) ?? [])
        .sort((a, b) => a - b);
    known.set(each, made);
    return made;
  };
  return {
    firstIn: (each, from) => positionsOf(each).find((position) => position >= from),
    choicesAt(position) {
      const question = questions[position];
      if (question === undefined) throw new Error(`nothing is in the empty list ${position}`);
      const [yes, no] = choicesOf(question);
      return { yes, no };
    },
  };
}

const DIGIT_BITS = 4;

/** Positions of the bits that are set, from the digits, because there are few of them in a long signature. */
function setBits(signature: bigint): readonly number[] {
  const digits = signature.toString(16);
  const found: number[] = [];
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number.parseInt(digits.charAt(digits.length - 1 - place), 16);
    for (let bit = 0; bit < DIGIT_BITS; bit += 1) {
      if ((digit & (1 << bit)) !== 0) found.push(place * DIGIT_BITS + bit);
    }
  }
  return found;
}
