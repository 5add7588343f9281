import type { Impact } from './impact.ts';
import type { RedactionNote } from './redaction-note.ts';
import type {
  Agreement,
  ChangedMessage,
  Coverage,
  CoverageWarning,
  PolicySummary,
  Reason,
  REPORT_SCHEMA_VERSION,
  ReplayReport,
  Totals,
} from './report.ts';

/*
 * Several candidates side by side, each judged against the same baseline, the same log and the same readings. Wherever
 * there is one thing a candidate, the order is that of `policies.candidates`.
 */

/** What one candidate comes to; its report says the rest. */
export interface ComparisonColumn {
  /** Path of the candidate, as in `policies.candidates`. */
  readonly candidate: string;
  readonly totals: Pick<Totals, 'messages' | 'events' | 'byImpact'>;
  /** Events that stay allowed, by another path. */
  readonly pathChanged: number;
  /** Null without a baseline. */
  readonly agreement: Pick<Agreement, 'compared' | 'agreeing'> | null;
  /** Number of findings about the baseline and this candidate. */
  readonly findings: number;
  /** Limits of the answer beyond those of `coverage`, which hold for every candidate. */
  readonly warnings: readonly CoverageWarning[];
}

/** Events that have the same impact as each other under each of the candidates. */
export interface ImpactCombination {
  /** One impact a candidate. */
  readonly impacts: readonly Impact[];
  readonly events: number;
  readonly messages: number;
}

/** Events that one candidate refuses and another one allows, both for certain. */
export interface CandidatePair {
  readonly blockedUnder: string;
  readonly allowedUnder: string;
  readonly events: number;
}

/**
 * `by` newly blocks and newly allows no event, perhaps or for certain, that `candidate` does not newly block or newly
 * allow for certain, and there are events that only `candidate` changes. It says nothing about which is wanted.
 */
export interface DominatedCandidate {
  readonly candidate: string;
  readonly by: string;
  /** Events that the candidate newly blocks and that stay as they are under `by`. */
  readonly moreNewlyBlocked: number;
  readonly moreNewlyAllowed: number;
}

/** A cause without its sentence, which the report of the candidate holds. */
export type ReasonInBrief = Pick<Reason, 'code' | 'rule' | 'outcome'>;

/** What one candidate does to the mail of a source. */
export interface ComparedSource {
  readonly candidate: string;
  /** Worst first; their events add up to those of the row. */
  readonly impacts: readonly {
    readonly impact: Impact;
    readonly events: number;
    readonly reasons: readonly ReasonInBrief[];
  }[];
}

/** A source of mail that does not fare alike under all candidates. */
export interface ComparisonRow {
  /** Envelope sender domain; `<>` for the null sender; null when not known. */
  readonly senderDomain: string | null;
  /** /24 (IPv4) or /64 (IPv6) of the connecting address; null when not known. */
  readonly network: string | null;
  readonly messages: number;
  /** Events that at least one candidate evaluates. */
  readonly events: number;
  /** Those of them whose impact is not the same under all candidates. */
  readonly differing: number;
  readonly candidates: readonly ComparedSource[];
}

export interface ComparisonNote {
  readonly code:
    /** Candidates of the same bytes under several paths. */
    | 'SAME_POLICY'
    /** A reading that one candidate pins, under which the others are judged as well. */
    | 'PIN_SHARED'
    /** Events that are inbound mail under some candidates only. */
    | 'EVALUATED_UNDER_SOME';
  readonly message: string;
}

export interface ComparisonReport {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly tool: ReplayReport['tool'];
  readonly inputs: ReplayReport['inputs'];
  readonly policies: {
    readonly baseline: PolicySummary | null;
    readonly candidates: readonly PolicySummary[];
  };
  /** What holds for every candidate. */
  readonly coverage: Pick<Coverage, 'from' | 'to' | 'formats' | 'duplicatesDropped' | 'warnings'>;
  readonly columns: readonly ComparisonColumn[];
  /** Events that change, perhaps or for certain, and have one impact under all candidates. */
  readonly same: number;
  /** Events whose impact is not the same under all candidates. */
  readonly differing: number;
  /** Every event belongs to exactly one. */
  readonly combinations: readonly ImpactCombination[];
  /** Every ordered pair of candidates. */
  readonly pairwise: readonly CandidatePair[];
  readonly dominated: readonly DominatedCandidate[];
  /** Worst first; their `differing` events add up to those of the report. */
  readonly rows: readonly ComparisonRow[];
  readonly notes: readonly ComparisonNote[];
  /** The report of each candidate, as if it had been replayed alone under the same readings. */
  readonly reports: readonly ReplayReport[];
  /** Only where texts are pseudonyms. */
  readonly redaction?: RedactionNote;
}

/** One changed or uncertain message under one candidate, for the CSV. */
export interface ComparedMessage extends ChangedMessage {
  readonly candidate: string;
}
