import type { AcceptedDomain, SenderEntry } from '../model/policy.ts';
import { parentDomain, parseDomainName, type DomainName } from '../net/domain-name.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import type { EmailAddress } from '../net/email-address.ts';
import type { EvidenceClass } from './ip-classes.ts';

/** What a list says about an address, in one vocabulary for patterns, accepted domains and sender entries. */
export type DomainTest =
  | { readonly kind: 'any' }
  | { readonly kind: 'exact' | 'subtree' | 'below'; readonly domain: DomainName }
  | { readonly kind: 'address'; readonly key: string; readonly domain: DomainName };

export const patternTests = (list: readonly DomainPattern[]): readonly DomainTest[] => list;
export const domainTests = (list: readonly DomainName[]): readonly DomainTest[] =>
  list.map((domain) => ({ kind: 'exact', domain }));
export const acceptedTests = (list: readonly AcceptedDomain[]): readonly DomainTest[] =>
  list.map(({ domain, matchSubDomains }) => ({ kind: matchSubDomains ? 'subtree' : 'exact', domain }));
export const senderTests = (list: readonly SenderEntry[]): readonly DomainTest[] =>
  list.map((entry) => {
    switch (entry.kind) {
      case 'address':
        return { kind: 'address', key: entry.key, domain: entry.domain };
      case 'domain':
        return { kind: 'exact', domain: entry.domain };
      case 'subdomains':
        return { kind: 'below', domain: entry.domain };
    }
  });

export interface DomainClasses {
  /** Every class that a mailbox address can be in. */
  readonly classes: readonly EvidenceClass<EmailAddress>[];
  classOf(address: EmailAddress): EvidenceClass<EmailAddress>;
}

interface Node {
  exact: bigint;
  /** At this name or below it. */
  subtree: bigint;
  /** Strictly below it. */
  below: bigint;
}

/** The classes of an address under lists of domain tests; list i is bit i. */
export function domainClasses(lists: readonly (readonly DomainTest[])[]): DomainClasses {
  const nodes = new Map<DomainName, Node>();
  const addresses = new Map<string, { readonly domain: DomainName; mask: bigint }>();
  let any = 0n;
  const nodeAt = (domain: DomainName): Node => {
    const kept = nodes.get(domain);
    if (kept !== undefined) return kept;
    const node: Node = { exact: 0n, subtree: 0n, below: 0n };
    nodes.set(domain, node);
    return node;
  };
  lists.forEach((list, index) => {
    const bit = 1n << BigInt(index);
    for (const test of list) {
      switch (test.kind) {
        case 'any':
          any |= bit;
          break;
        case 'address': {
          const entry = addresses.get(test.key) ?? { domain: test.domain, mask: 0n };
          entry.mask |= bit;
          addresses.set(test.key, entry);
          nodeAt(test.domain);
          break;
        }
        default:
          nodeAt(test.domain)[test.kind] |= bit;
      }
    }
  });

  const ofDomain = (domain: DomainName): bigint => {
    const own = nodes.get(domain);
    let signature = any | (own?.exact ?? 0n) | (own?.subtree ?? 0n);
    for (let above = parentDomain(domain); above !== undefined; above = parentDomain(above)) {
      const node = nodes.get(above);
      if (node !== undefined) signature |= node.subtree | node.below;
    }
    return signature;
  };
  const signatureOf = (address: EmailAddress): bigint =>
    ofDomain(address.domain) | (addresses.get(address.key)?.mask ?? 0n);

  const bySignature = new Map<bigint, EvidenceClass<EmailAddress>>();
  const add = (witness: EmailAddress): void => {
    const signature = signatureOf(witness);
    if (!bySignature.has(signature)) bySignature.set(signature, { signature, witness });
  };
  const local = freshLocalPart(addresses);
  add(mailbox(local, freshTopLevel(nodes)));
  for (const domain of nodes.keys()) {
    add(mailbox(local, domain));
    const below = freshSubdomain(nodes, domain);
    if (below !== undefined) add(mailbox(local, below));
  }
  for (const [key, { domain }] of addresses) {
    add(mailbox(key.slice(0, key.length - domain.length - 1), domain));
  }
  return {
    classes: [...bySignature.values()],
    classOf(address) {
      const signature = signatureOf(address);
      return bySignature.get(signature) ?? { signature, witness: address };
    },
  };
}

const mailbox = (localPart: string, domain: DomainName): EmailAddress => ({
  localPart,
  domain,
  text: `${localPart}@${domain}`,
  key: `${localPart}@${domain}`,
});

function freshLocalPart(taken: ReadonlyMap<string, { readonly domain: DomainName }>): string {
  const used = new Set([...taken].map(([key, { domain }]) => key.slice(0, key.length - domain.length - 1)));
  return fresh('someone', (text) => !used.has(text));
}

/** Below no name that any list mentions. */
function freshTopLevel(nodes: ReadonlyMap<DomainName, Node>): DomainName {
  const topLevels = new Set([...nodes.keys()].map((domain) => domain.split('.').at(-1)));
  const top = fresh('invalid', (text) => !topLevels.has(text));
  return domainOf(`elsewhere.${top}`);
}

/** A name below the domain that no list mentions; undefined where the name would be too long to exist. */
function freshSubdomain(nodes: ReadonlyMap<DomainName, Node>, domain: DomainName): DomainName | undefined {
  const label = fresh('sub', (text) => {
    const parsed = parseDomainName(`${text}.${domain}`);
    return !parsed.ok || !nodes.has(parsed.value);
  });
  const parsed = parseDomainName(`${label}.${domain}`);
  return parsed.ok ? parsed.value : undefined;
}

function fresh(stem: string, isFree: (text: string) => boolean): string {
  if (isFree(stem)) return stem;
  for (let count = 2; ; count += 1) {
    if (isFree(`${stem}${count}`)) return `${stem}${count}`;
  }
}

function domainOf(text: string): DomainName {
  const parsed = parseDomainName(text);
  if (!parsed.ok) throw new Error(`witness domain ${text}: ${parsed.problem}`);
  return parsed.value;
}
