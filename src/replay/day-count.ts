import type { Impact } from '../model/impact.ts';
import type { DayCount } from '../model/mail-counts.ts';
import { eventsIn, type MessageEvent } from '../model/message-event.ts';
import { dayOf, printDay } from './instant.ts';
import { noEvents } from './totals-count.ts';

/** Counts events by UTC day and impact. */
export interface DaysCount {
  add(event: MessageEvent, impact: Impact): void;
  days(): readonly DayCount[];
}

export function daysCount(): DaysCount {
  const counts = new Map<number | undefined, Record<Impact, number>>();
  return {
    add(event, impact) {
      const { receivedMs } = event;
      const day = receivedMs === undefined ? undefined : dayOf(receivedMs);
      const byImpact = counts.get(day) ?? noEvents();
      byImpact[impact] += eventsIn(event);
      counts.set(day, byImpact);
    },
    days: () =>
      [...counts]
        .sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity))
        .map(([day, byImpact]) => ({ day: day === undefined ? null : printDay(day), byImpact })),
  };
}
