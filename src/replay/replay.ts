import type { FactsDocument } from '../model/assertions.ts';
import type { AssumptionPins } from '../model/assumptions.ts';
import type { Policy, PolicyIssue } from '../model/policy.ts';
import {
  REPORT_SCHEMA_VERSION,
  SEMANTICS_VERSION,
  type ChangedMessage,
  type Coverage,
  type FactsSummary,
  type Finding,
  type PolicySummary,
  type ReplayReport,
} from '../model/report.ts';
import type { JudgedSide } from '../partition/judge.ts';
import { buildPartition, type AssumptionState, type Partition } from '../partition/partition.ts';
import { agreementCount } from './agreement.ts';
import { alikeCount, placeJudge, type AlikeEvents, type PlaceJudge } from './alike-events.ts';
import { assertedFactsReader } from './asserted-facts.ts';
import { assertingJudge, judgedMail, type Marked } from './asserting-judge.ts';
import { assertionCount } from './assertion-count.ts';
import { assertionWarnings } from './assertion-warnings.ts';
import { assumptionsInForce, type JudgedAssumption } from './assumptions-in-force.ts';
import { impactOf } from './candidate-combinations.ts';
import { changedMessages } from './changed-messages.ts';
import { coverageCount } from './coverage.ts';
import { caseReader, type CaseReader } from './mail-cases.ts';
import { evidenceCount, type EvidenceCount } from './evidence-count.ts';
import { flowCount } from './flow-count.ts';
import { findingsOf } from './findings.ts';
import { daysCount } from './day-count.ts';
import { mailJudge } from './judged-mail.ts';
import { groupedCount } from './grouped-count.ts';
import { lessonOf, type Lesson } from './learning.ts';
import { missingEvidenceCount } from './missing-evidence.ts';
import { periodCount, type PeriodCount } from './period-count.ts';
import { withProbes } from './probes.ts';
import { connectorReader } from './recorded-connector.ts';
import { ruleFactCount } from './rule-coverage.ts';
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
  /** What is asserted and no export carries; nothing unless stated. */
  readonly facts: readonly FactsDocument[];
  /** Readings that a policy file or the caller pinned. */
  readonly pins: AssumptionPins;
  /** What reading the policies had to say. */
  readonly notes: readonly PolicyIssue[];
  /** What else there is to say of them. */
  readonly findings: readonly Finding[];
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
  return judgedReplay(input).result;
}

/** What a replay judges by, after the log has taught. */
export function replayJudge(input: ReplayInput): {
  readonly lesson: Lesson | undefined;
  readonly partition: Partition;
  readonly read: CaseReader;
  readonly judgeMail: ReturnType<typeof assertingJudge>;
} {
  const { baseline, candidate, facts } = input;
  const untaught = buildPartition(baseline?.policy, candidate.policy, input.state);
  const read = caseReader(untaught);
  const lesson = lessonFor(input, untaught, read);
  const partition = lesson?.partition ?? untaught;
  const judgeMail = assertingJudge(mailJudge(partition, read), assertedFactsReader(facts, partition.state));
  return { lesson, partition, read, judgeMail };
}

/** A replay with its judge, for who walks the same log again: it remembers what it has judged. */
export function judgedReplay(input: ReplayInput): {
  readonly result: ReplayResult;
  readonly judgedAt: PlaceJudge;
} {
  const { trace, baseline, candidate, pins, facts } = input;
  const { lesson, partition, judgeMail } = replayJudge(input);
  const { state } = partition;
  const judgedAt = placeJudge(trace.table, judgeMail);
  const counted = countEvents({ ...input, state }, judgedAt, lesson);
  const { flips } = counted.totals;
  const evidence = baseline === undefined ? undefined : counted.evidence;
  const assumptions = assumptionsInForce({ state, pins, flips, evidence, learned: lesson?.learned });
  const report: ReplayReport = {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { ...input.tool, semanticsVersion: SEMANTICS_VERSION },
    inputs: trace.inputs,
    policies: { baseline: baseline?.summary ?? null, candidate: candidate.summary },
    facts: facts.map(factsSummary),
    coverage: coverageOf(input, counted, assumptions),
    totals: counted.totals.totals(trace.messages),
    days: counted.days.days(),
    flows: counted.flows.flows(),
    agreement: baseline === undefined ? null : counted.agreement.agreement(),
    sources: counted.groups.sources(),
    assumptions: withProbes(partition, assumptions),
    learning: lesson?.learning() ?? null,
    findings: [...findingsOf(input.notes), ...input.findings],
    issues: trace.issues,
  };
  const changed = (): Iterable<ChangedMessage> => changedMessages(trace.table, judgedAt);
  return { result: { report, changedMessages: changed }, judgedAt };
}

/** What the log teaches, when it is asked to. */
function lessonFor(
  { trace, pins, learnAssumptions }: ReplayInput,
  untaught: Partition,
  read: CaseReader,
): Lesson | undefined {
  return learnAssumptions === true ? lessonOf(trace, read, untaught, pins) : undefined;
}

