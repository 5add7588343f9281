import { refused, type Parsed } from './parsed.ts';
import type { DomainName } from './domain-name.ts';

/** A DNS name of a certificate (subject CN or SAN) or of TlsSenderCertificateName: `wildcard` is `*.domain`. */
export interface CertificateName {
  readonly wildcard: boolean;
  readonly domain: DomainName;
  readonly text: string;
}
export function parseCertificateName(_text: string): Parsed<CertificateName> {
  return refused('STUB');
}
