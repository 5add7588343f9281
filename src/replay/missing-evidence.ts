import type { FactName, MissingCause } from '../model/evidence.ts';
import type { MessageFacts } from '../model/message-event.ts';
import type { MissingEvidence } from '../model/report.ts';
import type { Judgement } from '../partition/judge.ts';
import { SUPPLIED_BY } from './settled-by.ts';

type Lacking = MissingEvidence['fact'];

/** Counts, for each fact, the events that lack it and those whose impact depends on it. */
export interface MissingEvidenceCount {
  /** A judgement of so many events with such facts. */
  add(facts: MessageFacts, judgement: Judgement, count: number): void;
  missing(): readonly MissingEvidence[];
}

export function missingEvidenceCount(): MissingEvidenceCount {
  const counts = new Map<
    string,
    { readonly fact: Lacking; readonly cause: MissingCause; events: number; depending: number }
  >();
  const add = (facts: MessageFacts, judgement: Judgement, events: number): void => {
    const note = (fact: Lacking, cause: MissingCause, depends: boolean): void => {
      const key = `${fact} ${cause}`;
      const entry = counts.get(key) ?? { fact, cause, events: 0, depending: 0 };
      entry.events += events;
      if (depends) entry.depending += events;
      counts.set(key, entry);
    };
    const depends = (fact: FactName | 'direction'): boolean =>
      judgement.dependsOn.some((choice) => choice.kind === 'fact' && choice.fact === fact);
    const { evidence } = facts;
    const { connectingIp, envelopeSender, headerFrom, tls, certificateNames } = evidence;
    if (!connectingIp.known) note('connectingIp', connectingIp.cause, depends('connectingIp'));
    if (!envelopeSender.known) note('envelopeSender', envelopeSender.cause, depends('envelopeSender'));
    if (!headerFrom.known) note('headerFrom', headerFrom.cause, depends('headerFrom'));
    if (!tls.known) note('tls', tls.cause, depends('tls'));
    if (!certificateNames.known) note('certificate', certificateNames.cause, depends('certificate'));
    // No export has it, so it is lacking only where it is asked for.
    if (judgement.ruleFacts.length > 0) note('ruleFact', 'FORMAT_CANNOT_SAY', true);
    if (!facts.direction.known) note('direction', facts.direction.cause, depends('direction'));
    if (!facts.connector.known) {
      note('connector', facts.connector.cause, judgement.flippedBy.includes('emptyConnectorColumn'));
    }
  };
  return {
    add,
    missing: () =>
      [...counts.values()]
        .sort(
          (a, b) =>
            b.depending - a.depending ||
            b.events - a.events ||
            (`${a.fact} ${a.cause}` < `${b.fact} ${b.cause}` ? -1 : 1),
        )
        .map(({ fact, cause, events, depending }) => ({
          fact,
          cause,
          events,
          eventsThatDependOnIt: depending,
          suppliedBy: SUPPLIED_BY[fact],
        })),
  };
}
