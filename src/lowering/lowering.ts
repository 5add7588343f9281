import type { Lowering } from '../model/lowering.ts';
import type { Policy } from '../model/policy.ts';
import type { Restriction } from '../model/restriction.ts';
import { differencesOf } from './differences.ts';
import { lowerRestrictions } from './lower-restrictions.ts';
import { planRestrictions } from './plan.ts';

/**
 * Lowers restrictions to the objects of Exchange Online, and declares where these do not do what was written. `own` is
 * the policy that the objects are added to; its accepted domains are the scope of own servers.
 */
export function lower(restrictions: readonly Restriction[], own: Policy): Lowering {
  const planned = planRestrictions(restrictions, own.acceptedDomains);
  const objects = lowerRestrictions(planned, own);
  return { objects, differences: differencesOf(planned, objects, own) };
}
