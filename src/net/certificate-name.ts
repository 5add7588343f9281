import { commonNameOf } from './distinguished-name.ts';
import { parseBareDomainName, type DomainName } from './domain-name.ts';
import { parsed, refused, type Parsed } from './parsed.ts';
import { quoted } from './quoted.ts';

/** A DNS name of a certificate (subject CN or SAN) or of TlsSenderCertificateName: `wildcard` is `*.domain`. */
export interface CertificateName {
  readonly wildcard: boolean;
  readonly domain: DomainName;
  readonly text: string;
}

// Issuer and subject together; real ones have a few hundred characters.
const longestText = 8192;

/** `domain`, `*.domain`, a distinguished name, or Exchange's `<I>issuer<S>subject`, of which the subject's CN counts. */
export function parseCertificateName(text: string): Parsed<CertificateName> {
  const written = text.trim();
  if (written.length > longestText) return refused(`${quoted(written)} is too long for a certificate name`);
  const subject = subjectOf(written);
  if (subject === undefined)
    return refused(
      `${quoted(written)} has an issuer \`<I>\` without a subject \`<S>\`; write the subject's domain`,
    );
  if (!subject.includes('=')) return parseDnsName(subject);
  const commonName = commonNameOf(subject);
  return commonName === undefined
    ? refused(`${quoted(written)} has no \`CN=\` in its subject; write the domain of the certificate`)
    : parseDnsName(commonName);
}

function subjectOf(written: string): string | undefined {
  if (!/^<[IS]>/i.test(written)) return written;
  const marker = written.search(/<S>/i);
  return marker === -1 ? undefined : written.slice(marker + '<S>'.length).trim();
}

function parseDnsName(name: string): Parsed<CertificateName> {
  const wildcard = name.startsWith('*.');
  const rest = wildcard ? name.slice(2) : name;
  if (rest.includes('*'))
    return refused(`${quoted(name)} has a wildcard inside; write \`*.\` only in front of a whole domain`);
  const domain = parseBareDomainName(rest);
  if (!domain.ok) return domain;
  return parsed({ wildcard, domain: domain.value, text: wildcard ? `*.${domain.value}` : domain.value });
}
