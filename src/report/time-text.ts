/*
 * Report times are UTC ISO 8601 already; these only leave out what a reader does not need.
 */

const DAY_MS = 86_400_000;

/** `2026-11-20` */
export const dateText = (iso: string): string => iso.slice(0, 10);

/** `2026-11-20 08:12:44` */
export const timeText = (iso: string): string => iso.slice(0, 19).replace('T', ' ');

/** UTC calendar days from the first to the last, both counted; undefined when either is no time. */
export function daysSpanned(from: string, to: string): number | undefined {
  const first = Date.parse(dateText(from));
  const last = Date.parse(dateText(to));
  return Number.isNaN(first) || Number.isNaN(last) ? undefined : Math.round((last - first) / DAY_MS) + 1;
}
