import type { MessageEvent } from '../model/message-event.ts';

/** UTC ISO 8601 with seconds; null for an unknown time. */
export function printInstant(ms: number | undefined): string | null {
  if (ms === undefined) return null;
  // A minute at a time: the date is made of text for each message of a log that comes in the order of time.
  const whole = Math.trunc(ms);
  const minute = Math.floor(whole / MINUTE_MS);
  if (minute !== lastMinute) {
    lastMinuteText = new Date(minute * MINUTE_MS).toISOString().slice(0, -'00.000Z'.length);
    lastMinute = minute;
  }
  const inMinute = whole - minute * MINUTE_MS;
  const seconds = String(Math.floor(inMinute / 1000)).padStart(2, '0');
  const rest = inMinute % 1000;
  return `${lastMinuteText}${seconds}${rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`}Z`;
}

const MINUTE_MS = 60_000;
let lastMinute = Number.NaN;
let lastMinuteText = '';

const DAY_MS = 86_400_000;
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);
export const printDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The last moment that an event stands for. */
export const lastOf = ({ counted, receivedMs }: MessageEvent): number | undefined =>
  counted?.lastMs ?? receivedMs;
