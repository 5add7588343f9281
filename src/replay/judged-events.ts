import { known } from '../model/evidence.ts';
import type { NotEvaluatedCause } from '../model/impact.ts';
import type { MessageEvent, MessageFacts } from '../model/message-event.ts';
import { judge, type Judgement } from '../partition/judge.ts';
import { cellOf, type Partition } from '../partition/partition.ts';
import type { Recorded } from '../partition/record-narrowing.ts';
import { inboundReader } from './inbound.ts';
import { connectorReader, recordedIncoming, type ConnectorReader } from './recorded-connector.ts';

export type JudgedEvent =
  | { readonly kind: 'judged'; readonly event: MessageEvent; readonly judgement: Judgement }
  | { readonly kind: 'notEvaluated'; readonly event: MessageEvent; readonly cause: NotEvaluatedCause };

/**
 * Judges events, each distinct combination of evidence once. The same facts are the same object, so a second message
 * like an earlier one costs two look-ups; messages that differ only inside their classes share one judgement.
 */
export function eventJudge(partition: Partition): (event: MessageEvent) => JudgedEvent {
  const { baseline, candidate } = partition;
  const policies = baseline === undefined ? [candidate] : [baseline, candidate];
  const connectorOf = connectorReader(policies);
  const inbound = inboundReader(policies, connectorOf);
  const byFacts = new Map<MessageFacts, Map<string, Judgement>>();
  const byCell = new Map<string, Judgement>();

  const judged = (event: MessageEvent, directionKnown: boolean): Judgement => {
    const ofFacts = byFacts.get(event.facts) ?? new Map<string, Judgement>();
    byFacts.set(event.facts, ofFacts);
    const variant = `${directionKnown ? 'i' : 'p'} ${event.status} ${event.recipient.domain}`;
    const kept = ofFacts.get(variant);
    if (kept !== undefined) return kept;
    const cell = cellOf(partition, { ...event.facts.evidence, recipient: known(event.recipient) });
    const recorded = recordedOf(event, connectorOf);
    const key = `${cell.key} ${directionKnown ? 'i' : 'p'} ${recordKey(recorded)}`;
    const judgement = byCell.get(key) ?? judge(partition, { cell, recorded, directionKnown });
    byCell.set(key, judgement);
    ofFacts.set(variant, judgement);
    return judgement;
  };

  return (event) => {
    const direction = inbound(event);
    return direction.kind === 'notInbound'
      ? { kind: 'notEvaluated', event, cause: direction.cause }
      : { kind: 'judged', event, judgement: judged(event, direction.kind === 'inbound') };
  };
}

function recordedOf(event: MessageEvent, connectorOf: ConnectorReader): Recorded {
  return {
    status: event.status,
    connector: connectorOf(event.facts),
    incoming: recordedIncoming(event),
  };
}

const recordKey = ({ status, connector, incoming }: Recorded): string =>
  `${status} ${String(incoming)} ${connector?.kind ?? ''} ${connector?.kind === 'named' ? connector.name : ''}`;
