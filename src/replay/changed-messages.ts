import { verdictOf, type Verdict } from '../model/decision.ts';
import { CHANGED_IMPACTS, type Impact } from '../model/impact.ts';
import type { ChangedMessage } from '../model/report.ts';
import type { JudgedDecision, JudgedSide } from '../partition/judge.ts';
import { printInstant } from './instant.ts';
import type { MarkedEvent } from './asserting-judge.ts';
import { certainPath, judgedReason } from './judged-reasons.ts';
import type { MessageEvent } from '../model/message-event.ts';
import type { TraceSet } from '../model/trace-set.ts';
import { printConnectingIp, printSender } from './sample-message.ts';
import { settledBy } from './settled-by.ts';
import { groupNetworkOf, senderDomainOf } from './source-groups.ts';

const LOSING: ReadonlySet<Impact> = new Set(['newlyBlocked', 'maybeNewlyBlocked', 'undetermined']);

/** The changed and uncertain messages, walked and judged again: judgements are kept, messages are not. */
export function* changedMessages(
  trace: TraceSet,
  judgeEvent: (event: MessageEvent) => MarkedEvent,
): Iterable<ChangedMessage> {
  for (const event of trace.events()) {
    const judged = judgeEvent(event);
    if (judged.kind === 'notEvaluated' || !CHANGED_IMPACTS.has(judged.judgement.impact)) continue;
    const { judgement } = judged;
    const loses = LOSING.has(judgement.impact);
    const before = telling(judgement.baseline, loses ? 'allow' : 'block');
    const after = telling(judgement.candidate, loses ? 'block' : 'allow');
    yield {
      impact: judgement.impact,
      senderDomain: senderDomainOf(event),
      network: groupNetworkOf(event),
      received: printInstant(event.receivedMs),
      messageId: event.messageId,
      sender: printSender(event),
      recipient: event.recipient.text,
      connectingIp: printConnectingIp(event),
      baselinePath: certainPath(judgement.baseline),
      candidatePath: certainPath(judgement.candidate),
      baselineReason: before === undefined ? null : judgedReason(before),
      candidateReason: after === undefined ? null : judgedReason(after),
      settledBy: settledBy(judgement),
      asserted: judged.asserted,
      path: event.path,
      line: event.line,
      ...(event.counted === undefined ? {} : { events: event.counted.events }),
    };
  }
}

/** Of several possible decisions the one that makes the change; it is what the line is about. */
const telling = (side: JudgedSide | undefined, verdict: Verdict): JudgedDecision | undefined =>
  side?.decisions.find(({ outcome }) => verdictOf(outcome) === verdict) ?? side?.decisions[0];
