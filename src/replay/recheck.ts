import type { Impact } from '../model/impact.ts';
import { eventsIn, type MessageEvent } from '../model/message-event.ts';
import { known, type Evidence } from '../model/evidence.ts';
import type { CounterExample, Recheck } from '../model/recheck-report.ts';
import type { ReplayReport } from '../model/report.ts';
import type { Case } from '../partition/judged-pair.ts';
import { decisionText, recheckCase, type Contradiction, type RecheckedCase } from '../partition/recheck.ts';
import { placeJudge } from './alike-events.ts';
import { judgedMail } from './asserting-judge.ts';
import { replayJudge, type ReplayInput } from './replay.ts';
import { recheckTally } from './recheck-tally.ts';

/**
 * Judges a log again, without anything that a replay keeps: every distinct evidence is completed to one message for every
 * leaf, `decide` alone says what becomes of it under both policies, and the verdicts that follow are counted and held
 * against a report. `shown` turns texts into those of the report, which may be pseudonyms.
 */
export function recheckReplay(
  input: ReplayInput,
  report: Pick<ReplayReport, 'totals' | 'sources'>,
  shown: (text: string) => string = (text) => text,
): Recheck {
  const { table } = input.trace;
  const { judgeMail, partition, read } = replayJudge(input);
  const judgedAt = placeJudge(table, judgeMail);
  const tally = recheckTally(input, shown);
  const rechecked = new Map<Case, RecheckedCase>();
  const seen = new Uint8Array(table.likenesses);
  let evidences = 0;
  let decisions = 0;
  let events = 0;
  const result = (counterExample: CounterExample | null): Recheck => ({
    messages: input.trace.messages,
    events,
    evidences,
    decisions,
    counterExample,
  });

  for (let place = 0; place < table.size; place += 1) {
    const judged = judgedAt(place);
    const event = judgedMail(table.eventAt(place), judged);
    events += eventsIn(event);
    const found = read(event);
    if (found.kind === 'notEvaluated' || judged.kind === 'notEvaluated') {
      if (found.kind !== judged.kind) return result(otherImpact(event, judged.kind, found.kind));
      tally.notEvaluated(event);
      continue;
    }
    const each = rechecked.get(found.case) ?? recheckCase(partition, found.case);
    rechecked.set(found.case, each);
    if (each.impact !== judged.judgement.impact) {
      return result(otherImpact(event, judged.judgement.impact, each.impact));
    }
    const likeness = table.likenessAt(place);
    if (seen[likeness] === 0) {
      seen[likeness] = 1;
      evidences += 1;
      decisions += each.decisions;
      const contradiction = each.contradiction({
        ...event.facts.evidence,
        recipient: known(event.recipient),
      });
      if (contradiction !== undefined) return result(contradicted(event, contradiction));
    }
    tally.add(event, each);
  }
  return result(tally.counterExample(report));
}

const placeOf = ({ path, line }: MessageEvent): string => `${path}:${line}`;

const otherImpact = (
  event: MessageEvent,
  reported: Impact | 'judged' | 'notEvaluated',
  found: Impact | 'inbound' | 'notEvaluated',
): CounterExample => ({
  at: placeOf(event),
  message: 'the completions of this message lead to another impact',
  reported,
  found,
  facts: [],
});

const contradicted = (
  event: MessageEvent,
  { side, message, readings, judged, specified }: Contradiction,
): CounterExample => ({
  at: placeOf(event),
  message: `the specification decides a completion of this message otherwise under the ${side}`,
  reported: decisionText(judged),
  found: decisionText(specified),
  facts: [...factsOf(message), ...Object.entries(readings).map(([id, reading]) => `${id}: ${reading}`)],
});

const factsOf = (message: Evidence): readonly string[] => [
  `connecting IP ${message.connectingIp.text}`,
  `envelope sender ${message.envelopeSender.kind === 'null' ? '<>' : message.envelopeSender.address.text}`,
  `From header ${message.headerFrom.text}`,
  `recipient ${message.recipient.text}`,
  `TLS ${message.tls}`,
  `certificate ${message.certificateNames.map(({ text }) => text).join(', ') || 'none'}`,
  ...[...message.ruleFacts].sort(),
];
