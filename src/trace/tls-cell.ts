import type { TlsVersion } from '../model/evidence.ts';
import { isBlankCell } from './blank-cell.ts';
import { NOT_RECORDED, type CellReading } from './cell-reading.ts';

const VERSIONS: ReadonlyMap<string, TlsVersion> = new Map([
  ['0', '1.0'],
  ['1', '1.1'],
  ['2', '1.2'],
  ['3', '1.3'],
]);

/**
 * `tlsversion` of a RECEIVE event. Its spelling there is not documented; protocol logs write `SP_PROT_TLS1_2_SERVER`,
 * their documentation `SP_PROT-TLS1_2_CLIENT`, reports `TLS1.2` and `No Tls` (read 2026-11-23): all are taken.
 */
export function readTlsCell(cell: string): CellReading<TlsVersion> {
  if (isBlankCell(cell)) return NOT_RECORDED;
  const text = cell.trim();
  if (/^(?:none|no[\s_-]?tls)$/i.test(text)) return { known: true, value: 'none' };
  const match = /(?:^|tls[\s_-]?v?)1(?:[._]?([0-3]))?(?![\d._]*\d)/i.exec(text);
  const version = match === null ? undefined : VERSIONS.get(match[1] ?? '0');
  // There is no issue for this: the value is missing evidence, and an unknown spelling would repeat in every row.
  return version === undefined ? { known: false, cause: 'UNREADABLE' } : { known: true, value: version };
}
