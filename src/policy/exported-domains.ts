import type { PolicyIssue } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { fieldOf, type Located, type LocatedField, type LocatedMap } from './located-value.ts';
import { warningAt } from './policy-issues.ts';

/**
 * An accepted domain whose DomainName covers the subdomains, as `*.contoso.com` or as an SmtpDomainWithSubdomains object:
 * the same as MatchSubDomains (Set-AcceptedDomain; SmtpDomainWithSubdomains class; read 2026-11-24).
 */
export function withSubdomains(domain: LocatedMap, object: LocatedMap, issues: PolicyIssue[]): LocatedMap {
  const name = domain.fields.get('domain');
  const matching = domain.fields.get('matchSubDomains');
  // What is missing or has another type is reported elsewhere.
  if (name?.value.kind !== 'text' || matching?.value.kind !== 'flag') return domain;
  const written = name.value.text.trim();
  const bare = written.replace(/^\*\./, '');
  if (bare === written && !includesSubdomains(fieldOf(object, 'DomainName'))) return domain;
  if (!matching.value.value) issues.push(contradiction(name, matching, bare));
  const fields = new Map([
    ...domain.fields,
    ['domain', { ...name, value: { ...name.value, text: bare } }],
    ['matchSubDomains', { ...matching, value: { ...matching.value, value: true } }],
  ]);
  return { ...domain, fields };
}

function includesSubdomains(value: Located | undefined): boolean {
  const flag = value?.kind === 'map' ? fieldOf(value, 'IncludeSubDomains') : undefined;
  return flag?.kind === 'flag' && flag.value;
}

const contradiction = (name: LocatedField, matching: LocatedField, domain: string): PolicyIssue =>
  warningAt(
    name.value.at,
    'INVALID_VALUE',
    `${quoted(name.name)} covers the subdomains of ${quoted(domain)}, and ${quoted(matching.name)} is false; they count as accepted`,
  );
