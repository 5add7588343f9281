import type { AcceptedDomain } from '../../model/policy.ts';
import { acceptedBy } from '../../semantics/answers.ts';
import type { Planned } from '../plan.ts';
import { listed } from '../sentence-lists.ts';
import { admitsMore, BY_PARTNER, BY_RULE, informs, refusesMore, type Claim } from './claim.ts';
import { blockedAnyway, except, notItsOwn } from './regions.ts';

/** OnPremises connectors know own servers, refuse nothing and are met before all else. */
export function onPremisesClaims(
  planned: Planned,
  acceptedDomains: readonly AcceptedDomain[],
): readonly Claim[] {
  const { from, allow, block, requireTls, otherwise } = planned.restriction;
  if (from !== 'onPremises') return [];
  const foreign = allow.certificates.filter(
    ({ domain }) => acceptedDomains.length > 0 && !acceptedBy(acceptedDomains, domain),
  );
  return [
    ...(otherwise === 'reject'
      ? informs(planned, {
          code: 'ON_PREMISES_REFUSES_NOTHING',
          message:
            'an OnPremises connector refuses nothing; what does not come from own servers is refused by other objects for its sender domains',
          source:
            'Manage mail flow using a third-party cloud service; Exchange team, Office 365 message attribution, read 2026-11-23',
        })
      : []),
    ...(requireTls
      ? admitsMore(planned, {
          code: 'ON_PREMISES_TLS_NOT_ENFORCED',
          mail: except(
            { ips: allow.ips, tls: 'none' },
            notItsOwn(planned),
            block.ips.length === 0 ? [] : [{ ips: block.ips }],
            block.domains.length === 0 ? [] : [{ senderDomains: block.domains }],
          ),
          message:
            'it requires TLS, which an OnPremises connector does not enforce: mail from its addresses is admitted in clear text; identify own servers by certificate',
          source:
            'New-InboundConnector gives RequireTls a meaning for Partner connectors only, read 2026-11-23',
        })
      : []),
    ...refusesMore(planned, {
      code: 'CERTIFICATE_NAME_NOT_ACCEPTED',
      readings: { certificateNameNotAccepted: 'notAttributed' },
      mail: except({ certificates: foreign }, notItsOwn(planned), blockedAnyway(planned)),
      refusedBy: BY_PARTNER,
      message: `the certificate ${listed(foreign.map(({ text }) => text))} is not named after an accepted domain, so an OnPremises connector does not know own servers by it: other restrictions bind for their mail`,
      source: 'Exchange team, TLS certificates in Exchange hybrid, read 2026-11-23',
    }),
    ...refusesMore(planned, {
      code: 'RULE_SEES_NO_CERTIFICATE',
      mail: except({ certificates: allow.certificates }, notItsOwn(planned), blockedAnyway(planned), [
        { ips: planned.addresses },
        { senderDomains: planned.scope.patterns },
      ]),
      refusedBy: BY_RULE,
      message:
        'the mail flow rules of other restrictions spare its addresses and sender domains; they cannot look at a certificate, so they reject mail that comes by certificate alone',
      source: 'New-TransportRule has no condition for client certificates, read 2026-11-24',
    }),
  ];
}
