import type { CertificateName } from '../net/certificate-name.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import type { IpRange } from '../net/ip-network.ts';

/**
 * The everyday vocabulary of "allow list, block list, otherwise reject". Exchange Online has no such object: it is lowered
 * to connectors, the connection filter, the Tenant Allow/Block List and mail flow rules, and what these cannot say is declared.
 */
export interface Restriction {
  readonly name: string;
  /**
   * Mail of named partners, mail that comes from or claims to come from the own servers, or all the rest. A message belongs to
   * the first of onPremises, partner and internet that it fits.
   */
  readonly from: 'partner' | 'onPremises' | 'internet';
  /** Empty: all domains for `internet`, the accepted domains for `onPremises`; never empty for `partner`. */
  readonly senderDomains: readonly DomainPattern[];
  readonly allow: {
    readonly ips: readonly IpRange[];
    readonly domains: readonly DomainPattern[];
    readonly certificates: readonly CertificateName[];
  };
  readonly block: { readonly ips: readonly IpRange[]; readonly domains: readonly DomainPattern[] };
  readonly requireTls: boolean;
  readonly otherwise: 'reject' | 'accept';
  /** Where it was written, `path:line:column`. */
  readonly at: string;
}
