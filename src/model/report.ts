import type { AssumptionStatus } from './assumption-entry.ts';
import type { AssumptionId } from './assumptions.ts';
import type { OutcomeKind } from './decision.ts';
import type { FactName, MissingCause } from './evidence.ts';
import type { Impact, NotEvaluatedCause } from './impact.ts';
import type { LoweringSummary } from './lowering-summary.ts';
import type { PolicyIssueCode } from './policy.ts';
import type { ReasonCode } from './reasons.ts';
import type { InputSummary, RowIssue, TraceFormat } from './trace-input.ts';

/** The version of the decision rules; raised when the same input may get another verdict. */
export const SEMANTICS_VERSION = '2';
export const REPORT_SCHEMA_VERSION = '1';

/** A cause as reported: code, deciding rule, what it leads to, and its sentence. */
export interface Reason {
  readonly code: ReasonCode;
  /** The connector or setting that decided. */
  readonly rule: string;
  readonly outcome: { readonly kind: OutcomeKind; readonly smtpCode: string | null };
  readonly message: string;
  readonly source: string;
}

export interface PolicySummary {
  readonly path: string;
  readonly sha256: string;
  readonly connectors: number;
  readonly lowering: LoweringSummary;
}

/** A fact that some evaluated events lack. */
export interface MissingEvidence {
  readonly fact: FactName | 'direction' | 'connector';
  readonly cause: MissingCause;
  readonly events: number;
  /** Events whose impact is not certain because of it. */
  readonly eventsThatDependOnIt: number;
  /** The export or cmdlet that would supply it. */
  readonly suppliedBy: string;
}

export interface CoverageWarning {
  readonly code:
    | 'REFUSED_MAIL_LEAVES_NO_TRACE'
    | 'TRUNCATION_SUSPECTED'
    | 'DAYS_WITHOUT_MAIL'
    | 'NO_READABLE_TIME'
    | 'DUPLICATE_RECORDS'
    | 'RECORD_ISSUES'
    | 'ASSERTED_SENDER_COLUMN'
    | 'NO_BASELINE'
    | 'ACCEPTED_DOMAINS_NOT_STATED'
    | 'SECTION_INHERITED'
    | 'NO_INBOUND_MAIL';
  readonly message: string;
}

export interface Coverage {
  /** UTC ISO 8601 of the first and last evaluated or not evaluated event; null when no time is readable. */
  readonly from: string | null;
  readonly to: string | null;
  readonly formats: readonly TraceFormat[];
  readonly missingEvidence: readonly MissingEvidence[];
  readonly duplicatesDropped: number;
  readonly notEvaluatedByCause: { readonly [C in NotEvaluatedCause]: number };
  readonly warnings: readonly CoverageWarning[];
}

/** Mail that stays allowed by another path, counted per pair of paths. */
export interface PathChange {
  readonly baseline: string;
  readonly candidate: string;
  readonly events: number;
}

export interface Totals {
  readonly messages: number;
  readonly events: number;
  readonly byImpact: { readonly [I in Impact]: number };
  /** Events that stay allowed, by another path. */
  readonly pathChanged: number;
  readonly pathChanges: readonly PathChange[];
}

export type DisagreementCause =
  /** Recorded as admitted, the baseline refuses it for certain. */
  | 'ADMITTED_BUT_BASELINE_BLOCKS'
  /** Attributed by the record to a connector to which the baseline does not attribute it under any completion. */
  | 'OTHER_CONNECTOR_RECORDED'
  /** Recorded as failed or filtered, the baseline admits it: not comparable, the cause lies after admission. */
  | 'STOPPED_AFTER_ADMISSION'
  /** The baseline's verdict is not certain. */
  | 'BASELINE_UNCERTAIN';

/** How the simulated baseline compares with what was recorded. */
export interface Agreement {
  /** Events whose simulated baseline verdict is certain and whose record says whether they were admitted. */
  readonly compared: number;
  readonly agreeing: number;
  readonly byCause: readonly {
    readonly cause: DisagreementCause;
    /** Counted among `compared`. */
    readonly compared: boolean;
    readonly rule: string;
    readonly events: number;
    readonly sample: readonly SampleMessage[];
  }[];
}

export interface SampleMessage {
  readonly messageId: string;
  readonly received: string | null;
  readonly sender: string | null;
  readonly recipient: string;
  readonly connectingIp: string | null;
  readonly path: string;
  readonly line: number;
}

/** A fact or an assumption that would turn an uncertain impact into a certain one. */
export interface SettledBy {
  readonly kind: 'fact' | 'assumption';
  readonly id: FactName | 'direction' | AssumptionId;
  /** What the fact has to be for the mail to stay, or what to ask or pin. */
  readonly message: string;
}

/** The group an administrator acts on. */
export interface Source {
  readonly impact: Impact;
  /** Envelope sender domain; `<>` for the null sender; null when not known. */
  readonly senderDomain: string | null;
  /** /24 (IPv4) or /64 (IPv6) of the connecting address; null when not known. */
  readonly network: string | null;
  /** Path as `onPremises:NAME`, `partner:NAME`, `noConnector`; null when not certain or without a baseline. */
  readonly connector: { readonly baseline: string | null; readonly candidate: string | null };
  readonly messages: number;
  readonly events: number;
  readonly senders: number;
  readonly recipients: number;
  readonly activeDays: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly reasons: readonly (Reason & { readonly side: 'baseline' | 'candidate' })[];
  readonly settledBy: readonly SettledBy[];
  readonly sample: readonly SampleMessage[];
}

export interface AssumptionInForce {
  readonly id: AssumptionId;
  readonly question: string;
  readonly status: AssumptionStatus;
  readonly readings: readonly { readonly reading: string; readonly meaning: string }[];
  /** The reading in force; null when the question is open. */
  readonly inForce: string | null;
  /** The reading pinned by a policy or the command line; null when it is not pinned. */
  readonly pinned: string | null;
  /** Events whose impact is another under another reading. */
  readonly eventsThatFlip: number;
  readonly source: string;
}

/** A defect of the policy itself. */
export interface Finding {
  readonly code: PolicyIssueCode;
  readonly severity: 'error' | 'warning' | 'note';
  /** The connector or setting; empty when it is about the file. */
  readonly rule: string;
  readonly message: string;
  readonly source: string;
}

export interface ReplayReport {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly tool: { readonly name: string; readonly version: string; readonly semanticsVersion: string };
  readonly inputs: readonly InputSummary[];
  readonly policies: { readonly baseline: PolicySummary | null; readonly candidate: PolicySummary };
  readonly coverage: Coverage;
  readonly totals: Totals;
  readonly agreement: Agreement | null;
  readonly sources: readonly Source[];
  readonly assumptions: readonly AssumptionInForce[];
  readonly findings: readonly Finding[];
  readonly issues: readonly RowIssue[];
}

/** One changed or uncertain message, for the CSV. */
export interface ChangedMessage {
  readonly impact: Impact;
  readonly received: string | null;
  readonly messageId: string;
  readonly sender: string | null;
  readonly recipient: string;
  readonly connectingIp: string | null;
  readonly baselinePath: string | null;
  readonly candidatePath: string | null;
  readonly baselineReason: Reason | null;
  readonly candidateReason: Reason | null;
  /** Further reasons when the verdict is not certain. */
  readonly settledBy: readonly SettledBy[];
  readonly path: string;
  readonly line: number;
}
