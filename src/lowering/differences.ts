import { ASSUMPTION_IDS, usualReadings } from '../model/assumption-catalogue.ts';
import type { AssumptionPins, Readings } from '../model/assumptions.ts';
import type { Evidence } from '../model/evidence.ts';
import type { LoweredObject, LoweringDifference, LoweringEffect } from '../model/lowering.ts';
import { EMPTY_POLICY, type AcceptedDomain, type Policy } from '../model/policy.ts';
import { withObjects } from './add-objects.ts';
import { blockClaims } from './claims/block-claims.ts';
import { certificateClaims } from './claims/certificate-claims.ts';
import { holdsUnder, type Claim } from './claims/claim.ts';
import { domainClaims } from './claims/domain-claims.ts';
import { headerClaims } from './claims/header-claims.ts';
import { informationClaims } from './claims/information-claims.ts';
import { ipv6Claims } from './claims/ipv6-claims.ts';
import { nullSenderClaims } from './claims/null-sender-claims.ts';
import { onPremisesClaims } from './claims/on-premises-claims.ts';
import { ownObjectClaims } from './claims/own-object-claims.ts';
import { severalClaims } from './claims/several-claims.ts';
import { subdomainClaims } from './claims/subdomain-claims.ts';
import type { Planned } from './plan.ts';
import { representativesOf, type Representatives } from './representatives.ts';
import { loweredWorld, witnessOf, type LoweredWorld } from './witness.ts';

/**
 * The differences between what restrictions say and what their objects do. Each is claimed by a rule about how
 * restrictions are lowered, and declared only with a message that really gets another verdict. `own` is the policy that
 * the objects are added to: its readings are settled, its accepted domains are those of own servers, and its other
 * objects are looked at apart, since they are there because somebody wants them.
 */
export function differencesOf(
  all: readonly Planned[],
  objects: readonly LoweredObject[],
  own: Policy,
): readonly LoweringDifference[] {
  const { acceptedDomains, assume } = own;
  const readings = usualReadings(assume);
  const alone = withObjects({ ...EMPTY_POLICY, acceptedDomains }, objects);
  const beside = withObjects(own, objects);
  const worlds = { alone: loweredWorld(all, alone, readings), beside: loweredWorld(all, beside, readings) };
  const declared = all.flatMap((planned) => {
    const made = objects.filter(({ restriction }) => restriction === planned.restriction.name);
    const mail = representativesOf(planned, all, alone);
    const claims = claimsOf(planned, all, made, acceptedDomains);
    const ownClaims = ownObjectClaims(planned, own);
    const besides =
      ownClaims.length === 0 ? mail : representativesOf(planned, all, beside, own.inboundConnectors);
    return [
      ...claims
        .filter((claim) => mayHold(claim.readings, readings, assume))
        .flatMap((claim) => shown(claim, mail, worlds.alone, assume)),
      ...ownClaims.flatMap((claim) => shownBeside(claim, besides, worlds)),
    ];
  });
  return EFFECTS.flatMap((effect) => declared.filter((difference) => difference.effect === effect));
}

/** What comes of the policy's own objects, and would not be so without them. */
function shownBeside(
  claim: Claim,
  mail: Representatives,
  { alone, beside }: { readonly alone: LoweredWorld; readonly beside: LoweredWorld },
): readonly LoweringDifference[] {
  const example = witnessOf(claim, mail, {
    ...beside,
    isNew: (evidence, done) => alone.done(evidence, {}).verdict !== done,
  });
  return example === undefined || claim.effect === 'none' ? [] : [difference(claim, claim.effect, example)];
}

/** The claim as a difference, when a message shows it. */
function shown(
  claim: Claim,
  representatives: Representatives,
  world: LoweredWorld,
  settled: AssumptionPins,
): readonly LoweringDifference[] {
  if (claim.effect === 'none') return [difference(claim, 'none', undefined)];
  const usual = holdsUnder(claim, world.readings);
  const example = witnessOf(claim, representatives, world);
  if (example !== undefined) return [difference(claim, usual ? claim.effect : 'dependsOnReading', example)];
  if (claim.effect !== 'admitsMore' || !usual) return [];
  // What is admitted may be refused by another list all the same, as long as that list is read as usual.
  return UNCOVERING.filter((readings) => mayHold(readings, world.readings, settled)).flatMap((readings) => {
    const uncovered = { ...claim, readings };
    const found = witnessOf(uncovered, representatives, world);
    return found === undefined ? [] : [difference(uncovered, 'dependsOnReading', found)];
  });
}

const UNCOVERING: readonly AssumptionPins[] = [
  { tenantBlockListSenderAddress: 'headerFrom' },
  { nullSenderUnderStar: 'notCovered' },
  { ruleSenderDomainSubdomains: 'exactOnly' },
  { ipBlockAndOnPremises: 'skipped' },
];

const difference = (
  { code, planned, readings, mail, message, source }: Claim,
  effect: LoweringEffect,
  example: Evidence | undefined,
): LoweringDifference => ({
  code,
  restriction: planned.restriction.name,
  effect,
  readings,
  mail,
  message,
  source,
  example,
});

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
  ...certificateClaims(planned, all),
  ...informationClaims(planned, own),
];

/** Another reading than the one in force is possible where the question is not settled. */
const mayHold = (pins: AssumptionPins, inForce: Readings, settled: AssumptionPins): boolean =>
  ASSUMPTION_IDS.every(
    (id) => pins[id] === undefined || settled[id] === undefined || pins[id] === inForce[id],
  );