const factsSummary = ({ path, sha256, facts, files }: FactsDocument): FactsSummary => ({
  path,
  sha256,
  assertions: facts.length + files.length,
});

function coverageOf(
  { trace, baseline, candidate, notes }: ReplayInput,
  counted: Counted,
  assumptions: readonly JudgedAssumption[],
): Coverage {
  const { events, byImpact } = counted.totals.totals(trace.messages);
  const assertions = counted.assertions.assertions();
  return counted.coverage.coverage({
    trace,
    period: counted.period.period(),
    evaluated: events - byImpact.notEvaluated,
    missing: counted.missing.missing(),
    hasBaseline: baseline !== undefined,
    acceptedDomainsStated: [baseline?.policy, candidate.policy].some(
      (policy) => policy !== undefined && policy.acceptedDomains.length > 0,
    ),
    senderColumnEvents: counted.totals.senderColumnEvents,
    senderColumnFlips: counted.totals.flips.get('senderColumn') ?? 0,
    assertions,
    eventsThatDependOnAssertions: counted.assertions.dependingEvents,
    assertionWarnings: assertionWarnings(assertions),
    assumptions,
    notes,
    grouped: counted.grouped.warnings(),
    rules: counted.ruleFacts.warnings({ baseline: baseline?.policy, candidate: candidate.policy }),
  });
}

interface Counted {
  readonly totals: ReturnType<typeof totalsCount>;
  readonly days: ReturnType<typeof daysCount>;
  readonly flows: ReturnType<typeof flowCount>;
  readonly groups: ReturnType<typeof sourceGroups>;
  readonly agreement: ReturnType<typeof agreementCount>;
  readonly period: PeriodCount;
  readonly coverage: ReturnType<typeof coverageCount>;
  readonly missing: ReturnType<typeof missingEvidenceCount>;
  readonly assertions: ReturnType<typeof assertionCount>;
  readonly ruleFacts: ReturnType<typeof ruleFactCount>;
  readonly grouped: ReturnType<typeof groupedCount>;
  readonly evidence: EvidenceCount;
}

const policiesOf = ({ baseline, candidate }: ReplayInput): readonly Policy[] =>
  baseline === undefined ? [candidate.policy] : [baseline.policy, candidate.policy];

function countEvents(input: ReplayInput, judgedAt: PlaceJudge, lesson: Lesson | undefined): Counted {
  const { table } = input.trace;
  const counted: Counted = {
    totals: totalsCount(),
    days: daysCount(),
    flows: flowCount(),
    groups: sourceGroups(input, table),
    agreement: agreementCount(table, connectorReader(policiesOf(input)), input.state),
    period: periodCount(),
    coverage: coverageCount(),
    missing: missingEvidenceCount(),
    assertions: assertionCount(input.facts, table),
    ruleFacts: ruleFactCount(),
    grouped: groupedCount(policiesOf(input)),
    evidence: evidenceCount(table),
  };
  const alike = alikeCount(table, judgedAt);
  for (let place = 0; place < table.size; place += 1) {
    const judged = judgedAt(place);
    const engineCounts = table.countedAt(place);
    const events = engineCounts?.events ?? 1;
    const received = table.receivedAt(place);
    const receivedMs = Number.isNaN(received) ? undefined : received;
    alike.add(place, events);
    counted.days.add(receivedMs, impactOf(judged), events);
    counted.period.seen(receivedMs, engineCounts);
    counted.groups.add(place, judged);
    if (engineCounts !== undefined)
      counted.grouped.add(engineCounts, judged.facts ?? table.mailAt(place).facts);
  }
  for (const each of alike.alike()) countAlike(counted, each, lesson);
  return counted;
}

/** What is the same for all events that are alike. */
function countAlike(counted: Counted, alike: AlikeEvents, lesson: Lesson | undefined): void {
  const { mail, judged, events, places } = alike;
  const { facts } = judgedMail(mail, judged);
  counted.totals.add(facts, judged, events);
  counted.assertions.add(alike);
  if (judged.kind === 'notEvaluated') {
    counted.coverage.notEvaluated(judged.cause, events);
    return;
  }
  const { judgement } = judged;
  counted.flows.add(judgement, events);
  counted.missing.add(facts, judgement, events);
  counted.ruleFacts.add(judgement, events);
  // What is asserted is no record to agree with, nor one to hold a reading against.
  const recorded = judged.unasserted ?? judged;
  if (judgement.unaidedBaseline !== undefined) {
    counted.agreement.add({
      mail,
      events,
      places,
      baseline: judgement.unaidedBaseline,
      unasserted: unassertedBaseline(judged),
    });
  }
  if (recorded.kind === 'notEvaluated') return;
  counted.evidence.add(alike, recorded.judgement);
  lesson?.add(mail, recorded.judgement, events);
}

function unassertedBaseline({ unasserted }: Marked): JudgedSide | 'notJudged' | undefined {
  if (unasserted?.kind === 'notEvaluated') return 'notJudged';
  return unasserted?.judgement.unaidedBaseline;
}
