import type { AssumptionId } from './assumptions.ts';
import type { ConnectorCondition, OutcomeKind, StepName, Verdict, When } from './decision.ts';
import type { FactName } from './evidence.ts';
import type { Impact } from './impact.ts';
import type { ProposedProbe } from './probe.ts';
import type { RedactionNote } from './redaction-note.ts';
import type { LoweringSummary } from './lowering-summary.ts';
import type { REPORT_SCHEMA_VERSION, Reason } from './report.ts';

/** One hypothetical message, each fact printed as text; null when it was left out. */
export interface ExplainedEvidence {
  readonly connectingIp: string | null;
  readonly envelopeSender: string | null;
  readonly headerFrom: string | null;
  readonly recipient: string | null;
  readonly tls: string | null;
  /** Empty when it is known that none was presented. */
  readonly certificates: readonly string[] | null;
  /** Null when nothing is known of the header. */
  readonly headers: ExplainedHeaders | null;
  /** What mail flow rules ask beyond the above, as far as it is known. */
  readonly ruleFacts: readonly ExplainedRuleFact[];
}

export interface ExplainedHeaders {
  /** Each as `Name: value`. */
  readonly given: readonly string[];
  /** No other header is there; otherwise every possibility is tried for the others. */
  readonly complete: boolean;
}

export interface ExplainedRuleFact {
  readonly fact: string;
  readonly holds: boolean;
}

export interface ExplainedOutcome {
  readonly kind: OutcomeKind;
  readonly smtpCode: string | null;
  readonly path: string;
  readonly reason: Reason;
  /** The alternatives under which this outcome holds; one empty conjunction when it always does. */
  readonly when: readonly When[];
}

export interface ExplainedStep {
  readonly step: StepName;
  readonly result: 'attributed' | 'passed' | 'refused' | 'notApplicable';
  readonly reason: Reason | null;
  readonly when: readonly When[];
}

/** What a connector said of the message: matched, or the first condition that it does not meet. */
export interface ExplainedConnector {
  readonly connector: string;
  readonly connectorType: 'Partner' | 'OnPremises';
  readonly matched: boolean;
  readonly firstFailing: ConnectorCondition | null;
  readonly message: string;
  readonly when: readonly When[];
}

/** A change of one fact that turns the verdict. */
export interface Flip {
  readonly fact: FactName;
  readonly to: Verdict;
  readonly conditions: readonly string[];
  /** A value that does it. */
  readonly example: string;
}

export interface Side {
  readonly verdict: Verdict | 'indeterminate';
  readonly outcomes: readonly ExplainedOutcome[];
  readonly steps: readonly ExplainedStep[];
  readonly connectors: readonly ExplainedConnector[];
  readonly flips: readonly Flip[];
  readonly lowering: LoweringSummary;
}

export interface ExplainReport {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly evidence: ExplainedEvidence;
  readonly baseline: Side | null;
  readonly candidate: Side;
  /** Null without a baseline. */
  readonly impact: Impact | null;
  readonly assumptions: readonly ExplainedAssumption[];
  /** Only where texts are pseudonyms. */
  readonly redaction?: RedactionNote;
}

/** With the probe that settles it, where another reading would give the message another impact or verdict. */
export interface ExplainedAssumption extends ProposedProbe {
  readonly id: AssumptionId;
  readonly question: string;
  readonly inForce: string | null;
  readonly consulted: boolean;
}
