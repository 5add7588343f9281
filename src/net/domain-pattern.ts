import { refused, type Parsed } from './parsed.ts';
import type { DomainName } from './domain-name.ts';

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
export function parseDomainPattern(_text: string): Parsed<DomainPattern> {
  return refused('STUB');
}
export function printDomainPattern(pattern: DomainPattern): string {
  return pattern.text;
}
export function patternCovers(_pattern: DomainPattern, _domain: DomainName): boolean {
  return false;
}
