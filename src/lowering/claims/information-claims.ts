import type { LoweredObject } from '../../model/lowering.ts';
import { MOST_SENDER_ADDRESSES } from '../lowered-connectors.ts';
import { applies, type Planned } from '../plan.ts';
import { informs, type Claim } from './claim.ts';

/** Block entries of one kind that every tenant has (New-TenantAllowBlockListItems, read 2026-11-24). */
const MOST_TENANT_ENTRIES = 500;

/** What is as written, by other means than a reader may think. */
export function informationClaims(planned: Planned, objects: readonly LoweredObject[]): readonly Claim[] {
  if (!applies(planned) || (planned.patterns.length === 0 && planned.restriction.from !== 'onPremises'))
    return informs(planned, {
      code: 'NEVER_APPLIES',
      message:
        'all its sender domains belong to restrictions that come first, so it has no object and no effect',
      source: 'The order in which mail belongs to restrictions: onPremises, partner, internet',
    });
  const has = (kind: LoweredObject['kind']): boolean => objects.some((each) => each.kind === kind);
  return [
    ...(planned.restriction.from === 'internet' ? noInternetConnector(planned, objects) : []),
    ...(objects.length === 0
      ? informs(planned, {
          code: 'NOTHING_TO_ENFORCE',
          message: 'it accepts what comes and has nothing to enforce, so there is no object for it',
          source:
            'Without a restricting connector mail is accepted; Exchange team, Office 365 message attribution, read 2026-11-23',
        })
      : []),
    ...(has('mailFlowRule')
      ? informs(planned, {
          code: 'RULE_REFUSES_AFTER_ACCEPTANCE',
          message:
            'a mail flow rule rejects after Exchange Online has taken the message: the sender gets a non-delivery report, and the trace shows the message',
          source: 'Mail flow rule actions in Exchange Online, read 2026-11-24',
        })
      : []),
    ...(has('tenantBlockedSenders')
      ? informs(planned, {
          code: 'QUARANTINED_NOT_REFUSED',
          message: 'blocked senders are quarantined, not refused; outbound mail to them is stopped as well',
          source: 'Allow or block email using the Tenant Allow/Block List, February 2026, read 2026-11-23',
        })
      : []),
    ...limits(planned, objects),
  ];
}

function noInternetConnector(planned: Planned, objects: readonly LoweredObject[]): readonly Claim[] {
  const made = [...new Set(objects.map(({ kind }) => KIND_WORDS[kind]))];
  return informs(planned, {
    code: 'NO_INTERNET_CONNECTOR',
    message: `Exchange Online has no connector of type internet, and the path without a connector cannot be configured; ${made.length === 0 ? 'nothing stands in its place' : `in its place: ${made.join(', ')}`}`,
    source: 'New-InboundConnector (ConnectorType), read 2026-11-23',
  });
}

const KIND_WORDS: { readonly [K in LoweredObject['kind']]: string } = {
  inboundConnector: 'Partner connectors',
  mailFlowRule: 'mail flow rules',
  ipBlockList: 'entries of the IP Block List',
  tenantBlockedIps: 'blocked IPv6 addresses of the Tenant Allow/Block List',
  tenantBlockedSenders: 'blocked senders of the Tenant Allow/Block List',
};

function limits(planned: Planned, objects: readonly LoweredObject[]): readonly Claim[] {
  const long = objects.filter(
    (each) =>
      (each.kind === 'tenantBlockedIps' || each.kind === 'tenantBlockedSenders') &&
      each.entries.length > MOST_TENANT_ENTRIES,
  );
  return [
    ...(planned.addresses.length > MOST_SENDER_ADDRESSES && planned.refusal !== 'nothing'
      ? informs(planned, {
          code: 'LIMIT_EXCEEDED',
          message: `its ${planned.addresses.length} allowed networks are spread over several connectors of at most ${MOST_SENDER_ADDRESSES}: no limit of SenderIPAddresses is published, and the nearest documented list ends there`,
          source: 'office-docs-powershell issue 2757 (IPListBlocked), read 2026-11-24',
        })
      : []),
    ...(long.length > 0
      ? informs(planned, {
          code: 'LIMIT_EXCEEDED',
          message: `its block list has more than the ${MOST_TENANT_ENTRIES} entries that the Tenant Allow/Block List takes without Defender for Office 365`,
          source: 'New-TenantAllowBlockListItems, read 2026-11-24',
        })
      : []),
  ];
}
