import type { AssumptionReadings } from '../model/assumptions.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import { isSubdomainOf, parentDomain, type DomainName } from '../net/domain-name.ts';

/** How a connector's name is compared: wildcards by depth, host names by what a presented wildcard means. */
export type CertificateMatching =
  AssumptionReadings['certificateWildcard'] | AssumptionReadings['presentedWildcard'];

/** Whether one presented certificate name matches TlsSenderCertificateName; PRECEDENCE.md, step 1. */
export function certificateNameMatches(
  configured: CertificateName,
  presented: CertificateName,
  matching: CertificateMatching,
): boolean {
  if (configured.wildcard === presented.wildcard && configured.domain === presented.domain) return true;
  return configured.wildcard
    ? wildcardMatches(configured.domain, presented, matching)
    : matching === 'expands' && presented.wildcard && parentDomain(configured.domain) === presented.domain;
}

/** `*.domain` against another name; a presented wildcard stands for names directly below its domain. */
function wildcardMatches(
  domain: DomainName,
  presented: CertificateName,
  matching: CertificateMatching,
): boolean {
  const below = isSubdomainOf(presented.domain, domain);
  const isHost = !presented.wildcard;
  switch (matching) {
    case 'oneLabel':
      return isHost && parentDomain(presented.domain) === domain;
    case 'anyDepth':
      return below;
    case 'anyDepthAndApex':
      return below || (isHost && presented.domain === domain);
    case 'literal':
    case 'expands':
      return false;
  }
}
