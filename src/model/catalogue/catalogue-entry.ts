import type { AssumptionStatus } from '../assumption-entry.ts';
import type { AssumptionId } from '../assumptions.ts';
import type { Impact, NotEvaluatedCause } from '../impact.ts';
import type { PolicyIssueCode } from '../policy.ts';
import type { ReasonCode } from '../reasons.ts';
import type { CoverageWarning, DisagreementCause, REPORT_SCHEMA_VERSION } from '../report.ts';
import type { RowIssueCode } from '../trace-input.ts';

/** A code of one family. The same code may stand in two, such as a defect of a policy and of a record. */
export interface EntryOf<Family extends string, Code extends string> {
  readonly code: Code;
  readonly family: Family;
  readonly title: string;
  readonly explanation: string;
  readonly whatToDo: string;
  /** The document, or `the tool itself`. */
  readonly source: string;
  /** ISO 8601; null where nothing was read on a day. */
  readonly dateRead: string | null;
}

export interface ReasonCatalogueEntry extends EntryOf<'reason', ReasonCode> {
  /** `{rule}` stands for the deciding connector or setting. */
  readonly sentence: string;
  /** What the sending server is answered under the usual readings; null where that is no one published code. */
  readonly smtpCode: string | null;
  /** The assumption under another reading of which it is answered otherwise. */
  readonly smtpCodeDependsOn: AssumptionId | null;
}

export interface AssumptionCatalogueEntry extends EntryOf<'assumption', AssumptionId> {
  readonly question: string;
  readonly status: AssumptionStatus;
  /** The usual one first. */
  readonly readings: readonly {
    readonly reading: string;
    readonly meaning: string;
    readonly usual: boolean;
  }[];
}

export type CatalogueEntry =
  | ReasonCatalogueEntry
  | AssumptionCatalogueEntry
  | EntryOf<'impact', Impact>
  | EntryOf<'finding', PolicyIssueCode>
  | EntryOf<'coverageWarning', CoverageWarning['code']>
  | EntryOf<'recordIssue', RowIssueCode>
  | EntryOf<'disagreement', DisagreementCause>
  | EntryOf<'notEvaluated', NotEvaluatedCause>;

export type CatalogueFamily = CatalogueEntry['family'];

/** What `mailflow explain --code CODE --format json` prints. */
export interface CatalogueDocument {
  readonly schemaVersion: typeof REPORT_SCHEMA_VERSION;
  readonly entries: readonly CatalogueEntry[];
}
