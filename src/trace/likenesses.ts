import { uint32Column, type Column } from './growing-column.ts';
import type { Pages } from './pages.ts';

/** What events have in common that nothing can tell apart, see `EventTable.likenessAt`. */
export interface LikenessParts {
  /** Numbers of the facts and of the recipient's domain. */
  readonly facts: number;
  readonly domain: number;
  /** Below sixteen: the status, and whether the event stands elsewhere too. */
  readonly state: number;
}

export interface Likenesses {
  /** By place. */
  readonly numbers: Column;
  readonly count: number;
}

const STATES = 16;
const NONE = 0xffff_ffff;

/** Numbers the likenesses of the events at so many places. */
export function likenesses(
  places: number,
  partsAt: (place: number) => LikenessParts,
  pages: Pages,
): Likenesses {
  const numbers = uint32Column(pages);
  // Nearly all events with the same facts have the rest in common, too: only others cost a map.
  const firstVariant: number[] = [];
  const firstNumber: number[] = [];
  const others = new Map<number, Map<number, number>>();
  let count = 0;

  const otherNumber = (facts: number, variant: number): number => {
    const ofFacts = others.get(facts) ?? new Map<number, number>();
    const found = ofFacts.get(variant);
    if (found !== undefined) return found;
    others.set(facts, ofFacts.set(variant, count));
    count += 1;
    return count - 1;
  };

  for (let place = 0; place < places; place += 1) {
    const { facts, domain, state } = partsAt(place);
    const variant = domain * STATES + state;
    const first = firstVariant[facts] ?? NONE;
    if (first === NONE) {
      while (firstVariant.length < facts) {
        firstVariant.push(NONE);
        firstNumber.push(NONE);
      }
      firstVariant[facts] = variant;
      firstNumber[facts] = count;
      numbers.push(count);
      count += 1;
    } else numbers.push(first === variant ? (firstNumber[facts] ?? 0) : otherNumber(facts, variant));
  }
  return { numbers, count };
}
