import type { DomainPattern } from '../net/domain-pattern.ts';

/** The patterns of a list that rank alike, with the rank and the cost that a message covered by them gets. */
export interface RankedPatterns {
  readonly rank: number;
  readonly cost: number;
  readonly patterns: readonly DomainPattern[];
}

/** Views of a SenderDomains list that rules ask about, made once a list so that each is one question. */
export interface SenderDomainList {
  readonly all: readonly DomainPattern[];
  readonly hasAny: boolean;
  /** The patterns that name a domain. */
  readonly named: readonly DomainPattern[];
  readonly hasPlain: boolean;
  /** The list with `d` read as `*.d`; present when it differs. */
  readonly withSubdomains: SenderDomainList | undefined;
  /** Most specific first. */
  readonly ranked: readonly RankedPatterns[];
  readonly rankedNamed: readonly RankedPatterns[];
}

const cache = new WeakMap<readonly DomainPattern[], SenderDomainList>();

export function senderDomainList(list: readonly DomainPattern[]): SenderDomainList {
  const made = cache.get(list) ?? views(list);
  cache.set(list, made);
  return made;
}

function views(all: readonly DomainPattern[]): SenderDomainList {
  const hasPlain = all.some((pattern) => pattern.kind === 'exact');
  const named = all.filter((pattern) => pattern.kind !== 'any');
  const widened = all.map((pattern) => (pattern.kind === 'exact' ? subtreeOf(pattern) : pattern));
  return {
    all,
    hasAny: named.length < all.length,
    named: named.length === all.length ? all : named,
    hasPlain,
    withSubdomains: hasPlain ? views(widened) : undefined,
    ranked: rankPatterns(all),
    rankedNamed: rankPatterns(named),
  };
}

/** A plain name read as covering its subdomains still ranks as written. */
const plainRanks = new WeakMap<DomainPattern, number>();

function subtreeOf(pattern: Extract<DomainPattern, { domain: unknown }>): DomainPattern {
  const widened: DomainPattern = { ...pattern, kind: 'subtree' };
  plainRanks.set(widened, rankOf(pattern));
  return widened;
}

/** More labels rank higher, an exact name above a wildcard on the same name, `*` last. */
function rankOf(pattern: DomainPattern): number {
  if (pattern.kind === 'any') return 0;
  const kept = plainRanks.get(pattern);
  return kept ?? pattern.domain.split('.').length * 2 + (pattern.kind === 'exact' ? 1 : 0);
}

/** An address space without a cost counts as cost 1, the value Exchange Online always writes. */
const USUAL_COST = 1;

function rankPatterns(list: readonly DomainPattern[]): readonly RankedPatterns[] {
  const groups = new Map<string, RankedPatterns & { readonly patterns: DomainPattern[] }>();
  for (const pattern of list) {
    const rank = rankOf(pattern);
    const cost = pattern.cost ?? USUAL_COST;
    const key = `${rank}/${cost}`;
    const group = groups.get(key) ?? { rank, cost, patterns: [] };
    group.patterns.push(pattern);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.rank - a.rank || a.cost - b.cost);
}
