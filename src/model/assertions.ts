import type { CertificateName } from '../net/certificate-name.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import type { IpRange } from '../net/ip-network.ts';
import type { PathPattern } from '../net/path-pattern.ts';
import type { TlsVersion } from './evidence.ts';
import type { PolicyIssue } from './policy.ts';

/*
 * What a user asserts and no export carries. A recorded fact is always used before an asserted one.
 */

/** Where an assertion is written, `path:line:column`, which is also what it is called. */
export type AssertionId = string;

/** Envelope senders: those that a pattern covers, of which `*` covers the null sender too, and the null sender. */
export interface SenderScope {
  readonly patterns: readonly DomainPattern[];
  readonly nullSender: boolean;
}

/** What is true of mail from some networks. */
export interface NetworkAssertion {
  readonly at: AssertionId;
  /** Connecting addresses: every mask, IPv4 and IPv6, ranges. */
  readonly networks: readonly IpRange[];
  /** Undefined: mail of every sender. */
  readonly senders: SenderScope | undefined;
  /** Names on the client certificate; empty: none is presented; undefined: nothing is said of it. */
  readonly certificateNames: readonly CertificateName[] | undefined;
  readonly tls: TlsVersion | undefined;
  readonly note: string | undefined;
}

/**
 * How a trace file was requested, which is true of every message in it (Start-HistoricalSearch, -ConnectorType and
 * -Direction, read 2026-11-24).
 */
export interface FileAssertion {
  readonly at: AssertionId;
  readonly path: PathPattern;
  /** No connector was attributed to any message. */
  readonly connectorType: 'NoConnector' | undefined;
  /** Every message came in. */
  readonly direction: 'Received' | undefined;
  readonly note: string | undefined;
}

/** A facts file as read. */
export interface FactsDocument {
  readonly path: string;
  /** SHA-256 (hex) of the file. */
  readonly sha256: string;
  readonly facts: readonly NetworkAssertion[];
  readonly files: readonly FileAssertion[];
  readonly notes: readonly PolicyIssue[];
}
