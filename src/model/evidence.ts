import type { CertificateName } from '../net/certificate-name.ts';
import type { EmailAddress, EnvelopeSender } from '../net/email-address.ts';
import type { IpAddress } from '../net/ip-address.ts';

/** TLS of the SMTP session into Exchange Online; `none` is clear text. */
export type TlsVersion = 'none' | '1.0' | '1.1' | '1.2' | '1.3';
export const TLS_VERSIONS: readonly TlsVersion[] = ['none', '1.0', '1.1', '1.2', '1.3'];

/** Everything that a policy may look at, fully known: one message to one recipient. */
export interface Evidence {
  readonly connectingIp: IpAddress;
  /** MAIL FROM (RFC 5321), "P1". */
  readonly envelopeSender: EnvelopeSender;
  /** The From header (RFC 5322), "P2". */
  readonly headerFrom: EmailAddress;
  readonly recipient: EmailAddress;
  readonly tls: TlsVersion;
  /** Subject and alternative names of the client certificate; empty when none was presented. Not empty implies TLS. */
  readonly certificateNames: readonly CertificateName[];
  /** The rule facts that are true of the message: what mail flow rules ask beyond the above, each as its sentence. */
  readonly ruleFacts: ReadonlySet<string>;
}

export type FactName =
  'connectingIp' | 'envelopeSender' | 'headerFrom' | 'recipient' | 'tls' | 'certificate' | 'ruleFact';
export const FACT_NAMES: readonly FactName[] = [
  'connectingIp',
  'envelopeSender',
  'headerFrom',
  'recipient',
  'tls',
  'certificate',
  'ruleFact',
];

/**
 * Why a fact is missing.
 * `FORMAT_CANNOT_SAY`: the export has no such column. `NOT_RECORDED`: the column is there, the cell is empty.
 * `UNREADABLE`: the cell holds something that is no such value. `PRIVATE_ADDRESS`: an address that cannot have
 * connected from the internet. `NOT_STATED`: left out by the person who asked.
 */
export type MissingCause =
  'FORMAT_CANNOT_SAY' | 'NOT_RECORDED' | 'UNREADABLE' | 'PRIVATE_ADDRESS' | 'NOT_STATED';

export type Fact<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly cause: MissingCause };

export const known = <T>(value: T): Fact<T> => ({ known: true, value });
export const missing = (cause: MissingCause): Fact<never> => ({ known: false, cause });

/** Evidence in which any fact may be missing. */
export interface PartialEvidence {
  readonly connectingIp: Fact<IpAddress>;
  /**
   * The address is EmailEvents' last server that relayed, which Enhanced Filtering may have skipped back to. Read as the
   * connecting address or not by the assumption `lastRelayAddress`.
   */
  readonly connectingIpIsLastRelay: boolean;
  readonly envelopeSender: Fact<EnvelopeSender>;
  readonly headerFrom: Fact<EmailAddress>;
  /**
   * A sender column of which the export does not say whether it is MAIL FROM or the From header. Read as one or
   * the other by the assumption `senderColumn`, and only where the fact itself is missing.
   */
  readonly unspecifiedSender: EmailAddress | undefined;
  readonly recipient: Fact<EmailAddress>;
  readonly tls: Fact<TlsVersion>;
  readonly certificateNames: Fact<readonly CertificateName[]>;
  /** Rule facts that are known to be true or false; all others are missing. */
  readonly ruleFacts: ReadonlyMap<string, boolean>;
}

/** No export says anything of what mail flow rules ask beyond addresses and domains. */
export const NO_RULE_FACTS: ReadonlyMap<string, boolean> = new Map();
