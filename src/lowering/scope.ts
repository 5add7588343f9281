import type { AcceptedDomain } from '../model/policy.ts';
import type { Restriction } from '../model/restriction.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import { exactly, overlapOf, plainPattern, subtreeOf, withoutIncluded } from './domain-sets.ts';

/** The senders that a restriction is for. */
export interface Scope {
  /** All mail, the null sender too; the one pattern is then `*`. */
  readonly all: boolean;
  readonly patterns: readonly DomainPattern[];
}

const EVERYTHING: Scope = {
  all: true,
  patterns: [plainPattern({ kind: 'any', cost: undefined, text: '*' })],
};

/** SenderDomains, or what stands in for them: all mail for `internet`, the accepted domains for `onPremises`. */
export function scopeOf(restriction: Restriction, acceptedDomains: readonly AcceptedDomain[]): Scope {
  const { from, senderDomains } = restriction;
  if (from === 'internet' && (senderDomains.length === 0 || senderDomains.some(({ kind }) => kind === 'any')))
    return EVERYTHING;
  const stated =
    from === 'onPremises' && senderDomains.length === 0
      ? acceptedDomains.map(({ domain, matchSubDomains }) =>
          matchSubDomains ? subtreeOf(domain) : exactly(domain),
        )
      : senderDomains.map(plainPattern);
  return { all: false, patterns: withoutIncluded(stated) };
}

export const scopesOverlap = (one: Scope, other: Scope): boolean =>
  overlapOf(one.patterns, other.patterns).length > 0;
