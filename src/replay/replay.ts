import type { AssumptionPins } from '../model/assumptions.ts';
import type { Policy, PolicyIssue } from '../model/policy.ts';
import {
  REPORT_SCHEMA_VERSION,
  SEMANTICS_VERSION,
  type ChangedMessage,
  type Coverage,
  type PolicySummary,
  type ReplayReport,
} from '../model/report.ts';
import { buildPartition, type AssumptionState } from '../partition/partition.ts';
import { agreementCount } from './agreement.ts';
import { assumptionsInForce, type JudgedAssumption } from './assumptions-in-force.ts';
import { changedMessages } from './changed-messages.ts';
import { coverageCount } from './coverage.ts';
import { caseReader } from './event-cases.ts';
import { evidenceCount, type EvidenceCount } from './evidence-count.ts';
import { findingsOf } from './findings.ts';
import { eventJudge } from './judged-events.ts';
import { lessonOf, type Lesson } from './learning.ts';
import { missingEvidenceCount } from './missing-evidence.ts';
import { withProbes } from './probes.ts';
import { connectorReader } from './recorded-connector.ts';
import type { TraceSet } from '../model/trace-set.ts';
import { sourceGroups } from './source-groups.ts';
import { totalsCount } from './totals-count.ts';

/** A policy to judge by, and what the report says of its file. */
export interface JudgedPolicy {
  readonly policy: Policy;
  readonly summary: PolicySummary;
}

export interface ReplayInput {
  readonly trace: TraceSet;
  readonly baseline: JudgedPolicy | undefined;
  readonly candidate: JudgedPolicy;
  readonly state: AssumptionState;
  /** Readings that a policy file or the caller pinned. */
  readonly pins: AssumptionPins;
  /** What reading the policies had to say. */
  readonly notes: readonly PolicyIssue[];
  readonly tool: { readonly name: string; readonly version: string };
  /** Lists the sources of unchanged mail as well. */
  readonly allSources: boolean;
  /** Lets the log rule out the readings that it refutes; only with a baseline. */
  readonly learnAssumptions?: boolean;
}

export interface ReplayResult {
  readonly report: ReplayReport;
  /** The changed and uncertain messages in canonical order. */
  changedMessages(): Iterable<ChangedMessage>;
}

/** Replays a log against a pair of policies, or against one policy with the record as its baseline. */
export function replay(input: ReplayInput): ReplayResult {
  const { trace, baseline, candidate, pins } = input;
  const untaught = buildPartition(baseline?.policy, candidate.policy, input.state);
  const read = caseReader(untaught);
  const lesson = input.learnAssumptions === true ? lessonOf(trace, read, untaught, pins) : undefined;
  const partition = lesson?.partition ?? untaught;
  const { state } = partition;
  const judgeEvent = eventJudge(partition, read);
  const counted = countEvents({ ...input, state }, judgeEvent, lesson);
  const { flips } = counted.totals;
  const evidence = baseline === undefined ? undefined : counted.evidence;
  const assumptions = assumptionsInForce({ state, pins, flips, evidence, learned: lesson?.learned });
  const report: ReplayReport = {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { ...input.tool, semanticsVersion: SEMANTICS_VERSION },
    inputs: trace.inputs,
    policies: { baseline: baseline?.summary ?? null, candidate: candidate.summary },
    coverage: coverageOf(input, counted, assumptions),
    totals: counted.totals.totals(trace.messages),
    agreement: baseline === undefined ? null : counted.agreement.agreement(),
    sources: counted.groups.sources(),
    assumptions: withProbes(partition, assumptions),
    learning: lesson?.learning() ?? null,
    findings: findingsOf(input.notes),
    issues: trace.issues,
  };
  return { report, changedMessages: () => changedMessages(trace, judgeEvent) };
}

function coverageOf(
  { trace, baseline, candidate, notes }: ReplayInput,
  counted: Counted,
  assumptions: readonly JudgedAssumption[],
): Coverage {
  const { events, byImpact } = counted.totals.totals(trace.messages);
  return counted.coverage.coverage({
    trace,
    evaluated: events - byImpact.notEvaluated,
    missing: counted.missing.missing(),
    hasBaseline: baseline !== undefined,
    acceptedDomainsStated: [baseline?.policy, candidate.policy].some(
      (policy) => policy !== undefined && policy.acceptedDomains.length > 0,
    ),
    senderColumnEvents: counted.totals.senderColumnEvents,
    senderColumnFlips: counted.totals.flips.get('senderColumn') ?? 0,
    assumptions,
    notes,
  });
}

interface Counted {
  readonly totals: ReturnType<typeof totalsCount>;
  readonly groups: ReturnType<typeof sourceGroups>;
  readonly agreement: ReturnType<typeof agreementCount>;
  readonly coverage: ReturnType<typeof coverageCount>;
  readonly missing: ReturnType<typeof missingEvidenceCount>;
  readonly evidence: EvidenceCount;
}

const policiesOf = ({ baseline, candidate }: ReplayInput): readonly Policy[] =>
  baseline === undefined ? [candidate.policy] : [baseline.policy, candidate.policy];

function countEvents(
  input: ReplayInput,
  judgeEvent: ReturnType<typeof eventJudge>,
  lesson: Lesson | undefined,
): Counted {
  const counted: Counted = {
    totals: totalsCount(),
    groups: sourceGroups(input),
    agreement: agreementCount(connectorReader(policiesOf(input)), input.state),
    coverage: coverageCount(),
    missing: missingEvidenceCount(),
    evidence: evidenceCount(),
  };
  for (const event of input.trace.events()) {
    const judged = judgeEvent(event);
    counted.totals.add(judged);
    counted.coverage.seen(event.receivedMs);
    if (judged.kind === 'notEvaluated') {
      counted.coverage.notEvaluated(judged.cause);
      continue;
    }
    const { judgement } = judged;
    counted.missing.add(event, judgement);
    counted.groups.add(event, judgement);
    counted.evidence.add(event, judgement);
    lesson?.add(event, judgement);
    if (judgement.unaidedBaseline !== undefined) counted.agreement.add(event, judgement.unaidedBaseline);
  }
  return counted;
}
