import { isSubdomainOf, parseBareDomainName, type DomainName } from './domain-name.ts';
import { parsed, refused, type Parsed } from './parsed.ts';
import { quoted } from './quoted.ts';

/** `exact`: that domain; `subtree`: `*.d`, that is d and all below it; `any`: `*`. */
export type DomainPattern =
  | { readonly kind: 'any'; readonly cost: number | undefined; readonly text: string }
  | {
      readonly kind: 'exact' | 'subtree';
      readonly domain: DomainName;
      /** The address-space cost of `smtp:domain;cost`, when the text carried one. */
      readonly cost: number | undefined;
      /** The text as written, kept for printing. */
      readonly text: string;
    };

/**
 * A pattern of SenderDomains. Exchange stores and returns it as the address space `smtp:<pattern>;<cost>` even when it
 * was entered bare, and takes both forms (New-InboundConnector and Exchange team blog, read 2026-11-23).
 */
export function parseDomainPattern(text: string): Parsed<DomainPattern> {
  const written = text.trim();
  const semicolon = written.indexOf(';');
  const cost = semicolon === -1 ? parsed(undefined) : parseCost(written, written.slice(semicolon + 1));
  if (!cost.ok) return cost;
  const space = semicolon === -1 ? written : written.slice(0, semicolon);
  const pattern = /^smtp:/i.test(space) ? space.slice('smtp:'.length) : space;
  if (pattern === '*') return parsed({ kind: 'any', cost: cost.value, text: written });
  const kind = pattern.startsWith('*.') ? 'subtree' : 'exact';
  const domain = parsePatternDomain(written, kind === 'subtree' ? pattern.slice(2) : pattern);
  return domain.ok ? parsed({ kind, domain: domain.value, cost: cost.value, text: written }) : domain;
}

function parseCost(written: string, digits: string): Parsed<number> {
  return /^\d{1,9}$/.test(digits)
    ? parsed(Number(digits))
    : refused(
        `${quoted(written)} has no cost after \`;\`; write a whole number such as \`;1\`, or leave it out`,
      );
}

function parsePatternDomain(written: string, domain: string): Parsed<DomainName> {
  if (domain.includes('*'))
    return refused(
      `${quoted(written)} has a wildcard inside; write \`*\`, or \`*.\` in front of a whole domain`,
    );
  if (domain.includes(':'))
    return refused(`${quoted(written)} is not an SMTP address space; write \`smtp:\` or only the domain`);
  return parseBareDomainName(domain);
}

export function printDomainPattern(pattern: DomainPattern): string {
  return pattern.text;
}

/** One spelling for what is written as `smtp:*;1`, `*` or in capitals; 1 is the cost that Exchange gives. */
export function plainPatternText(pattern: DomainPattern): string {
  const domain =
    pattern.kind === 'any' ? '*' : pattern.kind === 'subtree' ? `*.${pattern.domain}` : pattern.domain;
  return pattern.cost === undefined || pattern.cost === 1 ? domain : `${domain};${pattern.cost}`;
}

export function patternCovers(pattern: DomainPattern, domain: DomainName): boolean {
  if (pattern.kind === 'any') return true;
  return pattern.domain === domain || (pattern.kind === 'subtree' && isSubdomainOf(domain, pattern.domain));
}
