import type { MessageEvent } from '../model/message-event.ts';
import { placeJudge } from './alike-events.ts';
import { isChanged } from './changed-messages.ts';
import { replayJudge, type ReplayInput } from './replay.ts';

/** The events of the messages that a candidate changes, or may change. */
export function* changedEvents(input: ReplayInput): Iterable<MessageEvent> {
  const { table } = input.trace;
  const judgedAt = placeJudge(table, replayJudge(input).judgeMail);
  for (let place = 0; place < table.size; place += 1) {
    if (isChanged(judgedAt(place))) yield table.eventAt(place);
  }
}
