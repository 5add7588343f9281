import type { EventTable } from '../model/event-table.ts';
import type { MessageEvent } from '../model/message-event.ts';
import type { MarkedEvent } from './asserting-judge.ts';

/** Longest sample of messages that any count of alike events shows. */
export const MOST_SAMPLED = 3;

/** What is judged of the event at a place: of the first event like it, which stands for all of them. */
export type PlaceJudge = (place: number) => MarkedEvent;

export function placeJudge(table: EventTable, judgeEvent: (event: MessageEvent) => MarkedEvent): PlaceJudge {
  const judged: MarkedEvent[] = [];
  return (place) => {
    const likeness = table.likenessAt(place);
    return (judged[likeness] ??= judgeEvent(table.eventAt(place)));
  };
}

/** Events that are judged alike. */
export interface AlikeEvents {
  readonly judged: MarkedEvent;
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
        yield { judged: judgedAt(first[0] ?? 0), events: count, places: first };
      }
    },
  };
}
