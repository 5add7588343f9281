import type { CertificateName } from '../../net/certificate-name.ts';
import { parentDomain, type DomainName } from '../../net/domain-name.ts';
import { laterOf, type Planned } from '../plan.ts';
import { admitsMore, refusesMore, type Claim } from './claim.ts';
import { blockedAnyway, bySender, except, notItsOwn } from './regions.ts';

/** What `*.` means in the name of a certificate. */
export function certificateClaims(planned: Planned, all: readonly Planned[]): readonly Claim[] {
  const { certificates } = planned.restriction.allow;
  // Its mail may have to satisfy the connectors of another restriction, which know no more of their certificates.
  const asked = [planned, ...laterOf(planned, all).filter(({ refusal }) => refusal === 'connectors')];
  const wildcards = asked.flatMap(({ restriction }) =>
    restriction.allow.certificates.filter(({ wildcard }) => wildcard),
  );
  const hosts = certificates.filter(({ wildcard }) => !wildcard);
  const mail = planned.restriction.from === 'onPremises' ? {} : bySender(planned);
  const code = 'PATTERN_WILDCARD_CERTIFICATE';
  return [
    ...refusesMore(planned, {
      code,
      readings: { certificateWildcard: 'oneLabel' },
      mail: except({ ...mail, certificates: wildcards }, notItsOwn(planned), blockedAnyway(planned)),
      message:
        '`*.` in a certificate name may stand for one label only: certificates of names further below would not be known',
      source:
        'New-InboundConnector (TlsSenderCertificateName) allows a leading `*.` and does not define it, read 2026-11-23',
    }),
    ...admitsMore(planned, {
      code,
      readings: { certificateWildcard: 'anyDepthAndApex' },
      mail: except(
        {
          ...mail,
          certificates: certificates
            .filter(({ wildcard }) => wildcard)
            .map(({ domain }) => named(domain, false)),
        },
        [{ certificates }],
      ),
      message: '`*.` in a certificate name may include the domain itself: its certificate would be known too',
      source:
        'New-InboundConnector (TlsSenderCertificateName) allows a leading `*.` and does not define it, read 2026-11-23',
    }),
    ...admitsMore(planned, {
      code,
      readings: { presentedWildcard: 'expands' },
      mail: except(
        {
          ...mail,
          certificates: hosts.flatMap(({ domain }) => {
            const parent = parentDomain(domain);
            return parent === undefined ? [] : [named(parent, true)];
          }),
        },
        [{ certificates }],
      ),
      message: 'a certificate for `*.` with the domain above an allowed name may be taken for that name',
      source:
        'Exchange team, Office 365 message attribution, compares names and does not mention TLS host matching, read 2026-11-23',
    }),
  ];
}

const named = (domain: DomainName, wildcard: boolean): CertificateName => ({
  wildcard,
  domain,
  text: wildcard ? `*.${domain}` : domain,
});
