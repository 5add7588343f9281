import type { DomainName } from '../net/domain-name.ts';
import { isSubdomainOf } from '../net/domain-name.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';

/** A pattern that names a domain. */
export type NamedPattern = Extract<DomainPattern, { domain: unknown }>;

export const isNamed = (pattern: DomainPattern): pattern is NamedPattern => pattern.kind !== 'any';

export const exactly = (domain: DomainName): NamedPattern => ({
  kind: 'exact',
  domain,
  cost: undefined,
  text: domain,
});

/** The domain and all below it. */
export const subtreeOf = (domain: DomainName): NamedPattern => ({
  kind: 'subtree',
  domain,
  cost: undefined,
  text: `*.${domain}`,
});

/** Without the cost and the spelling of an address space: a restriction knows neither. */
export function plainPattern(pattern: DomainPattern): DomainPattern {
  switch (pattern.kind) {
    case 'any':
      return { kind: 'any', cost: undefined, text: '*' };
    case 'exact':
      return exactly(pattern.domain);
    case 'subtree':
      return subtreeOf(pattern.domain);
  }
}

/** Whether one pattern covers every domain that the other covers. */
export function patternIncludes(wide: DomainPattern, narrow: DomainPattern): boolean {
  if (wide.kind === 'any') return true;
  if (narrow.kind === 'any') return false;
  if (wide.kind === 'exact') return narrow.kind === 'exact' && wide.domain === narrow.domain;
  return wide.domain === narrow.domain || isSubdomainOf(narrow.domain, wide.domain);
}

export const includedIn = (list: readonly DomainPattern[], pattern: DomainPattern): boolean =>
  list.some((wide) => patternIncludes(wide, pattern));

/** What two patterns both cover; patterns are nested or disjoint, so it is the narrower one or nothing. */
export function patternOverlap(one: DomainPattern, other: DomainPattern): DomainPattern | undefined {
  if (patternIncludes(one, other)) return other;
  return patternIncludes(other, one) ? one : undefined;
}

/** What both lists cover, without repetitions. */
export const overlapOf = (
  list: readonly DomainPattern[],
  other: readonly DomainPattern[],
): readonly DomainPattern[] =>
  withoutIncluded(
    list.flatMap((pattern) =>
      other.map((each) => patternOverlap(pattern, each)).filter((each) => each !== undefined),
    ),
  );

/** The same domains in the fewest patterns, in the order of the list. */
export function withoutIncluded(list: readonly DomainPattern[]): readonly DomainPattern[] {
  return list.filter(
    (pattern, at) =>
      !list.some(
        (wide, index) =>
          index !== at && patternIncludes(wide, pattern) && (!patternIncludes(pattern, wide) || index < at),
      ),
  );
}

/** Read with the subdomains of what is named without them. */
export const withSubdomains = (list: readonly DomainPattern[]): readonly DomainPattern[] =>
  list.map((pattern) => (isNamed(pattern) ? subtreeOf(pattern.domain) : pattern));
