/**
 * mailflow-whatif: which mail a change of Exchange Online's inbound connectors would newly block or newly allow.
 *
 * Read a log with {@link readTraces} and policies with {@link readPolicy}, make them a pair with
 * {@link resolvePolicies}, and compare with {@link replay}; hold several candidates side by side with
 * {@link resolveCandidates} and {@link compareCandidates}; ask about one message with {@link explain} or
 * {@link decide}; print with the `render…` functions. Nothing here touches the file system, the network or the clock.
 */

export type { Parsed } from './net/parsed.ts';
export { parseIpAddress, type IpAddress } from './net/ip-address.ts';
export { parseIpNetwork, parseIpRange, type IpNetwork, type IpRange } from './net/ip-network.ts';
export { parseDomainName, type DomainName } from './net/domain-name.ts';
export { parseDomainPattern, type DomainPattern } from './net/domain-pattern.ts';
export { parseCertificateName, type CertificateName } from './net/certificate-name.ts';
export {
  parseEmailAddress,
  parseEnvelopeSender,
  type EmailAddress,
  type EnvelopeSender,
} from './net/email-address.ts';

export type { AssertionId, FactsDocument, FileAssertion, NetworkAssertion } from './model/assertions.ts';
export {
  ASSUMPTIONS,
  ASSUMPTION_IDS,
  isAssumptionId,
  readingsOf,
  usualReadings,
} from './model/assumption-catalogue.ts';
export type { AssumptionEntry, AssumptionStatus } from './model/assumption-entry.ts';
export type { AssumptionId, AssumptionPins, AssumptionReadings, Readings } from './model/assumptions.ts';
export type { Check } from './model/check.ts';
export { CATALOGUE, catalogueEntries } from './model/catalogue/catalogue.ts';
export type { CatalogueEntry, CatalogueFamily } from './model/catalogue/catalogue-entry.ts';
export type { Citation } from './model/citation.ts';

export type { ControlCatalogue, Waiver } from './model/audit-catalogue.ts';
export type { AuditReport, AuditRun } from './model/audit-report.ts';
export type { TenantRow, TenantsReport } from './model/tenants-report.ts';
export type { ComparedMessage, ComparisonReport } from './model/comparison-report.ts';
export {
  printPath,
  verdictOf,
  type Decision,
  type Outcome,
  type Path,
  type Verdict,
} from './model/decision.ts';
export {
  NO_RULE_FACTS,
  TLS_VERSIONS,
  known,
  missing,
  type Evidence,
  type Fact,
  type MissingCause,
  type PartialEvidence,
  type TlsVersion,
} from './model/evidence.ts';
export type { ExplainReport } from './model/explain-report.ts';
export {
  MANIFEST_NAME,
  PACK_KIND,
  PACK_SCHEMA_VERSION,
  type PackedInput,
  type PackedOptions,
  type PackedPolicy,
  type PackManifest,
  type SealedParts,
} from './model/evidence-pack.ts';
export { IMPACTS, type Impact } from './model/impact.ts';
export type {
  Lowering,
  LoweredObject,
  LoweringCode,
  LoweringDifference,
  MailDescription,
} from './model/lowering.ts';
export type { LoweringSummary } from './model/lowering-summary.ts';
export type { DayCount, MailFlow, PathEnd } from './model/mail-counts.ts';
export type { Combination, CountedEvents, MessageEvent } from './model/message-event.ts';
export type {
  InboundConnector,
  OverlayOperation,
  Policy,
  PolicyDocument,
  PolicyIssue,
} from './model/policy.ts';

export type { PolicyRule } from './model/policy-rule.ts';
export type { Restriction } from './model/restriction.ts';

export type { Probe } from './model/probe.ts';
export { REASONS, type ReasonCode } from './model/reasons.ts';
export {
  SEMANTICS_VERSION,
  type ChangedMessage,
  type CoverageWarning,
  type Finding,
  type PolicySummary,
  type ReplayReport,
  type Source,
} from './model/report.ts';
export { isGroupedLog, type InputSummary, type RowIssue, type TraceFormat } from './model/trace-input.ts';
export type {
  OutputDifference,
  StalePolicy,
  Verification,
  VerificationResult,
  VerifiedInput,
  VerifiedOutput,
} from './model/verification.ts';
export type { TraceSet } from './model/trace-set.ts';

export { decide } from './semantics/decide.ts';
export { assumptionState } from './partition/assumption-state.ts';
export type { AssumptionState } from './partition/partition.ts';
export type { Difference } from './partition/first-difference.ts';
export {
  checkOperations,
  type CheckedOperation,
  type DecisionLimits,
  type OperationEffect,
} from './analysis/idle-operations.ts';
export { operationFindings } from './analysis/operation-findings.ts';

export { loweringSummary } from './lowering/lowering-summary.ts';
export { explain, type ExplainInput } from './analysis/explain.ts';
export {
  compareCandidates,
  type CandidateInput,
  type CompareInput,
  type ComparisonResult,
} from './replay/compare-candidates.ts';
export type { CounterExample, Recheck } from './model/recheck-report.ts';
export { recheckReplay } from './replay/recheck.ts';
export { changedEvents } from './replay/changed-events.ts';
export { replay, type JudgedPolicy, type ReplayInput, type ReplayResult } from './replay/replay.ts';

