import { usualReadings } from '../model/assumption-catalogue.ts';
import type { AssumptionPins, Readings } from '../model/assumptions.ts';
import type { LoweredObject, LoweringDifference, LoweringEffect } from '../model/lowering.ts';
import { EMPTY_POLICY, type AcceptedDomain } from '../model/policy.ts';
import { withObjects } from './add-objects.ts';
import { blockClaims } from './claims/block-claims.ts';
import { certificateClaims } from './claims/certificate-claims.ts';
import { holdsUnder, readingsIn, type Claim } from './claims/claim.ts';
import { domainClaims } from './claims/domain-claims.ts';
import { headerClaims } from './claims/header-claims.ts';
import { informationClaims } from './claims/information-claims.ts';
import { ipv6Claims } from './claims/ipv6-claims.ts';
import { nullSenderClaims } from './claims/null-sender-claims.ts';
import { onPremisesClaims } from './claims/on-premises-claims.ts';
import { severalClaims } from './claims/several-claims.ts';
import { subdomainClaims } from './claims/subdomain-claims.ts';
import type { Planned } from './plan.ts';
import { representativesOf } from './representatives.ts';
import { loweredWorld, witnessOf } from './witness.ts';

/** What the differences are looked for under. */
export interface LoweringContext {
  readonly acceptedDomains: readonly AcceptedDomain[];
  /** Readings that are settled; the others are the usual ones, and may be another. */
  readonly assume: AssumptionPins;
}

/**
 * The differences between what restrictions say and what their objects do. Each is claimed by a rule about how
 * restrictions are lowered, and declared only with a message that really gets another verdict. Objects beside the lowered
 * ones play no part here.
 */
export function differencesOf(
  all: readonly Planned[],
  objects: readonly LoweredObject[],
  context: LoweringContext,
): readonly LoweringDifference[] {
  const { acceptedDomains, assume } = context;
  const policy = withObjects({ ...EMPTY_POLICY, acceptedDomains }, objects);
  const world = loweredWorld(all, policy, usualReadings(assume));
  const declared = all.flatMap((planned) => {
    const own = objects.filter(({ restriction }) => restriction === planned.restriction.name);
    const representatives = representativesOf(planned, all, policy);
    return claimsOf(planned, all, own, acceptedDomains)
      .filter((claim) => mayHold(claim, assume, world.readings))
      .flatMap((claim): readonly LoweringDifference[] => {
        const { code, readings, mail, message, source } = claim;
        const example = claim.effect === 'none' ? undefined : witnessOf(claim, representatives, world);
        if (claim.effect !== 'none' && example === undefined) return [];
        const effect = holdsUnder(claim, world.readings) ? claim.effect : 'dependsOnReading';
        const restriction = planned.restriction.name;
        return [{ code, restriction, effect, readings, mail, message, source, example }];
      });
  });
  return EFFECTS.flatMap((effect) => declared.filter((difference) => difference.effect === effect));
}

/** Worst first. */
const EFFECTS: readonly LoweringEffect[] = ['refusesMore', 'admitsMore', 'dependsOnReading', 'none'];

const claimsOf = (
  planned: Planned,
  all: readonly Planned[],
  own: readonly LoweredObject[],
  acceptedDomains: readonly AcceptedDomain[],
): readonly Claim[] => [
  ...domainClaims(planned, all),
  ...severalClaims(planned, all),
  ...blockClaims(planned),
  ...ipv6Claims(planned),
  ...onPremisesClaims(planned, acceptedDomains),
  ...nullSenderClaims(planned),
  ...subdomainClaims(planned),
  ...headerClaims(planned),
  ...certificateClaims(planned),
  ...informationClaims(planned, own),
];

/** Another reading than the usual one is possible where the question is not settled. */
const mayHold = (claim: Claim, settled: AssumptionPins, readings: Readings): boolean =>
  readingsIn(claim).every((id) => settled[id] === undefined || claim.readings[id] === readings[id]);
