import type { NotEvaluatedCause } from '../model/impact.ts';
import type { MessageEvent, MessageFacts, RecordedStatus } from '../model/message-event.ts';
import type { DomainName } from '../net/domain-name.ts';
import type { Case } from '../partition/judged-pair.ts';
import { cellReader } from '../partition/cell-reader.ts';
import type { Cell, Partition } from '../partition/partition.ts';
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
  const readCell = cellReader(partition);
  const byCell = new Map<Cell, Map<string, Case>>();
  const byKey = new Map<string, Case>();

  const newCase = (event: MessageEvent, directionKnown: boolean): Case => {
    const cell = readCell(event.facts.evidence, event.recipient);
    const recorded = recordedOf(event, connectorOf);
    const ofCell = byCell.get(cell) ?? new Map<string, Case>();
    const key = `${directionKnown ? 'i' : 'p'} ${recordKey(recorded)}`;
    const kept = ofCell.get(key);
    if (kept !== undefined) return kept;
    // Cells that are read apart may have the same key.
    const fullKey = `${cell.key} ${key}`;
    const found = byKey.get(fullKey) ?? { cell, recorded, directionKnown };
    byKey.set(fullKey, found);
    byCell.set(cell, ofCell.set(key, found));
    return found;
  };

  const otherCase = (event: MessageEvent, directionKnown: boolean, kept: KeptCases): Case => {
    const variant = `${directionKnown ? 'i' : 'p'} ${event.status} ${event.recipient.domain}`;
    const before = kept.others?.get(variant);
    if (before !== undefined) return before;
    const found = newCase(event, directionKnown);
    kept.others = (kept.others ?? new Map<string, Case>()).set(variant, found);
    return found;
  };

  const caseOf = (event: MessageEvent, directionKnown: boolean): Case => {
    const { facts, status } = event;
    const { domain } = event.recipient;
    const kept = byFacts.get(facts);
    if (kept === undefined) {
      const found = newCase(event, directionKnown);
      byFacts.set(facts, { domain, status, directionKnown, case: found, others: undefined });
      return found;
    }
    return kept.domain === domain && kept.status === status && kept.directionKnown === directionKnown
      ? kept.case
      : otherCase(event, directionKnown, kept);
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
  others: Map<string, Case> | undefined;
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
