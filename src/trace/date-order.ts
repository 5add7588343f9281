import type { TimeReading } from './time-text.ts';

type AmbiguousTime = Extract<TimeReading, { readonly kind: 'ambiguous' }>;

/** Collects, over one file, what tells whether its dates put the day or the month first. */
export interface DateOrderEvidence {
  note(time: AmbiguousTime): void;
  /** Undefined when nothing decides, or when the file contradicts itself. */
  decide(): 'dmy' | 'mdy' | undefined;
}

interface Sequence {
  note(ms: number): void;
  inOrder(): boolean;
}

/**
 * A number above 12 is no month; `.` and `-` put the day first; else the rows decide. Traces come sorted by time,
 * newest first (message trace V2 order: Received descending, Microsoft Japan support blog, read 2026-11-23), so the
 * order in which the times run one way is right, if the other one does not.
 */
export function dateOrderEvidence(): DateOrderEvidence {
  let dayFirst = false;
  let monthFirst = false;
  const asDmy = sequence();
  const asMdy = sequence();
  return {
    note: ({ dmy, mdy, dayFirstSeparator }) => {
      dayFirst ||= Number.isNaN(mdy) || dayFirstSeparator;
      monthFirst ||= Number.isNaN(dmy);
      asDmy.note(dmy);
      asMdy.note(mdy);
    },
    decide: () => {
      if (dayFirst !== monthFirst) return dayFirst ? 'dmy' : 'mdy';
      if (dayFirst || asDmy.inOrder() === asMdy.inOrder()) return undefined;
      return asDmy.inOrder() ? 'dmy' : 'mdy';
    },
  };
}

/** Whether numbers only fall, or only rise. */
function sequence(): Sequence {
  let before = Number.NaN;
  let rises = false;
  let falls = false;
  return {
    note: (ms) => {
      rises ||= ms > before;
      falls ||= ms < before;
      before = ms;
    },
    inOrder: () => !(rises && falls),
  };
}
