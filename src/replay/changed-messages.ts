import { verdictOf, type Verdict } from '../model/decision.ts';
import { CHANGED_IMPACTS, type Impact } from '../model/impact.ts';
import type { RecordedMail } from '../model/message-event.ts';
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
  const alike: SameForAlike[] = [];
  for (let place = 0; place < table.size; place += 1) {
    const judged = judgedAt(place);
    if (!isChanged(judged)) continue;
    const same = (alike[table.likenessAt(place)] ??= sameForAlike(
      judgedMail(table.mailAt(place), judged),
      judged,
    ));
    const { messageId, recipient, receivedMs, path, line, counted } = table.recordAt(place);
    // Spelled out: this is made for each message, and spreading costs more than all the rest of it.
    const message = {
      impact: same.impact,
      senderDomain: same.senderDomain,
      network: same.network,
      received: printInstant(receivedMs),
      messageId,
      sender: same.sender,
      recipient: recipient.text,
      connectingIp: same.connectingIp,
      baselinePath: same.baselinePath,
      candidatePath: same.candidatePath,
      baselineReason: same.baselineReason,
      candidateReason: same.candidateReason,
      settledBy: same.settledBy,
      asserted: same.asserted,
      path,
      line,
    };
    yield counted === undefined ? message : { ...message, events: counted.events };
  }
}

type SameForAlike = Omit<ChangedMessage, 'received' | 'messageId' | 'recipient' | 'path' | 'line' | 'events'>;

/** What is said of all mail that is alike. */
function sameForAlike(mail: RecordedMail, { judgement, asserted }: Changed): SameForAlike {
  const loses = LOSING.has(judgement.impact);
  const before = telling(judgement.baseline, loses ? 'allow' : 'block');
  const after = telling(judgement.candidate, loses ? 'block' : 'allow');
  return {
    impact: judgement.impact,
    ...sourceOfMail(mail),
    sender: printSender(mail),
    connectingIp: printConnectingIp(mail),
    baselinePath: certainPath(judgement.baseline),
    candidatePath: certainPath(judgement.candidate),
    baselineReason: before === undefined ? null : judgedReason(before),
    candidateReason: after === undefined ? null : judgedReason(after),
    settledBy: settledBy(judgement),
    asserted,
  };
}

type Changed = Extract<Marked, { readonly kind: 'judged' }>;

/** The candidate changes it, or may. */
export const isChanged = (judged: Marked): judged is Changed =>
  judged.kind === 'judged' && CHANGED_IMPACTS.has(judged.judgement.impact);

/** Of several possible decisions the one that makes the change; it is what the line is about. */
const telling = (side: JudgedSide | undefined, verdict: Verdict): JudgedDecision | undefined =>
  side?.decisions.find(({ outcome }) => verdictOf(outcome) === verdict) ?? side?.decisions[0];
