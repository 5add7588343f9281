import type { Evidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import type { ReasonCode } from '../model/reasons.ts';
import { BY_ADDRESS_LIST, BY_RULE, BY_SENDER_LIST, holdsUnder, type Claim } from './claims/claim.ts';
import { everydayVerdict } from './everyday.ts';
import { findMail } from './find-mail.ts';
import type { Done, LoweredWorld } from './lowered-world.ts';

/**
 * A message of which a claim is true: its restriction says one thing, and the objects do another. `isNew` may ask for
 * more of what is done with it.
 */
export function witnessOf(
  claim: Claim,
  world: LoweredWorld,
  isNew: (evidence: Evidence, done: Done) => boolean = () => true,
): Evidence | undefined {
  const { planned, effect, mail, readings, refusedBy } = claim;
  if (effect === 'refusesMore' && !canRefuse(world.policy, refusedBy)) return undefined;
  const usual = holdsUnder(claim, world.readings);
  const anyHeader =
    readings.tenantBlockListSenderAddress !== undefined || mail.headerFromDomains !== undefined;
  const isTrue = (evidence: Evidence): boolean => {
    const said = everydayVerdict(world.all, evidence);
    if (said === (effect === 'admitsMore' ? 'allow' : 'block')) return false;
    const done = world.done(evidence, readings);
    if (done.verdict === said || !isAsClaimed(claim, done) || !isNew(evidence, done)) return false;
    // What is so under the readings in force does not come from another one.
    return usual || world.done(evidence, {}).verdict === said;
  };
  for (const representatives of world.mailFor(planned, mail)) {
    const found = findMail(mail, representatives, anyHeader, isTrue);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of several refusals any may be the one that the sender sees. */
const isAsClaimed = ({ effect, refusedBy, path }: Claim, done: Done): boolean =>
  (path === undefined || path === done.path) &&
  (effect !== 'refusesMore' ||
    refusedBy === undefined ||
    refusedBy.some((code) => done.refusedBy.includes(code)));

/** Saves a search through all mail for what no object could do. */
function canRefuse(policy: Policy, refusedBy: readonly ReasonCode[] | undefined): boolean {
  switch (refusedBy) {
    case BY_RULE:
      return policy.mailFlowRules.length > 0;
    case BY_SENDER_LIST:
      return policy.tenantAllowBlockList.senders.block.length > 0;
    case BY_ADDRESS_LIST:
      return policy.connectionFilter.ipBlockList.length + policy.tenantAllowBlockList.ips.block.length > 0;
    default:
      return true;
  }
}
