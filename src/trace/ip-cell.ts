import { addressScope, parseLoggedIpAddress, type IpAddress } from '../net/ip-address.ts';
import { quoted } from '../net/quoted.ts';
import { isBlankCell, isLostArray } from './blank-cell.ts';
import { NOT_RECORDED, unreadable, type CellReading } from './cell-reading.ts';

const PRIVATE: CellReading<never> = { known: false, cause: 'PRIVATE_ADDRESS' };

/**
 * A cell with the address that connected. `0.0.0.0` stands for "none" (Threat Explorer documentation, read 2026-11-23)
 * and a private address cannot have connected from the internet: neither is evidence. Several addresses in one cell
 * are evidence only when they are the same one.
 */
export function readIpCell(cell: string): CellReading<IpAddress> {
  if (isBlankCell(cell)) return NOT_RECORDED;
  if (isLostArray(cell)) {
    return unreadable({
      code: 'LOST_ARRAY',
      message: `${quoted(cell)} is the name of a type, the addresses were lost on export; join them with \`;\` before Export-Csv`,
    });
  }
  const parts = cell.split(/[;,\s]+/).filter((part) => part !== '');
  const readings = parts.map(readAddress);
  const first = readings[0] ?? NOT_RECORDED;
  if (readings.every((reading) => sameAddress(reading, first))) return first;
  return unreadable({
    code: 'BAD_ADDRESS',
    message: `${quoted(cell)} holds several IP addresses; it does not say which one connected, so none was used`,
  });
}

function readAddress(text: string): CellReading<IpAddress> {
  const address = parseLoggedIpAddress(text);
  if (!address.ok) return unreadable({ code: 'BAD_ADDRESS', message: address.problem });
  const scope = addressScope(address.value);
  if (scope === 'unspecified') return NOT_RECORDED;
  return scope === 'private' ? PRIVATE : { known: true, value: address.value };
}

const sameAddress = (left: CellReading<IpAddress>, right: CellReading<IpAddress>): boolean =>
  left.known && right.known ? left.value.text === right.value.text : left === right;
