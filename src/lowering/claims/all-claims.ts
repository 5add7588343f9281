import type { Readings } from '../../model/assumptions.ts';
import type { LoweredObject } from '../../model/lowering.ts';
import type { AcceptedDomain } from '../../model/policy.ts';
import type { Planned } from '../plan.ts';
import { blockClaims } from './block-claims.ts';
import { certificateClaims } from './certificate-claims.ts';
import type { Claim } from './claim.ts';
import { domainClaims } from './domain-claims.ts';
import { headerClaims } from './header-claims.ts';
import { informationClaims } from './information-claims.ts';
import { ipv6Claims } from './ipv6-claims.ts';
import { nullSenderClaims } from './null-sender-claims.ts';
import { onPremisesClaims } from './on-premises-claims.ts';
import { severalClaims } from './several-claims.ts';
import { subdomainClaims } from './subdomain-claims.ts';

/** What the lowered world is, as far as claims ask. */
export interface ClaimContext {
  readonly all: readonly Planned[];
  readonly acceptedDomains: readonly AcceptedDomain[];
  /** In force. */
  readonly readings: Readings;
}

/** Every difference that there may be between a restriction and its objects. */
export const claimsOf = (
  planned: Planned,
  objects: readonly LoweredObject[],
  { all, acceptedDomains, readings }: ClaimContext,
): readonly Claim[] => [
  ...domainClaims(planned, all),
  ...severalClaims(planned, all),
  ...blockClaims(planned),
  ...ipv6Claims(planned),
  ...onPremisesClaims(planned, acceptedDomains),
  ...nullSenderClaims(planned),
  ...subdomainClaims(planned),
  ...headerClaims(planned, readings),
  ...certificateClaims(planned),
  ...informationClaims(planned, objects),
];
