import type {
  AuditCheck,
  CheckParameters,
  ControlReference,
  ControlSeverity,
  Framework,
  Remediation,
  Waiver,
} from './audit-catalogue.ts';
import type { RedactionNote } from './redaction-note.ts';
import type { CoverageWarning, PolicySummary, SampleMessage } from './report.ts';
import type { InputSummary } from './trace-input.ts';

export const AUDIT_SCHEMA_VERSION = '1';

/** What a check finds. A control never passes on what is missing: then it is `manual`. */
export type ControlResult = 'pass' | 'fail' | 'manual' | 'notApplicable';

/** The result with the waivers in force: `waived` is a failure that somebody answers for. */
export type Standing = 'pass' | 'fail' | 'waived' | 'manual' | 'notApplicable';
export const STANDINGS: readonly Standing[] = ['fail', 'waived', 'manual', 'notApplicable', 'pass'];

export type AuditObjectKind = 'connector' | 'rule' | 'setting' | 'entry';

/** A part of the policy that a control looks at. */
export interface AuditObject {
  readonly kind: AuditObjectKind;
  readonly name: string;
  readonly conforms: boolean;
  readonly detail: string;
  /** `path:line:column`; null where it is written nowhere. */
  readonly at: string | null;
}

export interface AuditMailSource {
  readonly senderDomain: string | null;
  readonly network: string | null;
  readonly messages: number;
  readonly events: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
}

/** Mail that shows how a control stands. */
export interface AuditMail {
  readonly what: string;
  readonly messages: number;
  readonly events: number;
  /** The sources with the most events. */
  readonly sources: readonly AuditMailSource[];
  /** Sources that are not listed. */
  readonly moreSources: number;
  readonly sample: readonly SampleMessage[];
}

export type WaiverState =
  | 'inForce'
  /** A failure again. */
  | 'expired';

export interface AppliedWaiver extends Waiver {
  readonly state: WaiverState;
  /** What it covers among what fails; 0: it is not needed. */
  readonly covers: number;
}

export interface AuditedControl {
  readonly id: string;
  readonly title: string;
  readonly area: string;
  readonly severity: ControlSeverity;
  readonly requirement: string;
  readonly check: AuditCheck;
  /** Those that the check takes. */
  readonly parameters: Partial<CheckParameters>;
  readonly references: readonly ControlReference[];
  /** No item of a framework asks the same. */
  readonly own: boolean;
  readonly result: ControlResult;
  readonly standing: Standing;
  readonly why: string;
  readonly objects: readonly AuditObject[];
  readonly mail: readonly AuditMail[];
  /** Objects that do not conform, and events that should not be. */
  readonly failing: { readonly objects: number; readonly events: number };
  /** With the names of what fails in it. */
  readonly remediation: Remediation;
  readonly lookAt: string | null;
  readonly waivers: readonly AppliedWaiver[];
  /** `path:line:column` of the control in its catalogue. */
  readonly at: string;
}

/** How mail came in; the parts add up to `events`. */
export interface AuditTraffic {
  readonly messages: number;
  readonly events: number;
  /** Events that are not inbound mail. */
  readonly notInbound: number;
  readonly throughConnectors: number;
  readonly outsideConnectors: number;
  /** Through a connector or outside, which the record leaves open. */
  readonly unclear: number;
  /** Recorded as refused, quarantined or filtered. */
  readonly stopped: number;
}

export interface AuditPeriod {
  readonly from: string | null;
  readonly to: string | null;
  /** Days with mail. */
  readonly days: number;
  readonly daysWithoutMail: readonly string[];
}

/** A connector as a run keeps it: the fields as an administrator writes them. */
export interface KeptConnector {
  readonly name: string;
  readonly fields: { readonly [field: string]: string };
  readonly events: number;
}

export interface KeptControl {
  readonly id: string;
  readonly title: string;
  readonly result: ControlResult;
  readonly standing: Standing;
  readonly objects: readonly { readonly kind: AuditObjectKind; readonly name: string }[];
  readonly events: number;
}

export interface KeptSource {
  readonly senderDomain: string | null;
  readonly network: string | null;
  readonly events: number;
}

