import {
  parseEmailAddress,
  parseEnvelopeSender,
  type EmailAddress,
  type EnvelopeSender,
} from '../net/email-address.ts';
import { isBlankCell, isLostArray } from './blank-cell.ts';
import { detached } from './detached-text.ts';
import { NOT_RECORDED, unreadable, type CellReading } from './cell-reading.ts';

const problemOf = (problem: string): CellReading<never> =>
  unreadable({ code: 'BAD_SENDER', message: problem });
const LOST = unreadable({
  code: 'LOST_ARRAY',
  message:
    'the sender is the name of a type, its value was lost on export; select single properties before Export-Csv',
});

/** MAIL FROM: `<>` is the null sender; an empty cell is not, it was not recorded. */
export function readEnvelopeSenderCell(cell: string): CellReading<EnvelopeSender> {
  if (isBlankCell(cell)) return NOT_RECORDED;
  if (isLostArray(cell)) return LOST;
  const sender = parseEnvelopeSender(detached(cell));
  return sender.ok ? { known: true, value: sender.value } : problemOf(sender.problem);
}

/** The From header; `<>` is none. */
export function readHeaderFromCell(cell: string): CellReading<EmailAddress> {
  if (isBlankCell(cell) || cell.trim() === '<>') return NOT_RECORDED;
  if (isLostArray(cell)) return LOST;
  const address = parseEmailAddress(detached(cell));
  return address.ok ? { known: true, value: address.value } : problemOf(address.problem);
}
