import type { AssumptionPins, Readings } from '../model/assumptions.ts';
import { printPath, verdictOf, type Verdict } from '../model/decision.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import type { ReasonCode } from '../model/reasons.ts';
import { decide } from '../semantics/decide.ts';
import { holdsUnder, type Claim } from './claims/claim.ts';
import { everydayVerdict } from './everyday.ts';
import { findMail } from './find-mail.ts';
import type { Planned } from './plan.ts';
import type { Representatives } from './representatives.ts';

/** What the objects do with a message. */
interface Done {
  readonly verdict: Verdict;
  readonly path: string;
  readonly refusedBy: readonly ReasonCode[];
}

/** What claims are looked up in. */
export interface LoweredWorld {
  readonly all: readonly Planned[];
  readonly readings: Readings;
  done(evidence: Evidence, pins: AssumptionPins): Done;
  /** Whether what is done with a message is of interest here. */
  isNew?(evidence: Evidence, done: Verdict): boolean;
}

/** `policy` has the accepted domains and the lowered objects, and nothing else. */
export function loweredWorld(all: readonly Planned[], policy: Policy, readings: Readings): LoweredWorld {
  const kept = new Map<string, Done>();
  return {
    all,
    readings,
    // Claims look at the same messages again and again.
    done(evidence, pins) {
      const key = keyOf(evidence, pins);
      const done = kept.get(key) ?? decided(policy, evidence, { ...readings, ...pins });
      kept.set(key, done);
      return done;
    },
  };
}

function decided(policy: Policy, evidence: Evidence, readings: Readings): Done {
  const { outcome, steps } = decide(policy, evidence, readings);
  return {
    verdict: verdictOf(outcome),
    path: printPath(outcome.path),
    refusedBy: steps.flatMap(({ result, reason }) => (result === 'refused' && reason ? [reason.code] : [])),
  };
}

function keyOf(evidence: Evidence, pins: AssumptionPins): string {
  const { connectingIp, envelopeSender, headerFrom, tls, certificateNames } = evidence;
  return [
    Object.values(pins).join(),
    connectingIp.text,
    envelopeSender.kind === 'null' ? '' : envelopeSender.address.key,
    headerFrom.key,
    tls,
    ...certificateNames.map(({ text }) => text),
  ].join(' ');
}

/** A message of which the claim is true: its restriction says one thing, and the objects do another. */
export function witnessOf(
  claim: Claim,
  representatives: Representatives,
  world: LoweredWorld,
): Evidence | undefined {
  const { effect, mail, readings } = claim;
  const usual = holdsUnder(claim, world.readings);
  const anyHeader =
    readings.tenantBlockListSenderAddress !== undefined ||
    // In force, it lets a blocked sender pass by another From header, whatever else the claim is about.
    world.readings.tenantBlockListSenderAddress === 'headerFrom' ||
    mail.headerFromDomains !== undefined;
  return findMail(mail, representatives, anyHeader, (evidence) => {
    const said = everydayVerdict(world.all, evidence);
    if (said === (effect === 'admitsMore' ? 'allow' : 'block')) return false;
    const done = world.done(evidence, readings);
    if (done.verdict === said || !isAsClaimed(claim, done)) return false;
    if (world.isNew?.(evidence, done.verdict) === false) return false;
    // What is so under the readings in force does not come from another one.
    return usual || world.done(evidence, {}).verdict === said;
  });
}

/** Of several refusals any may be the one that the sender sees. */
const isAsClaimed = ({ effect, refusedBy, path }: Claim, done: Done): boolean =>
  (path === undefined || path === done.path) &&
  (effect !== 'refusesMore' ||
    refusedBy === undefined ||
    refusedBy.some((code) => done.refusedBy.includes(code)));
