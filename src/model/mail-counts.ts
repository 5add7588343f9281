import type { Verdict } from './decision.ts';
import type { Impact } from './impact.ts';

/** Events of one UTC day. */
export interface DayCount {
  /** `2026-11-20`; null for the events without a readable time. */
  readonly day: string | null;
  readonly byImpact: { readonly [I in Impact]: number };
}

/** What one policy does with mail, as far as that is certain. */
export interface PathEnd {
  /** As in `connector` of a source; of refused mail, the path whose rule refuses it. */
  readonly path: string | null;
  readonly verdict: Verdict | 'indeterminate';
}

/** Judged events that the two policies treat alike. */
export interface MailFlow {
  /** Null without a baseline. */
  readonly baseline: PathEnd | null;
  readonly candidate: PathEnd;
  readonly impact: Impact;
  readonly events: number;
}
