import { verdictOf, type Verdict } from '../model/decision.ts';
import { CHANGED_IMPACTS, type Impact } from '../model/impact.ts';
import type { ChangedMessage } from '../model/report.ts';
import type { JudgedDecision, JudgedSide } from '../partition/judge.ts';
import { printInstant } from './instant.ts';
import type { PlaceJudge } from './alike-events.ts';
import { judgedMail, type Marked } from './asserting-judge.ts';
import { certainPath, judgedReason } from './judged-reasons.ts';
import type { EventTable } from '../model/event-table.ts';
import { printConnectingIp, printSender } from './sample-message.ts';
import { settledBy } from './settled-by.ts';
import { sourceOfMail } from './source-groups.ts';

const LOSING: ReadonlySet<Impact> = new Set(['newlyBlocked', 'maybeNewlyBlocked', 'undetermined']);

/** The changed and uncertain messages, walked again: judgements are kept, messages are not. */
export function* changedMessages(table: EventTable, judgedAt: PlaceJudge): Iterable<ChangedMessage> {
  for (let place = 0; place < table.size; place += 1) {
    const judged = judgedAt(place);
    if (!isChanged(judged)) continue;
    const event = judgedMail(table.eventAt(place), judged);
    const { judgement } = judged;
    const loses = LOSING.has(judgement.impact);
    const before = telling(judgement.baseline, loses ? 'allow' : 'block');
    const after = telling(judgement.candidate, loses ? 'block' : 'allow');
    yield {
      impact: judgement.impact,
      ...sourceOfMail(event),
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

/** The candidate changes it, or may. */
export const isChanged = (judged: Marked): judged is Extract<Marked, { readonly kind: 'judged' }> =>
  judged.kind === 'judged' && CHANGED_IMPACTS.has(judged.judgement.impact);

/** Of several possible decisions the one that makes the change; it is what the line is about. */
const telling = (side: JudgedSide | undefined, verdict: Verdict): JudgedDecision | undefined =>
  side?.decisions.find(({ outcome }) => verdictOf(outcome) === verdict) ?? side?.decisions[0];
