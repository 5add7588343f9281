import { blockedForSenders } from '../block-objects.ts';
import { ofFamily } from '../networks.ts';
import type { Planned } from '../plan.ts';
import { admitsMore, refusesMore, type Claim } from './claim.ts';
import { blockedAnyway, bySender, except, notItsOwn } from './regions.ts';

/** IPv6 where Exchange Online takes none. */
export function ipv6Claims(planned: Planned): readonly Claim[] {
  const { from, allow } = planned.restriction;
  const mail = from === 'onPremises' ? {} : bySender(planned);
  return [
    ...refusesMore(planned, {
      code: 'IPV6_IN_CONNECTOR',
      mail: except({ ...mail, ips: ofFamily(allow.ips, 6) }, notItsOwn(planned), blockedAnyway(planned)),
      message:
        'it allows IPv6 addresses, which SenderIPAddresses does not take: mail from them is treated as mail from anywhere; identify them by certificate',
      source: 'New-InboundConnector (SenderIPAddresses), read 2026-11-23',
    }),
    ...admitsMore(planned, {
      code: 'IPV6_IN_RULE',
      mail: except({ ...bySender(planned), ips: blockedForSenders(planned, 6) }, notItsOwn(planned)),
      message:
        'it blocks IPv6 addresses for its own senders, and a mail flow rule takes IPv4 only: mail from them is not refused by its block list',
      source: 'New-TransportRule (SenderIpRanges), read 2026-11-24',
    }),
  ];
}
