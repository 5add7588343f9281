import type { NotEvaluatedCause } from '../model/impact.ts';
import type { RecordedMail } from '../model/message-event.ts';
import type { Case } from '../partition/judged-pair.ts';
import { cellReader } from '../partition/cell-reader.ts';
import type { Cell, Partition } from '../partition/partition.ts';
import type { Recorded } from '../partition/record-narrowing.ts';
import { inboundReader } from './inbound.ts';
import { connectorReader, recordedIncoming, type ConnectorReader } from './recorded-connector.ts';

export type ReadMail =
  | { readonly kind: 'inbound'; readonly case: Case }
  | { readonly kind: 'notEvaluated'; readonly cause: NotEvaluatedCause };

/** Reads what there is to judge of mail; mail that the policies and the record cannot tell apart gets the same object. */
export type CaseReader = (mail: RecordedMail) => ReadMail;

export function caseReader(partition: Partition): CaseReader {
  const { baseline, candidate } = partition;
  const policies = baseline === undefined ? [candidate] : [baseline, candidate];
  const connectorOf = connectorReader(policies);
  const inbound = inboundReader(policies, connectorOf);
  const readCell = cellReader(partition);
  const byCell = new Map<Cell, Map<string, ReadMail>>();
  const byKey = new Map<string, ReadMail>();
  const notEvaluated = new Map<NotEvaluatedCause, ReadMail>();

  const caseOf = (mail: RecordedMail, directionKnown: boolean): ReadMail => {
    const cell = readCell(mail.facts.evidence, mail.recipient);
    const recorded = recordedOf(mail, connectorOf);
    const ofCell = byCell.get(cell) ?? new Map<string, ReadMail>();
    const key = `${directionKnown ? 'i' : 'p'} ${recordKey(recorded)}`;
    const kept = ofCell.get(key);
    if (kept !== undefined) return kept;
    // Cells that are read apart may have the same key.
    const fullKey = `${cell.key} ${key}`;
    const found = byKey.get(fullKey) ?? { kind: 'inbound', case: { cell, recorded, directionKnown } };
    byKey.set(fullKey, found);
    byCell.set(cell, ofCell.set(key, found));
    return found;
  };

  return (mail) => {
    const direction = inbound(mail);
    if (direction.kind !== 'notInbound') return caseOf(mail, direction.kind === 'inbound');
    const { cause } = direction;
    const found = notEvaluated.get(cause) ?? { kind: 'notEvaluated', cause };
    notEvaluated.set(cause, found);
    return found;
  };
}

function recordedOf(mail: RecordedMail, connectorOf: ConnectorReader): Recorded {
  return {
    status: mail.status,
    connector: connectorOf(mail.facts),
    incoming: recordedIncoming(mail),
  };
}

const recordKey = ({ status, connector, incoming }: Recorded): string =>
  `${status} ${String(incoming)} ${connector?.kind ?? ''} ${connector?.kind === 'named' ? connector.name : ''}`;
