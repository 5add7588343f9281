/**
 * mailflow-whatif: which mail a change of Exchange Online's inbound connectors would newly block or newly allow.
 *
 * Read a log with {@link readTraces} and policies with {@link readPolicy}, make them a pair with
 * {@link resolvePolicies}, and compare with {@link replay}; ask about one message with {@link explain} or
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

export {
  ASSUMPTIONS,
  ASSUMPTION_IDS,
  isAssumptionId,
  readingsOf,
  usualReadings,
} from './model/assumption-catalogue.ts';
export type { AssumptionEntry, AssumptionStatus } from './model/assumption-entry.ts';
export type { AssumptionId, AssumptionPins, AssumptionReadings, Readings } from './model/assumptions.ts';
export {
  printPath,
  verdictOf,
  type Decision,
  type Outcome,
  type Path,
  type Verdict,
} from './model/decision.ts';
export {
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
export { IMPACTS, type Impact } from './model/impact.ts';
export type { MessageEvent } from './model/message-event.ts';
export type { InboundConnector, Policy, PolicyDocument, PolicyIssue } from './model/policy.ts';
export type { Probe } from './model/probe.ts';
export { REASONS, type ReasonCode } from './model/reasons.ts';
export {
  SEMANTICS_VERSION,
  type ChangedMessage,
  type PolicySummary,
  type ReplayReport,
  type Source,
} from './model/report.ts';
export type { InputSummary, RowIssue, TraceFormat } from './model/trace-input.ts';
export type { TraceSet } from './model/trace-set.ts';

export { decide } from './semantics/decide.ts';
export { assumptionState } from './partition/assumption-state.ts';
export type { AssumptionState } from './partition/partition.ts';
export { explain, type ExplainInput } from './analysis/explain.ts';
export { replay, type ReplayInput, type ReplayResult } from './replay/replay.ts';
export { readTraces, type TraceOptions, type TraceSource } from './trace/read-traces.ts';
export { policyJsonSchema } from './policy/policy-schema.ts';
export { printPolicy } from './policy/print-policy.ts';
export { readPolicy, type PolicyFile, type PolicyResult } from './policy/read-policy.ts';
export { resolvePolicies, type ResolvedPolicies } from './policy/resolve-policies.ts';
export { renderCsv } from './report/render-csv.ts';
export { renderExplainTerminal } from './report/render-explain-terminal.ts';
export { renderExplainJson, renderJson } from './report/render-json.ts';
export { renderTerminal } from './report/render-terminal.ts';
export { EXPLAIN_SCHEMA } from './report/explain-schema.ts';
export { REPORT_SCHEMA } from './report/report-schema.ts';
