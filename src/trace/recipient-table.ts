import { parseEmailAddress, type EmailAddress } from '../net/email-address.ts';
import type { DomainName } from '../net/domain-name.ts';
import { quoted } from '../net/quoted.ts';
import { isLostArray } from './blank-cell.ts';
import { boundedMemo } from '../net/bounded-memo.ts';
import { detached } from './detached-text.ts';
import type { CellProblem } from './cell-reading.ts';

type RecipientReading =
  { readonly ok: true; readonly recipient: number } | { readonly ok: false; readonly problem: CellProblem };

/** Distinct recipients, numbered. One address is one object; of several spellings the smallest text is kept. */
export interface RecipientTable {
  read(text: string): RecipientReading;
  address(recipient: number): EmailAddress;
  /** The number of the domain of a recipient; equal domains have one number. */
  domainNumber(recipient: number): number;
  readonly size: number;
}

export function recipientTable(): RecipientTable {
  const addresses: EmailAddress[] = [];
  const numbers = new Map<string, number>();
  const domainNumbers: number[] = [];
  const domains = new Map<DomainName, number>();

  const numberOf = (address: EmailAddress): number => {
    const before = numbers.get(address.key);
    if (before === undefined) {
      numbers.set(address.key, addresses.length);
      addresses.push(address);
      const domain = domains.get(address.domain) ?? domains.size;
      domains.set(address.domain, domain);
      domainNumbers.push(domain);
      return addresses.length - 1;
    }
    const kept = addresses[before];
    if (kept !== undefined && address.text < kept.text) addresses[before] = address;
    return before;
  };

  return {
    read: boundedMemo((text): RecipientReading => {
      if (isLostArray(text)) {
        return bad(
          'LOST_ARRAY',
          `recipient ${quoted(text)} is the name of a type, the addresses were lost on export; join them with \`;\` before Export-Csv`,
        );
      }
      const address = parseEmailAddress(detached(text));
      return address.ok
        ? { ok: true, recipient: numberOf(address.value) }
        : bad('BAD_RECIPIENT', address.problem);
    }),
    address: (recipient) => {
      const address = addresses[recipient];
      if (address === undefined) throw new RangeError(`no recipient ${recipient}`);
      return address;
    },
    domainNumber: (recipient) => domainNumbers[recipient] ?? 0,
    get size() {
      return addresses.length;
    },
  };
}

const bad = (code: CellProblem['code'], message: string): RecipientReading => ({
  ok: false,
  problem: { code, message },
});
