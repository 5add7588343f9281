import type { AssumptionId, AssumptionPins } from '../model/assumptions.ts';
import { verdictOf, type Verdict } from '../model/decision.ts';
import { LISTED_IMPACTS, type Impact } from '../model/impact.ts';
import type { Policy, PolicyIssue } from '../model/policy.ts';
import {
  REPORT_SCHEMA_VERSION,
  SEMANTICS_VERSION,
  type ChangedMessage,
  type PathChange,
  type PolicySummary,
  type ReplayReport,
} from '../model/report.ts';
import type { JudgedDecision, JudgedSide, Judgement } from '../partition/judge.ts';
import { buildPartition, type AssumptionState } from '../partition/partition.ts';
import { agreementCount } from './agreement.ts';
import { assumptionsInForce } from './assumptions-in-force.ts';
import { coverageCount } from './coverage.ts';
import { findingsOf } from './findings.ts';
import { printInstant } from './instant.ts';
import { certainPath, judgedReason } from './judged-reasons.ts';
import { eventJudge } from './judged-events.ts';
import { missingEvidenceCount } from './missing-evidence.ts';
import type { ReplayTrace } from './replay-trace.ts';
import { printConnectingIp, printSender } from './sample-message.ts';
import { settledBy } from './settled-by.ts';
import { sourceGroups } from './source-groups.ts';

export interface ReplayInput {
  readonly trace: ReplayTrace;
  readonly baseline: { readonly policy: Policy; readonly summary: PolicySummary } | undefined;
  readonly candidate: { readonly policy: Policy; readonly summary: PolicySummary };
  readonly state: AssumptionState;
  /** Readings that a policy file or the caller pinned. */
  readonly pins: AssumptionPins;
  /** What reading the policies had to say. */
  readonly notes: readonly PolicyIssue[];
  readonly tool: { readonly name: string; readonly version: string };
  /** Lists the sources of unchanged mail as well. */
  readonly allSources: boolean;
}

export interface ReplayResult {
  readonly report: ReplayReport;
  /** The changed and uncertain messages in canonical order; judged again while they are walked. */
  changedMessages(): Iterable<ChangedMessage>;
}

/** Replays a log against a pair of policies, or against one policy with the record as its baseline. */
export function replay(input: ReplayInput): ReplayResult {
  const { trace, baseline, candidate, state } = input;
  const judgeEvent = eventJudge(buildPartition(baseline?.policy, candidate.policy, state));
  const byImpact = { ...NO_EVENTS };
  const flips = new Map<AssumptionId, number>();
  const pathChanges = new Map<string, PathChange & { events: number }>();
  const groups = sourceGroups(input);
  const agreement = agreementCount();
  const coverage = coverageCount();
  const missing = missingEvidenceCount();
  let events = 0;
  let pathChanged = 0;
  let senderColumnEvents = 0;

  for (const event of trace.events()) {
    events += 1;
    coverage.seen(event.receivedMs);
    const judged = judgeEvent(event);
    if (judged.kind === 'notEvaluated') {
      byImpact.notEvaluated += 1;
      coverage.notEvaluated(judged.cause);
      continue;
    }
    const { judgement } = judged;
    byImpact[judgement.impact] += 1;
    for (const id of judgement.flippedBy) flips.set(id, (flips.get(id) ?? 0) + 1);
    if (judgement.pathChanged) {
      pathChanged += 1;
      countPathChange(pathChanges, judgement);
    }
    const { evidence } = event.facts;
    if (!evidence.envelopeSender.known && evidence.unspecifiedSender !== undefined) senderColumnEvents += 1;
    missing.add(event, judgement);
    groups.add(event, judgement);
    if (judgement.unaidedBaseline !== undefined) agreement.add(event, judgement.unaidedBaseline);
  }

  const report: ReplayReport = {
    schemaVersion: REPORT_SCHEMA_VERSION,
    tool: { ...input.tool, semanticsVersion: SEMANTICS_VERSION },
    inputs: trace.inputs,
    policies: { baseline: baseline?.summary ?? null, candidate: candidate.summary },
    coverage: coverage.coverage({
      trace,
      evaluated: events - byImpact.notEvaluated,
      missing: missing.missing(),
      hasBaseline: baseline !== undefined,
      acceptedDomainsStated: [baseline, candidate].some(
        (side) => side !== undefined && side.policy.acceptedDomains.length > 0,
      ),
      senderColumnEvents,
      senderColumnFlips: flips.get('senderColumn') ?? 0,
      notes: input.notes,
    }),
    totals: { messages: trace.messages, events, byImpact, pathChanged, pathChanges: ranked(pathChanges) },
    agreement: baseline === undefined ? null : agreement.agreement(),
    sources: groups.sources(),
    assumptions: assumptionsInForce(state, input.pins, flips),
    findings: findingsOf(input.notes),
    issues: trace.issues,
  };
  return { report, changedMessages: () => changedMessages(trace, judgeEvent) };
}

const NO_EVENTS: Record<Impact, number> = {
  unchangedAllowed: 0,
  unchangedBlocked: 0,
  newlyBlocked: 0,
  newlyAllowed: 0,
  maybeNewlyBlocked: 0,
  maybeNewlyAllowed: 0,
  undetermined: 0,
  notEvaluated: 0,
};

function countPathChange(counts: Map<string, PathChange & { events: number }>, judgement: Judgement): void {
  const baseline = certainPath(judgement.baseline) ?? 'not certain';
  const candidate = certainPath(judgement.candidate) ?? 'not certain';
  const key = `${baseline}\t${candidate}`;
  const entry = counts.get(key) ?? { baseline, candidate, events: 0 };
  entry.events += 1;
  counts.set(key, entry);
}

const ranked = (counts: ReadonlyMap<string, PathChange>): readonly PathChange[] =>
  [...counts]
    .sort(([a, left], [b, right]) => right.events - left.events || (a < b ? -1 : 1))
    .map(([, e]) => e);

const CHANGED: ReadonlySet<Impact> = new Set(LISTED_IMPACTS);
const LOSING: ReadonlySet<Impact> = new Set(['newlyBlocked', 'maybeNewlyBlocked', 'undetermined']);

/** Of several possible decisions the one that makes the change; it is what the line is about. */
const telling = (side: JudgedSide | undefined, verdict: Verdict): JudgedDecision | undefined =>
  side?.decisions.find(({ outcome }) => verdictOf(outcome) === verdict) ?? side?.decisions[0];

function* changedMessages(
  trace: ReplayTrace,
  judgeEvent: ReturnType<typeof eventJudge>,
): Iterable<ChangedMessage> {
  for (const event of trace.events()) {
    const judged = judgeEvent(event);
    if (judged.kind === 'notEvaluated' || !CHANGED.has(judged.judgement.impact)) continue;
    const { judgement } = judged;
    const loses = LOSING.has(judgement.impact);
    const before = telling(judgement.baseline, loses ? 'allow' : 'block');
    const after = telling(judgement.candidate, loses ? 'block' : 'allow');
    yield {
      impact: judgement.impact,
      received: printInstant(event.receivedMs),
      messageId: event.messageId,
      sender: printSender(event),
      recipient: event.recipient.text,
      connectingIp: printConnectingIp(event),
      baselinePath: certainPath(judgement.baseline),
      candidatePath: certainPath(judgement.candidate),
      baselineReason: before === undefined ? null : judgedReason(before),
      candidateReason: after === undefined ? null : judgedReason(after),
      settledBy: settledBy(judgement),
      path: event.path,
      line: event.line,
    };
  }
}
