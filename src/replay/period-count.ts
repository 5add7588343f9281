import type { CountedEvents } from '../model/message-event.ts';
import { countOf } from './count-text.ts';
import { dayOf, printDay, printInstant } from './instant.ts';

/** The time that a log spans, counted while its events are walked. */
export interface PeriodCount {
  /** An event of this time, in UTC milliseconds since 1970. */
  seen(receivedMs: number | undefined, counted: CountedEvents | undefined): void;
  period(): {
    /** UTC ISO 8601 of the first and last event; null when no time is readable. */
    readonly from: string | null;
    readonly to: string | null;
    /** UTC days with mail. */
    readonly days: number;
    /** Days between the first and the last on which nothing is recorded. */
    readonly daysWithoutMail: readonly string[];
    /** Events whose time cannot be read. */
    readonly untimed: number;
  };
}

export function periodCount(): PeriodCount {
  const days = new Set<number>();
  let first: number | undefined;
  let last: number | undefined;
  let untimed = 0;
  let lastDay: number | undefined;
  return {
    seen(ms, counted) {
      if (ms === undefined) {
        untimed += counted?.events ?? 1;
        return;
      }
      first = Math.min(first ?? ms, ms);
      last = Math.max(last ?? ms, counted?.lastMs ?? ms);
      const day = dayOf(ms);
      if (day !== lastDay) days.add(day);
      lastDay = day;
    },
    period: () => ({
      from: printInstant(first),
      to: printInstant(last),
      days: days.size,
      daysWithoutMail: missingDays(first, last, days),
      untimed,
    }),
  };
}

function missingDays(
  first: number | undefined,
  last: number | undefined,
  days: ReadonlySet<number>,
): readonly string[] {
  if (first === undefined || last === undefined) return [];
  const from = dayOf(first);
  const all = Array.from({ length: dayOf(last) - from + 1 }, (_, index) => from + index);
  return all.filter((day) => !days.has(day)).map(printDay);
}

const NAMED_DAYS = 10;

/** Days in a sentence, the first ones by name. */
export function namedDays(days: readonly string[]): string {
  const more = days.length > NAMED_DAYS ? ` and ${countOf(days.length - NAMED_DAYS, 'more day')}` : '';
  return days.slice(0, NAMED_DAYS).join(', ') + more;
}
