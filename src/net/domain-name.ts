import { refused, type Parsed } from './parsed.ts';

/** A domain name as lower-case A-labels without a trailing dot: compare with `===`. */
export type DomainName = string & { readonly __brand: 'DomainName' };

export function parseDomainName(_text: string): Parsed<DomainName> {
  return refused('STUB');
}
export function parentDomain(_domain: DomainName): DomainName | undefined {
  return undefined;
}
export function isSubdomainOf(_domain: DomainName, _ancestor: DomainName): boolean {
  return false;
}
