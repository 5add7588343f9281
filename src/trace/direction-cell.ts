import type { Direction } from '../model/message-event.ts';
import { isBlankCell } from './blank-cell.ts';
import { NOT_RECORDED, type CellReading } from './cell-reading.ts';

/**
 * `directionality` of reports: documented as 1 and 2 (message-trace-modern-eac.md), written as Incoming and
 * Originating; EmailDirection of EmailEvents: Inbound, Outbound, Intra-org (both read 2026-11-23).
 */
const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['1', 'incoming'],
  ['incoming', 'incoming'],
  ['inbound', 'inbound'],
  ['2', 'originating'],
  ['originating', 'originating'],
  ['outbound', 'outbound'],
  ['intraorg', 'intraOrganisation'],
  ['intraorganization', 'intraOrganisation'],
  ['intraorganisation', 'intraOrganisation'],
]);

export function readDirectionCell(cell: string): CellReading<Direction> {
  const word = cell.toLowerCase().replace(/[\s_-]+/g, '');
  const direction = DIRECTIONS.get(word);
  if (direction !== undefined) return { known: true, value: direction };
  const saysNothing = isBlankCell(cell) || word === 'undefined' || word === 'unknown';
  return saysNothing ? NOT_RECORDED : { known: false, cause: 'UNREADABLE' };
}
