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
  const byFacts = new Map<MessageFacts, KeptCases>();
  const byKey = new Map<string, Case>();

  const caseOf = (event: MessageEvent, directionKnown: boolean): Case => {
    const { facts, recipient, status } = event;
    const first = byFacts.get(facts);
    const isFirst =
      first?.domain === recipient.domain &&
      first.status === status &&
      first.directionKnown === directionKnown;
    if (first !== undefined && isFirst) return first.case;
    const variant = first === undefined ? '' : `${directionKnown ? 'i' : 'p'} ${status} ${recipient.domain}`;
    const kept = first?.others.get(variant);
    if (kept !== undefined) return kept;
    const cell = cellOf(partition, { ...event.facts.evidence, recipient: known(event.recipient) });
    const recorded = recordedOf(event, connectorOf);
    const key = `${cell.key} ${directionKnown ? 'i' : 'p'} ${recordKey(recorded)}`;
    const found = byKey.get(key) ?? { cell, recorded, directionKnown };
    byKey.set(key, found);
    if (first === undefined) {
      byFacts.set(facts, { domain: recipient.domain, status, directionKnown, case: found, others: NO_CASES });
    } else {
      if (first.others === NO_CASES) first.others = new Map();
      first.others.set(variant, found);
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

/** The cases of the same facts. Nearly always there is one, and a log has many facts: only others cost a map. */
interface KeptCases {
  readonly domain: DomainName;
  readonly status: RecordedStatus;
  readonly directionKnown: boolean;
  readonly case: Case;
  others: Map<string, Case>;
}
const NO_CASES = new Map<string, Case>();

function recordedOf(event: MessageEvent, connectorOf: ConnectorReader): Recorded {
  return {
    status: event.status,
    connector: connectorOf(event.facts),
    incoming: recordedIncoming(event),
  };
}

const recordKey = ({ status, connector, incoming }: Recorded): string =>
  `${status} ${String(incoming)} ${connector?.kind ?? ''} ${connector?.kind === 'named' ? connector.name : ''}`;
