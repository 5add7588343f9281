import type { SenderEntry } from '../model/policy.ts';
import { parseDomainName } from '../net/domain-name.ts';
import { parseEmailAddress } from '../net/email-address.ts';
import { parsed, refused, type Parsed } from '../net/parsed.ts';
import { quoted } from '../net/quoted.ts';

/**
 * A sender of the Tenant Allow/Block List. A bare domain does not cover its subdomains, `*.domain` covers these
 * (Defender for Office 365, allow or block email, read 2026-11-23).
 */
export function parseSenderEntry(written: string): Parsed<SenderEntry> {
  const text = written.trim();
  if (text.startsWith('@'))
    return refused(`${quoted(text)} has nothing before \`@\`; write the domain alone for all of its senders`);
  if (text.includes('@')) {
    const address = parseEmailAddress(text);
    if (!address.ok) return address;
    const { key, domain } = address.value;
    return parsed({ kind: 'address', key, domain, text: address.value.text });
  }
  const subdomains = text.startsWith('*.');
  const domain = parseDomainName(subdomains ? text.slice(2) : text);
  if (!domain.ok) return domain;
  return parsed(
    subdomains
      ? { kind: 'subdomains', domain: domain.value, text: `*.${domain.value}` }
      : { kind: 'domain', domain: domain.value, text: domain.value },
  );
}
