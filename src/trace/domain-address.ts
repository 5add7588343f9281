import { parseEmailAddress, type EmailAddress } from '../net/email-address.ts';
import { parsed, type Parsed } from '../net/parsed.ts';
import { detached } from './bounded-memo.ts';

/** Where no list needs the whole address, grouped logs keep its `@domain`. */
export const isDomainCell = (cell: string): boolean => cell.startsWith('@');

/** All addresses of a domain as one, `@domain`. Equal to no address, so it must not be asked for more than its domain. */
export function domainAddress(cell: string): Parsed<EmailAddress> {
  const address = parseEmailAddress(`x${detached(cell)}`);
  if (!address.ok) return address;
  const text = `@${address.value.domain}`;
  return parsed({ localPart: '', domain: address.value.domain, text, key: text });
}
