import type { AcceptedDomain } from '../model/policy.ts';
import type { Restriction } from '../model/restriction.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import type { IpRange } from '../net/ip-network.ts';
import { includedIn, overlapOf } from './domain-sets.ts';
import { networksOf, subtract } from './networks.ts';
import { scopeOf, scopesOverlap, type Scope } from './scope.ts';

/** A restriction with what its lowering needs to know of the others. */
export interface Planned {
  readonly restriction: Restriction;
  readonly scope: Scope;
  /** The restrictions that some of its mail belongs to first, in that order. */
  readonly earlier: readonly Planned[];
  /** The patterns of the scope that are not wholly an earlier restriction's; empty: no sender belongs here. */
  readonly patterns: readonly DomainPattern[];
  /** IPv4 networks /24 to /32 that are allowed and not blocked. */
  readonly addresses: readonly IpRange[];
  /** What refuses mail that is not allowed; nothing, where no sender is left to refuse. */
  readonly refusal: 'connectors' | 'rule' | 'nothing';
}

/** In the order in which a message looks for the one that it belongs to. */
const order: readonly Restriction['from'][] = ['onPremises', 'partner', 'internet'];

export function planRestrictions(
  restrictions: readonly Restriction[],
  acceptedDomains: readonly AcceptedDomain[],
): readonly Planned[] {
  const planned: Planned[] = [];
  for (const from of order)
    for (const restriction of restrictions.filter((each) => each.from === from)) {
      const scope = scopeOf(restriction, acceptedDomains);
      // Mail of own servers belongs to them whoever its sender is.
      const earlier = planned.filter(
        (other) => other.restriction.from === 'onPremises' || scopesOverlap(other.scope, scope),
      );
      planned.push({
        restriction,
        scope,
        earlier,
        patterns: scope.patterns.filter(
          (pattern) => !earlier.some((other) => includedIn(other.scope.patterns, pattern)),
        ),
        addresses: networksOf(subtract(restriction.allow.ips, restriction.block.ips, 4), 4),
        refusal: 'nothing',
      });
    }
  return planned.map(withRefusal);
}

function withRefusal(planned: Planned): Planned {
  const { allow, otherwise } = planned.restriction;
  if (otherwise === 'accept' || planned.patterns.length === 0) return planned;
  const checkable = planned.addresses.length > 0 || allow.certificates.length > 0;
  return { ...planned, refusal: checkable ? 'connectors' : 'rule' };
}

/** Whether any mail can belong to it: by its sender, or to own servers by address or certificate. */
export const applies = ({ patterns, restriction: { from, allow } }: Planned): boolean =>
  patterns.length > 0 || (from === 'onPremises' && allow.ips.length + allow.certificates.length > 0);

/** The restrictions that come after one and whose objects cover some of its senders as well. */
export const laterOf = (planned: Planned, all: readonly Planned[]): readonly Planned[] =>
  all.filter(
    (other) =>
      other.earlier.some(({ restriction }) => restriction === planned.restriction) &&
      overlapOf(other.patterns, planned.scope.patterns).length > 0,
  );

/** Mail without TLS is refused by a connector that restricts nothing else. */
export const refusesClearText = ({ restriction, refusal, patterns }: Planned): boolean =>
  restriction.requireTls && refusal !== 'connectors' && patterns.length > 0;

/**
 * Beside a later restriction's demand for TLS, mail of this one needs a connector of its own that demands none: of
 * several connectors that restrict nothing, one without the demand is enough.
 */
export const needsClearText = (planned: Planned, all: readonly Planned[]): boolean =>
  !planned.restriction.requireTls &&
  planned.refusal !== 'connectors' &&
  planned.patterns.length > 0 &&
  laterOf(planned, all).some(refusesClearText);