/**
 * What is kept of an audit, to compare the next one with: no message, no sender or recipient of one, and nothing that depends on
 * where the files lie.
 */
export interface AuditRun {
  readonly schemaVersion: typeof AUDIT_SCHEMA_VERSION;
  readonly kind: 'auditRun';
  readonly tool: { readonly name: string; readonly version: string; readonly semanticsVersion: string };
  readonly date: string;
  readonly period: Omit<AuditPeriod, 'daysWithoutMail'>;
  readonly policySha256: string;
  readonly inputSha256: readonly string[];
  readonly catalogueSha256: string;
  readonly traffic: AuditTraffic;
  readonly controls: readonly KeptControl[];
  readonly connectors: readonly KeptConnector[];
  /** Mail outside connectors, each source. */
  readonly outside: readonly KeptSource[];
}

/**
 * `regressed`: it fails, or fails without a waiver, and did not. `eased`: the failure is waived now. `fixed`: no failure any
 * more. `unsettled`: what was known has to be looked at now; `settled`: what had to be looked at is well.
 */
export type ControlChange =
  'regressed' | 'eased' | 'fixed' | 'unsettled' | 'settled' | 'new' | 'gone' | 'grown' | 'shrunk' | 'same';

export interface ComparedControl {
  readonly id: string;
  readonly title: string;
  readonly change: ControlChange;
  readonly before: Standing | null;
  readonly after: Standing | null;
  readonly events: { readonly before: number; readonly after: number };
  /** Objects that fail now and did not, and the reverse. */
  readonly newObjects: readonly string[];
  readonly goneObjects: readonly string[];
}

export interface ComparedConnector {
  readonly name: string;
  readonly change: 'added' | 'removed' | 'drifted';
  /** Empty for what is added or removed. */
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
}

export interface ComparedSource {
  readonly senderDomain: string | null;
  readonly network: string | null;
  readonly change: 'new' | 'gone' | 'grown' | 'shrunk';
  readonly before: number;
  readonly after: number;
}

export interface AuditComparison {
  readonly since: { readonly run: string; readonly from: string | null; readonly to: string | null };
  /** What else is different between the runs, so that a change may not be one of the tenant. */
  readonly differences: readonly string[];
  readonly controls: readonly ComparedControl[];
  readonly connectors: readonly ComparedConnector[];
  /** Sources of mail outside connectors. */
  readonly sources: readonly ComparedSource[];
  readonly outside: { readonly before: number; readonly after: number };
}

export interface TrendPoint {
  readonly run: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly standings: { readonly [S in Standing]: number };
  readonly events: number;
  readonly outsideConnectors: number;
  readonly controls: readonly { readonly id: string; readonly standing: Standing; readonly events: number }[];
}

export interface AuditTotals {
  readonly standings: { readonly [S in Standing]: number };
  /** Controls that fail under an expired waiver. */
  readonly expiredWaivers: number;
  /** Null without an earlier run. */
  readonly regressed: number | null;
}

export interface AuditReport {
  readonly schemaVersion: typeof AUDIT_SCHEMA_VERSION;
  readonly tool: { readonly name: string; readonly version: string; readonly semanticsVersion: string };
  /** The name under which `--history` keeps it. */
  readonly run: string;
  /** The day on which waivers are judged. */
  readonly date: string;
  readonly period: AuditPeriod;
  readonly policy: PolicySummary;
  readonly inputs: readonly InputSummary[];
  readonly catalogue: {
    readonly titles: readonly string[];
    readonly notes: readonly string[];
    readonly files: readonly { readonly path: string; readonly sha256: string }[];
    readonly sha256: string;
    readonly frameworks: readonly Framework[];
  };
  readonly totals: AuditTotals;
  readonly traffic: AuditTraffic;
  readonly controls: readonly AuditedControl[];
  readonly comparison: AuditComparison | null;
  /** Oldest first, this run included; empty without a history. */
  readonly trend: readonly TrendPoint[];
  readonly warnings: readonly CoverageWarning[];
  /** What reading the history had to say. */
  readonly notes: readonly string[];
  /** Only where texts are pseudonyms. */
  readonly redaction?: RedactionNote;
}
