import { known } from '../model/evidence.ts';
import type { NotEvaluatedCause } from '../model/impact.ts';
import type { MessageEvent, MessageFacts, RecordedStatus } from '../model/message-event.ts';
import type { DomainName } from '../net/domain-name.ts';
import type { Case } from '../partition/judged-pair.ts';
import { cellOf, type Partition } from '../partition/partition.ts';
import type { Recorded } from '../partition/record-narrowing.ts';
import { inboundReader } from './inbound.ts';
import { connectorReader, recordedIncoming, type ConnectorReader } from './recorded-connector.ts';

export type ReadEvent =
  | { readonly kind: 'inbound'; readonly case: Case }
  | { readonly kind: 'notEvaluated'; readonly cause: NotEvaluatedCause };

/**
 * Reads what there is to judge of an event; events that the policies and the record cannot tell apart get the same
 * object. The same facts are the same object, so a second message like an earlier one costs two look-ups.
 */
export type CaseReader = (event: MessageEvent) => ReadEvent;

export function caseReader(partition: Partition): CaseReader {
  const { baseline, candidate } = partition;
  const policies = baseline === undefined ? [candidate] : [baseline, candidate];
  const connectorOf = connectorReader(policies);
  const inbound = inboundReader(policies, connectorOf);
  const byFacts = new Map<MessageFacts, Map<DomainName, Partial<Record<Variant, Case>>>>();
  const byKey = new Map<string, Case>();

  const caseOf = (event: MessageEvent, directionKnown: boolean): Case => {
    const { facts, recipient, status } = event;
    const ofDomain = byFacts.get(facts)?.get(recipient.domain);
    const variant = directionKnown ? status : PERHAPS[status];
    const kept = ofDomain?.[variant];
    if (kept !== undefined) return kept;
    const cell = cellOf(partition, { ...event.facts.evidence, recipient: known(event.recipient) });
    const recorded = recordedOf(event, connectorOf);
    const key = `${cell.key} ${directionKnown ? 'i' : 'p'} ${recordKey(recorded)}`;
    const found = byKey.get(key) ?? { cell, recorded, directionKnown };
    byKey.set(key, found);
    if (ofDomain !== undefined) ofDomain[variant] = found;
    else {
      const ofFacts = byFacts.get(facts) ?? new Map<DomainName, Partial<Record<Variant, Case>>>();
      byFacts.set(facts, ofFacts.set(recipient.domain, { [variant]: found }));
    }
    return found;
  };

  return (event) => {
    const direction = inbound(event);
    return direction.kind === 'notInbound'
      ? { kind: 'notEvaluated', cause: direction.cause }
      : { kind: 'inbound', case: caseOf(event, direction.kind === 'inbound') };
  };
}

// The same case is looked up for each event of a log, so no text is put together for it.
const PERHAPS = {
  delivered: 'perhaps delivered',
  junked: 'perhaps junked',
  expanded: 'perhaps expanded',
  quarantined: 'perhaps quarantined',
  filteredAsSpam: 'perhaps filteredAsSpam',
  failed: 'perhaps failed',
  pending: 'perhaps pending',
  unknown: 'perhaps unknown',
} as const satisfies Record<RecordedStatus, string>;
type Variant = RecordedStatus | (typeof PERHAPS)[RecordedStatus];

function recordedOf(event: MessageEvent, connectorOf: ConnectorReader): Recorded {
  return {
    status: event.status,
    connector: connectorOf(event.facts),
    incoming: recordedIncoming(event),
  };
}

const recordKey = ({ status, connector, incoming }: Recorded): string =>
  `${status} ${String(incoming)} ${connector?.kind ?? ''} ${connector?.kind === 'named' ? connector.name : ''}`;
