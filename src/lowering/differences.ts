import { ASSUMPTION_IDS, usualReadings } from '../model/assumption-catalogue.ts';
import type { AssumptionPins, Readings } from '../model/assumptions.ts';
import type { Evidence } from '../model/evidence.ts';
import type { LoweredObject, LoweringDifference, LoweringEffect } from '../model/lowering.ts';
import { EMPTY_POLICY, type Policy } from '../model/policy.ts';
import { withObjects } from './add-objects.ts';
import { claimsOf } from './claims/all-claims.ts';
import { holdsUnder, type Claim } from './claims/claim.ts';
import { ownObjectClaims } from './claims/own-object-claims.ts';
import { loweredWorld, type LoweredWorld } from './lowered-world.ts';
import type { Planned } from './plan.ts';
import { witnessOf } from './witness.ts';

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
  const { acceptedDomains, assume, inboundConnectors } = own;
  const readings = usualReadings(assume);
  const alone = loweredWorld(all, withObjects({ ...EMPTY_POLICY, acceptedDomains }, objects), readings);
  const beside = loweredWorld(all, withObjects(own, objects), readings, inboundConnectors);
  const declared = all.flatMap((planned) => {
    const made = objects.filter(({ restriction }) => restriction === planned.restriction.name);
    return [
      ...claimsOf(planned, made, { all, acceptedDomains, readings })
        .filter((claim) => mayHold(claim.readings, readings, assume))
        .flatMap((claim) => shown(claim, alone, assume)),
      ...ownObjectClaims(planned, own).flatMap((claim) => shownBeside(claim, alone, beside)),
    ];
  });
  return EFFECTS.flatMap((effect) => declared.filter((difference) => difference.effect === effect));
}

/** Worst first. */
const EFFECTS: readonly LoweringEffect[] = ['refusesMore', 'admitsMore', 'dependsOnReading', 'none'];

/** The claim as a difference, when a message shows it. */
function shown(claim: Claim, world: LoweredWorld, settled: AssumptionPins): readonly LoweringDifference[] {
  if (claim.effect === 'none') return [difference(claim, 'none', undefined)];
  const usual = holdsUnder(claim, world.readings);
  const example = witnessOf(claim, world);
  if (example !== undefined) return [difference(claim, usual ? claim.effect : 'dependsOnReading', example)];
  if (claim.effect !== 'admitsMore' || !usual) return [];
  // What is admitted may be refused by another list all the same, as long as that list is read as usual.
  return uncovering(claim, world.policy)
    .filter((readings) => mayHold(readings, world.readings, settled))
    .flatMap((readings) => {
      const uncovered = { ...claim, readings };
      const found = witnessOf(uncovered, world);
      return found === undefined ? [] : [difference(uncovered, 'dependsOnReading', found)];
    });
}

/** Readings by which objects refuse less than by the usual ones. */
function uncovering({ mail }: Claim, policy: Policy): readonly AssumptionPins[] {
  const { connectionFilter, tenantAllowBlockList: list, mailFlowRules } = policy;
  const pins = (asked: boolean, readings: AssumptionPins): readonly AssumptionPins[] =>
    asked ? [readings] : [];
  return [
    ...pins(list.senders.block.length > 0, { tenantBlockListSenderAddress: 'headerFrom' }),
    ...pins(mail.senderDomains === undefined, { nullSenderUnderStar: 'notCovered' }),
    ...pins(mailFlowRules.length > 0, { ruleSenderDomainSubdomains: 'exactOnly' }),
    ...pins(connectionFilter.ipBlockList.length + list.ips.block.length > 0, {
      ipBlockAndOnPremises: 'skipped',
    }),
  ];
}

/** What comes of the policy's own objects, and would not be so without them. */
function shownBeside(claim: Claim, alone: LoweredWorld, beside: LoweredWorld): readonly LoweringDifference[] {
  const example = witnessOf(
    claim,
    beside,
    (evidence, { verdict }) => alone.done(evidence, {}).verdict !== verdict,
  );
  return example === undefined || claim.effect === 'none' ? [] : [difference(claim, claim.effect, example)];
}

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

/** Another reading than the one in force is possible where the question is not settled. */
const mayHold = (pins: AssumptionPins, inForce: Readings, settled: AssumptionPins): boolean =>
  ASSUMPTION_IDS.every(
    (id) => pins[id] === undefined || settled[id] === undefined || pins[id] === inForce[id],
  );
