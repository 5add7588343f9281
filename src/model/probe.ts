import type { OutcomeKind } from './decision.ts';
import type { TlsVersion } from './evidence.ts';

/** What becomes of a probe message under one reading; a reading has several where other open questions decide too. */
export interface ProbeReply {
  readonly reading: string;
  readonly outcome: { readonly kind: OutcomeKind; readonly smtpCode: string | null };
  /** As `onPremises:NAME`, `partner:NAME` or `noConnector`. */
  readonly path: string;
}

/** One message that settles an open question: what it has to be, and what each reading makes of it. */
export interface Probe {
  /** The policy that has to be in force: the baseline is, the candidate takes a test tenant or a pilot. */
  readonly policy: 'baseline' | 'candidate';
  /** MAIL FROM; `<>` for the null sender. */
  readonly from: string;
  readonly headerFrom: string;
  readonly to: string;
  /** An address of the kind that `source` describes. */
  readonly connectingIp: string;
  readonly source: string;
  readonly tls: TlsVersion;
  /** Names of the client certificate; empty when none is to be presented. */
  readonly certificate: readonly string[];
  readonly replies: readonly ProbeReply[];
}

/** A probe, or why there is none; both when the probe needs a remark. */
export interface ProposedProbe {
  readonly probe: Probe | null;
  readonly probeNote: string | null;
}
