import { blockedSenders } from '../block-objects.ts';
import { isNamed } from '../domain-sets.ts';
import type { Planned } from '../plan.ts';
import { admitsMore, BY_SENDER_LIST, refusesMore, type Claim } from './claim.ts';
import { except, notItsOwn } from './regions.ts';

const SOURCE =
  'The Tenant Allow/Block List pages do not say which sender is looked at; the anti-spam policy lists look at the From header, read 2026-11-23';

/** Blocked senders may be looked for in the From header. */
export function headerClaims(planned: Planned): readonly Claim[] {
  const blocked = blockedSenders(planned).filter(isNamed);
  return [
    ...(['either', 'headerFrom'] as const).flatMap((reading) =>
      refusesMore(planned, {
        code: 'HEADER_FROM_BY_READING',
        readings: { tenantBlockListSenderAddress: reading },
        mail: { headerFromDomains: blocked, except: [{ senderDomains: blocked }] },
        refusedBy: BY_SENDER_LIST,
        message:
          'the Tenant Allow/Block List may look at the From header as well: mail with a blocked domain there is quarantined, whoever its envelope sender is',
        source: SOURCE,
      }),
    ),
    ...admitsMore(planned, {
      code: 'HEADER_FROM_BY_READING',
      readings: { tenantBlockListSenderAddress: 'headerFrom' },
      mail: except({ senderDomains: blocked, except: [{ headerFromDomains: blocked }] }, notItsOwn(planned)),
      message:
        'the Tenant Allow/Block List may look at the From header alone: mail of a blocked envelope sender with another From header would come in',
      source: SOURCE,
    }),
  ];
}
