import type { EventTable } from '../model/event-table.ts';
import type { RecordedMail } from '../model/message-event.ts';
import type { Marked } from './asserting-judge.ts';

/** Longest sample of messages that any count of alike events shows. */
export const MOST_SAMPLED = 3;

/** What is judged of the event at a place, and so of all that are like it. */
export type PlaceJudge = (place: number) => Marked;

export function placeJudge(table: EventTable, judgeMail: (mail: RecordedMail) => Marked): PlaceJudge {
  const judged: Marked[] = [];
  return (place) => {
    const likeness = table.likenessAt(place);
    return (judged[likeness] ??= judgeMail(table.mailAt(place)));
  };
}

/** Events that are judged alike. */
export interface AlikeEvents {
  readonly mail: RecordedMail;
  readonly judged: Marked;
  readonly events: number;
  /** Where the first of them are. */
  readonly places: readonly number[];
}

export interface AlikeCount {
  /** So many events at a place; places must come in order. */
  add(place: number, events: number): void;
  /** By the first of them. */
  alike(): Iterable<AlikeEvents>;
}

/** Most events of a log are like others before them, so whatever is the same for all of these is counted once. */
export function alikeCount(table: EventTable, judgedAt: PlaceJudge): AlikeCount {
  const events = new Float64Array(table.likenesses);
  const sampled = new Uint8Array(table.likenesses);
  const places = new Uint32Array(table.likenesses * MOST_SAMPLED);
  return {
    add(place, count) {
      const likeness = table.likenessAt(place);
      events[likeness] = (events[likeness] ?? 0) + count;
      const have = sampled[likeness] ?? 0;
      if (have === MOST_SAMPLED) return;
      places[likeness * MOST_SAMPLED + have] = place;
      sampled[likeness] = have + 1;
    },
    *alike() {
      for (const [likeness, count] of events.entries()) {
        const start = likeness * MOST_SAMPLED;
        const first = [...places.subarray(start, start + (sampled[likeness] ?? 0))];
        const place = first[0] ?? 0;
        yield { mail: table.mailAt(place), judged: judgedAt(place), events: count, places: first };
      }
    },
  };
}
