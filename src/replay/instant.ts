import type { MessageEvent } from '../model/message-event.ts';

/** UTC ISO 8601 with seconds; null for an unknown time. */
export const printInstant = (ms: number | undefined): string | null =>
  ms === undefined ? null : new Date(ms).toISOString().replace('.000Z', 'Z');

const DAY_MS = 86_400_000;
export const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);
export const printDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** The last moment that an event stands for. */
export const lastOf = ({ counted, receivedMs }: MessageEvent): number | undefined =>
  counted?.lastMs ?? receivedMs;
