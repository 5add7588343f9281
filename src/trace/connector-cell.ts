import type { RecordedConnector } from '../model/message-event.ts';
import { isBlankCell } from './blank-cell.ts';
import { detached } from './detached-text.ts';
import { NOT_RECORDED, type CellReading } from './cell-reading.ts';

/** A connector column in which an empty cell says nothing. */
export function readConnectorCell(cell: string): CellReading<RecordedConnector> {
  return isBlankCell(cell)
    ? NOT_RECORDED
    : { known: true, value: { kind: 'named', name: detached(cell.trim()) } };
}

/**
 * `connector_id` of a RECEIVE event. `server\Default server` is the receive connector that every Exchange Online
 * server has: it says that mail came by SMTP, not through which connector of the tenant.
 */
export function readReceiveConnectorCell(cell: string): CellReading<RecordedConnector> {
  return /^[^\\]*\\Default\b/i.test(cell.trim()) ? NOT_RECORDED : readConnectorCell(cell);
}
