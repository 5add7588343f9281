import type { IpRange } from '../../net/ip-network.ts';
import { blockedForEverybody, blockedForSenders, blockedSenders } from '../block-objects.ts';
import { isNamed, overlapOf } from '../domain-sets.ts';
import type { Planned } from '../plan.ts';
import { admitsMore, BY_ADDRESS_LIST, BY_SENDER_LIST, refusesMore, type Claim } from './claim.ts';
import { except, notItsOwn, waysToBelong } from './regions.ts';

const SOURCE =
  'New-InboundConnector has no block list; Set-HostedConnectionFilterPolicy and the Tenant Allow/Block List block for everybody, read 2026-11-24';

/** A block list became lists that know no restriction, or rules that see no certificate. */
export function blockClaims(planned: Planned): readonly Claim[] {
  const everybody = [...blockedForEverybody(planned, 4), ...blockedForEverybody(planned, 6)];
  return [
    ...blocksForOthers(planned, everybody),
    ...(planned.restriction.from === 'onPremises' ? missesOwnServers(planned, everybody) : []),
  ];
}

function blocksForOthers(planned: Planned, everybody: readonly IpRange[]): readonly Claim[] {
  const senders = blockedSenders(planned).filter(isNamed);
  return planned.earlier.flatMap(waysToBelong).flatMap((way) => [
    ...(way.ips === undefined
      ? refusesMore(planned, {
          code: 'BLOCK_LIST_IS_NO_CONNECTOR',
          mail: { ...way, ips: everybody },
          refusedBy: BY_ADDRESS_LIST,
          message:
            'its blocked addresses became entries of lists that block for everybody: mail from there that belongs to another restriction is refused too',
          source: SOURCE,
        })
      : []),
    ...refusesMore(planned, {
      code: 'BLOCK_LIST_IS_NO_CONNECTOR',
      mail: {
        ...way,
        senderDomains: way.senderDomains === undefined ? senders : overlapOf(senders, way.senderDomains),
      },
      refusedBy: BY_SENDER_LIST,
      message:
        'its blocked senders became entries of the Tenant Allow/Block List, which block for everybody: their mail is quarantined also where it belongs to another restriction',
      source: SOURCE,
    }),
  ]);
}

/** Mail of own servers whose sender is outside the restriction's domains. */
function missesOwnServers(planned: Planned, everybody: readonly IpRange[]): readonly Claim[] {
  const { allow, block } = planned.restriction;
  const outside = [{ senderDomains: planned.scope.patterns }, ...notItsOwn(planned)];
  return [
    ...admitsMore(planned, {
      code: 'BLOCK_LIST_IS_NO_CONNECTOR',
      mail: except(
        {
          certificates: allow.certificates,
          ips: [...blockedForSenders(planned, 4), ...blockedForSenders(planned, 6)],
        },
        outside,
      ),
      message:
        'its blocked addresses became a rule for its sender domains: mail of its certificates with another sender is not refused there',
      source: SOURCE,
    }),
    ...[{ ips: allow.ips }, { certificates: allow.certificates }].flatMap((way) =>
      admitsMore(planned, {
        code: 'BLOCK_LIST_IS_NO_CONNECTOR',
        mail: except({ ...way, senderDomains: block.domains }, outside),
        message:
          'it blocks senders outside its own domains, which the Tenant Allow/Block List would block for everybody: their mail is not refused',
        source: SOURCE,
      }),
    ),
    ...admitsMore(planned, {
      code: 'BLOCK_LIST_IS_NO_CONNECTOR',
      readings: { ipBlockAndOnPremises: 'skipped' },
      mail: { certificates: allow.certificates, ips: everybody },
      message: 'its blocked addresses may not bind for mail that its certificates attribute',
      source: SOURCE,
    }),
  ];
}