export { ENGINES, type Engine, type QueryTarget } from './query/engine.ts';
export { groupingQuery } from './query/grouping-query.ts';
export { messagesQuery } from './query/messages-query.ts';
export { factsOfHeaders, type MessageHeader, type MessageHeaders } from './analysis/header-facts.ts';
export {
  readTraces,
  type PageStore,
  type RecordReader,
  type Spill,
  type TraceOptions,
  type TraceProgress,
  type TraceSource,
} from './trace/read-traces.ts';
export { recordScanner, type RecordScanner } from './trace/record-scanner.ts';
export type { ScanLayout, ScannedBlock } from './trace/scanned-block.ts';
export type { PooledScanners, ScannerPool } from './trace/scanner-pool.ts';
export { decodeText } from './net/text-encoding.ts';
export { nearestName } from './policy/nearest-name.ts';
export { policyJsonSchema } from './policy/policy-schema.ts';
export { policyRules } from './policy/policy-rules.ts';
export { printPolicy } from './policy/print-policy.ts';
export { rulePlaces } from './policy/positions.ts';
export { resolveCandidates, type ResolvedCandidates } from './policy/resolve-candidates.ts';

export { importPolicy, type ImportResult } from './policy/import-policy.ts';
export { extendsIssue, extendsOf, type Extends, type ExtendsProblem } from './policy/overlay-file.ts';
export { withoutOperation } from './policy/overlay-operations.ts';
export { policiesWithout } from './policy/policies-without.ts';
export { readPolicy, type PolicyFile, type PolicyResult, type PolicySource } from './policy/read-policy.ts';

export { fileAssertionsFor } from './policy/covering-files.ts';
export { factsJsonSchema } from './policy/facts-schema.ts';
export { readFacts, type FactsResult } from './policy/read-facts.ts';
export { resolvePolicies, type ResolvedPolicies } from './policy/resolve-policies.ts';
export { createRedaction, type Redaction } from './redaction/redaction.ts';
export { READABLE_TEXTS, REPLACED_TEXTS, type RedactionNote } from './model/redaction-note.ts';
export { audit, auditReport, type AuditInput, type AuditResult } from './audit/audit.ts';
export { compareRuns, type NamedRun } from './audit/compare-runs.ts';
export { printRun, runName } from './audit/kept-run.ts';
export { failedTenant, tenantRow, tenantsReport } from './audit/tenants.ts';
export { chosenRun, trendOf } from './audit/trend.ts';
export { isCalendarDay } from './policy/calendar-day.ts';
export { controlsJsonSchema } from './policy/controls-schema.ts';
export { readControls, type ControlsResult } from './policy/read-controls.ts';
export { readRun } from './policy/read-run.ts';
export { readWaivers, type WaiversResult } from './policy/read-waivers.ts';
export { runJsonSchema } from './policy/run-schema.ts';
export { waiversJsonSchema } from './policy/waivers-schema.ts';
export { AUDIT_SCHEMA } from './report/audit-schema.ts';
export { redactionText } from './report/redaction-sentence.ts';
export { renderAuditCsv } from './report/render-audit-csv.ts';
export { renderAuditHtml } from './report/html/render-audit-html.ts';
export { renderTenantsHtml } from './report/html/render-tenants-html.ts';
export { renderTenantsCsv } from './report/render-tenants-csv.ts';
export { renderTenantsTerminal } from './report/render-tenants-terminal.ts';
export { TENANTS_SCHEMA } from './report/tenants-schema.ts';
export { renderAuditMarkdown } from './report/render-audit-markdown.ts';
export { renderAuditTerminal } from './report/render-audit-terminal.ts';
export { renderCatalogueEntries, renderCatalogueList } from './report/render-catalogue.ts';
export { renderCsv } from './report/render-csv.ts';
export { renderHtml, type HtmlOptions } from './report/render-html.ts';
export { renderExplainTerminal } from './report/render-explain-terminal.ts';
export { renderTerminal } from './report/render-terminal.ts';
export { CATALOGUE_SCHEMA } from './report/catalogue-schema.ts';

export { renderComparisonCsv } from './report/render-comparison-csv.ts';
export { renderComparisonHtml } from './report/render-comparison-html.ts';
export { renderComparisonTerminal } from './report/render-comparison-terminal.ts';
export {
  renderAuditJson,
  renderCatalogueJson,
  renderComparisonJson,
  renderExplainJson,
  renderVerificationJson,
  renderManifestJson,
  renderJson,
  renderTenantsJson,
} from './report/render-json.ts';
export { CHANGED_MESSAGE_SCHEMA } from './report/changed-message-schema.ts';
export { renderComparisonMarkdown } from './report/render-comparison-markdown.ts';
export { renderGithub } from './report/render-github.ts';
export { renderJunit, type CheckedReport } from './report/render-junit.ts';
export { renderMarkdown } from './report/render-markdown.ts';
export { renderNdjson } from './report/render-ndjson.ts';
export { renderSarif } from './report/render-sarif.ts';
export { renderXlsx } from './report/render-xlsx.ts';
export { COMPARISON_SCHEMA } from './report/comparison-schema.ts';
export { parseManifest } from './report/parse-manifest.ts';
export { outputDifference } from './report/output-difference.ts';
export { parseReports, type ParsedReports } from './report/parse-reports.ts';
export { renderVerificationTerminal } from './report/render-verification-terminal.ts';
export { VERIFICATION_SCHEMA } from './report/verification-schema.ts';
export { MANIFEST_SCHEMA } from './report/manifest-schema.ts';
export { EXPLAIN_SCHEMA } from './report/explain-schema.ts';
export { REPORT_SCHEMA } from './report/report-schema.ts';
