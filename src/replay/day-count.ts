import type { Impact } from '../model/impact.ts';
import type { DayCount } from '../model/mail-counts.ts';
import { dayOf, printDay } from './instant.ts';
import { noEvents } from './totals-count.ts';

/** Counts events by UTC day and impact. */
export interface DaysCount {
  /** So many events of one instant, in UTC milliseconds since 1970; undefined when it is not known. */
  add(receivedMs: number | undefined, impact: Impact, count: number): void;
  days(): readonly DayCount[];
}

export function daysCount(): DaysCount {
  const counts = new Map<number | undefined, Record<Impact, number>>();
  const countsOf = (day: number | undefined): Record<Impact, number> => {
    const kept = counts.get(day) ?? noEvents();
    counts.set(day, kept);
    return kept;
  };
  // Events come in the order of time, so the day of the last one is nearly always the day of this one.
  let lastDay: number | undefined;
  let ofLastDay: Record<Impact, number> | undefined;
  return {
    add(receivedMs, impact, count) {
      const day = receivedMs === undefined ? undefined : dayOf(receivedMs);
      const byImpact = ofLastDay !== undefined && day === lastDay ? ofLastDay : countsOf(day);
      byImpact[impact] += count;
      lastDay = day;
      ofLastDay = byImpact;
    },
    days: () =>
      [...counts]
        .sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity))
        .map(([day, byImpact]) => ({ day: day === undefined ? null : printDay(day), byImpact })),
  };
}
