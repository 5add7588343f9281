import type { MessageEvent } from '../model/message-event.ts';
import { CHANGED_IMPACTS } from '../model/impact.ts';
import { replayJudge, type ReplayInput } from './replay.ts';

/** The events of the messages that a candidate changes, or may change. */
export function* changedEvents(input: ReplayInput): Iterable<MessageEvent> {
  const { judgeEvent } = replayJudge(input);
  for (const event of input.trace.events()) {
    const judged = judgeEvent(event);
    if (judged.kind === 'judged' && CHANGED_IMPACTS.has(judged.judgement.impact)) yield event;
  }
}
