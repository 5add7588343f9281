import type { AssumptionReadings } from '../model/assumptions.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import { isSubdomainOf, parentDomain } from '../net/domain-name.ts';

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
  switch (matching) {
    case 'literal':
      return false;
    case 'expands':
      return (
        !configured.wildcard && presented.wildcard && parentDomain(configured.domain) === presented.domain
      );
    case 'oneLabel':
      return (
        configured.wildcard && !presented.wildcard && parentDomain(presented.domain) === configured.domain
      );
    case 'anyDepth':
      return configured.wildcard && isBelow(presented, configured);
    case 'anyDepthAndApex':
      return (
        configured.wildcard &&
        (isBelow(presented, configured) || (!presented.wildcard && presented.domain === configured.domain))
      );
  }
}

/** A presented `*.d` stands for names directly below d. */
function isBelow(presented: CertificateName, configured: CertificateName): boolean {
  return isSubdomainOf(presented.domain, configured.domain);
}
