import type { AssertionId } from './assertions.ts';
import type { AssumptionStatus } from './assumption-entry.ts';
import type { AssumptionId } from './assumptions.ts';
import type { OutcomeKind } from './decision.ts';
import type { FactName, MissingCause } from './evidence.ts';
import type { Impact, NotEvaluatedCause } from './impact.ts';
import type { Learning } from './learning.ts';
import type { LoweringSummary } from './lowering-summary.ts';
import type { DayCount, MailFlow } from './mail-counts.ts';
import type { PolicyIssueCode } from './policy.ts';
import type { PolicyRule } from './policy-rule.ts';
import type { ProposedProbe } from './probe.ts';
import type { ReasonCode } from './reasons.ts';
import type { RedactionNote } from './redaction-note.ts';
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
  /** In the order of the sections, and of the policy within one. */
  readonly rules: readonly PolicyRule[];
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
    | 'NO_INBOUND_MAIL'
    | 'ASSERTION_CONTRADICTED'
    | 'ASSERTION_WITHOUT_EFFECT'
    | 'RULE_NOT_MODELLED'
    | 'MAIL_FLOW_RULES_NOT_STATED'
    | 'REFUTED_READING_IN_FORCE'
    | 'GROUPED_EVENTS'
    | 'GROUPED_TOO_COARSE';
  readonly message: string;
}

/** A facts file as read. */
export interface FactsSummary {
  readonly path: string;
  readonly sha256: string;
  readonly assertions: number;
}

/** What one assertion of a facts file did. Counts are of evaluated events. */
export interface AssertionSummary {
  readonly at: AssertionId;
  readonly note: string | null;
  /** The mail that it is about. */
  readonly about: string;
  readonly says: string;
  /** Events of that mail. */
  readonly covered: number;
  /** Events to which it added a fact that the record lacks. */
  readonly events: number;
  /** Events of which less or something else would be said without it. */
  readonly eventsThatDependOnIt: number;
  /** Events to which it would add a fact if their envelope sender were known. */
  readonly senderUnknown: number;
  /** Events whose record says something else; the record was used. */
  readonly contradictedBy: number;
  readonly sample: readonly (SampleMessage & { readonly recorded: string })[];
}

export interface Coverage {
  /** UTC ISO 8601 of the first and last evaluated or not evaluated event; null when no time is readable. */
  readonly from: string | null;
  readonly to: string | null;
  readonly formats: readonly TraceFormat[];
  readonly missingEvidence: readonly MissingEvidence[];
  readonly duplicatesDropped: number;
  readonly notEvaluatedByCause: { readonly [C in NotEvaluatedCause]: number };
  readonly assertions: readonly AssertionSummary[];
  /** Events of which less or something else would be said without any assertion. */
  readonly eventsThatDependOnAssertions: number;
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
  /** Events that would compare otherwise, or could not be compared, without what is asserted. */
  readonly eventsThatDependOnAssertions: number;
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
  /** Assertions on which all of this rests, in the order of the facts files. */
  readonly asserted: readonly AssertionId[];
  readonly sample: readonly SampleMessage[];
}

/**
 * What the log says of a reading. `refuted`: recorded messages contradict it, and none supports it or another reading
 * fits them all. `conflicting`: contradicted and supported, and no reading fits all messages: the policy in force has
 * changed, the baseline is not the one that was in force, or something else in force is read wrongly. `confirmed`:
 * every other reading is refuted.
 */
export type ReadingStatus = 'open' | 'refuted' | 'conflicting' | 'confirmed';

export interface JudgedReading {
  readonly reading: string;
  readonly meaning: string;
  /** Events that fit the baseline under this reading and not under every other; null without a baseline. */
  readonly supportedBy: number | null;
  /** Events that fit the baseline under another reading and not under this one; null without a baseline. */
  readonly contradictedBy: number | null;
  readonly status: ReadingStatus;
  /** Some of the events that contradict it. */
  readonly sample: readonly SampleMessage[];
}

export interface AssumptionInForce extends ProposedProbe {
  readonly id: AssumptionId;
  readonly question: string;
  readonly status: AssumptionStatus;
  readonly readings: readonly JudgedReading[];
  /** Evaluated events that fit under every reading or under none; null without a baseline. */
  readonly untouched: number | null;
  /** The reading in force; null when the question is open. */
  readonly inForce: string | null;
  /** The reading pinned by a policy or the command line; null when it is not pinned. */
  readonly pinned: string | null;
  /** The reading that is in force because the log leaves no other, when it was asked to teach; null otherwise. */
  readonly learned: string | null;
  /** The readings that the log was taken to rule out. */
  readonly ruledOut: readonly string[];
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
  readonly facts: readonly FactsSummary[];
  readonly coverage: Coverage;
  readonly totals: Totals;
  /** Days with events, in order, then the events without a readable time; they add up to `totals.byImpact`. */
  readonly days: readonly DayCount[];
  /** Most events first; for every impact but `notEvaluated` they add up to `totals.byImpact`. */
  readonly flows: readonly MailFlow[];
  readonly agreement: Agreement | null;
  readonly sources: readonly Source[];
  readonly assumptions: readonly AssumptionInForce[];
  /** Null when the log was not asked to teach. */
  readonly learning: Learning | null;
  readonly findings: readonly Finding[];
  readonly issues: readonly RowIssue[];
  /** Only where texts are pseudonyms. */
  readonly redaction?: RedactionNote;
}

/** One changed or uncertain message. */
export interface ChangedMessage {
  readonly impact: Impact;
  /** As of its source, which has the same impact, paths and assertions. */
  readonly senderDomain: string | null;
  readonly network: string | null;
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
  readonly asserted: readonly AssertionId[];
  readonly path: string;
  readonly line: number;
  /** Of a grouped log: the line stands for so many events, of which the message is an example. */
  readonly events?: number;
}
