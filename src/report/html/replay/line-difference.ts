export interface ComparedLine {
  readonly text: string;
  /** The other side has no such line at this place. */
  readonly isOnlyHere: boolean;
}

/** Beyond this many pairs of lines the lines are compared as sets, which is linear. */
const MOST_PAIRS = 4_000_000;

/** The lines of two texts, with those that a longest common subsequence leaves out. */
export function lineDifference(
  before: string,
  after: string,
): { readonly before: readonly ComparedLine[]; readonly after: readonly ComparedLine[] } {
  const [left, right] = [linesOf(before), linesOf(after)];
  const { keptLeft, keptRight } =
    left.length * right.length > MOST_PAIRS ? commonLines(left, right) : commonSubsequence(left, right);
  return {
    before: left.map((text, index) => ({ text, isOnlyHere: !keptLeft.has(index) })),
    after: right.map((text, index) => ({ text, isOnlyHere: !keptRight.has(index) })),
  };
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

interface Kept {
  readonly keptLeft: ReadonlySet<number>;
  readonly keptRight: ReadonlySet<number>;
}

function commonLines(left: readonly string[], right: readonly string[]): Kept {
  const indexes = (lines: readonly string[], others: ReadonlySet<string>): ReadonlySet<number> =>
    new Set(lines.flatMap((line, index) => (others.has(line) ? [index] : [])));
  return {
    keptLeft: indexes(left, new Set(right)),
    keptRight: indexes(right, new Set(left)),
  };
}

function commonSubsequence(left: readonly string[], right: readonly string[]): Kept {
  const width = right.length + 1;
  const lengths = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        left[row] === right[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const keptLeft = new Set<number>();
  const keptRight = new Set<number>();
  let [row, column] = [0, 0];
  while (row < left.length && column < right.length) {
    if (left[row] === right[column]) {
      keptLeft.add(row);
      keptRight.add(column);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return { keptLeft, keptRight };
}
