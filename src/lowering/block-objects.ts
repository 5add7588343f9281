import type { LoweredObject } from '../model/lowering.ts';
import type { SenderEntry } from '../model/policy.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import type { IpRange } from '../net/ip-network.ts';
import { includedIn, isNamed, overlapOf } from './domain-sets.ts';
import { rejectAddresses, rejectEverySender, rejectSendersFrom } from './lowered-rules.ts';
import { countNetworks, intersect, networksOf, subtract } from './networks.ts';
import type { Planned } from './plan.ts';
import { listed } from './sentence-lists.ts';

/** Entries of one list of the connection filter (Set-HostedConnectionFilterPolicy, read 2026-11-23). */
const MOST_FILTER_ENTRIES = 1273;

/**
 * What became of a restriction's block list. The connection filter and the Tenant Allow/Block List know no senders, so
 * they take what is blocked for everybody; the rest is a mail flow rule.
 */
export function blockObjects(planned: Planned, filterEntriesLeft: number): readonly LoweredObject[] {
  const everybody = blockedForEverybody(planned, 4);
  const fits = countNetworks(everybody) <= filterEntriesLeft;
  return [
    ...(fits ? blockList(planned, everybody) : []),
    ...(fits ? [] : [rejectAddresses(planned, everybody)]),
    ...scopedRule(planned),
    ...tenantIps(planned),
    ...tenantSenders(planned),
  ];
}

export const filterEntriesLeft = (taken: number): number => Math.max(0, MOST_FILTER_ENTRIES - taken);

/** Blocked addresses of which every message belongs to this restriction, or nearly so. */
export function blockedForEverybody(planned: Planned, family: 4 | 6): readonly IpRange[] {
  const { allow, block, from } = planned.restriction;
  // Mail from an allowed address of own servers belongs to them, whoever its sender is.
  if (from === 'onPremises') return intersect(block.ips, allow.ips, family);
  return planned.scope.all ? subtract(block.ips, ownServersBefore(planned), family) : [];
}

/** Blocked addresses that are blocked for some senders only. */
export function blockedForSenders(planned: Planned, family: 4 | 6): readonly IpRange[] {
  const { allow, block, from } = planned.restriction;
  if (planned.scope.all) return [];
  return subtract(
    block.ips,
    [...(from === 'onPremises' ? allow.ips : []), ...ownServersBefore(planned)],
    family,
  );
}

const ownServersBefore = ({ earlier }: Planned): readonly IpRange[] =>
  earlier.flatMap(({ restriction }) => (restriction.from === 'onPremises' ? restriction.allow.ips : []));

/** Blocked senders that belong to this restriction. */
export const blockedSenders = ({ restriction, patterns, earlier }: Planned): readonly DomainPattern[] =>
  overlapOf(restriction.block.domains, patterns).filter(
    (pattern) => !earlier.some(({ scope }) => includedIn(scope.patterns, pattern)),
  );

function blockList({ restriction }: Planned, ranges: readonly IpRange[]): readonly LoweredObject[] {
  const entries = networksOf(ranges, 4);
  if (entries.length === 0) return [];
  return [
    {
      kind: 'ipBlockList',
      restriction: restriction.name,
      says: `refuses every connection from ${listed(entries.map(({ text }) => text))}`,
      entries,
    },
  ];
}

function scopedRule(planned: Planned): readonly LoweredObject[] {
  const ranges = blockedForSenders(planned, 4);
  return ranges.length === 0 || planned.patterns.length === 0 ? [] : [rejectSendersFrom(planned, ranges)];
}

function tenantIps(planned: Planned): readonly LoweredObject[] {
  const entries = networksOf(blockedForEverybody(planned, 6), 6);
  if (entries.length === 0) return [];
  return [
    {
      kind: 'tenantBlockedIps',
      restriction: planned.restriction.name,
      says: `drops every connection from ${listed(entries.map(({ text }) => text))}`,
      entries,
    },
  ];
}

function tenantSenders(planned: Planned): readonly LoweredObject[] {
  const blocked = blockedSenders(planned);
  const { name } = planned.restriction;
  if (blocked.some(({ kind }) => kind === 'any')) return [rejectEverySender(planned)];
  const entries = blocked.filter(isNamed).flatMap(({ kind, domain }): readonly SenderEntry[] => [
    { kind: 'domain', domain, text: domain },
    // A bare domain does not cover its subdomains there.
    ...(kind === 'subtree' ? [{ kind: 'subdomains', domain, text: `*.${domain}` } as const] : []),
  ]);
  if (entries.length === 0) return [];
  return [
    {
      kind: 'tenantBlockedSenders',
      restriction: name,
      says: `quarantines mail from ${listed(blocked.map(({ text }) => text))}`,
      entries,
    },
  ];
}
