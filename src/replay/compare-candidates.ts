import type {
  ComparedMessage,
  ComparisonColumn,
  ComparisonNote,
  ComparisonReport,
} from '../model/comparison-report.ts';
import type { PolicyIssue } from '../model/policy.ts';
import type { CoverageWarning, Finding, ReplayReport } from '../model/report.ts';
import { quoted } from '../net/quoted.ts';
import type { PlaceJudge } from './alike-events.ts';
import {
  sameAndDiffering,
  combinationCount,
  dominatedCandidates,
  type CombinationCount,
  type JudgedByAll,
} from './candidate-combinations.ts';
import { differingSources, type DifferingSources } from './differing-sources.ts';
import { judgedReplay, type JudgedPolicy, type ReplayInput, type ReplayResult } from './replay.ts';

/** A candidate, with what reading it and the baseline had to say. */
export interface CandidateInput extends JudgedPolicy {
  readonly notes: readonly PolicyIssue[];
  readonly findings: readonly Finding[];
}

export interface CompareInput extends Omit<ReplayInput, 'candidate' | 'notes' | 'findings'> {
  /** At least one; each at a path of its own. */
  readonly candidates: readonly CandidateInput[];
  /** What resolving the candidates together had to say. */
  readonly notes: readonly ComparisonNote[];
}

export interface ComparisonResult {
  readonly report: ComparisonReport;
  /** For one candidate after the other, its changed and uncertain messages in canonical order. */
  changedMessages(): Iterable<ComparedMessage>;
}

/** Replays a log against each candidate and holds the results side by side, event by event. */
export function compareCandidates(input: CompareInput): ComparisonResult {
  const { trace, baseline, candidates } = input;
  const replays = candidates.map(({ policy, summary, notes, findings }) =>
    judgedReplay({ ...input, candidate: { policy, summary }, notes, findings }),
  );
  const reports = replays.map(({ result }) => result.report);
  const [first] = reports;
  if (first === undefined) throw new RangeError('a comparison needs at least one candidate');
  const paths = candidates.map(({ summary }) => summary.path);
  const { combinations, sources } = countTogether(
    input,
    replays.map(({ judgedAt }) => judgedAt),
  );
  const common = first.coverage.warnings.filter((warning) =>
    reports.every(({ coverage }) => coverage.warnings.some((other) => isSame(warning, other))),
  );
  const { from, to, formats, duplicatesDropped } = first.coverage;
  const counted = combinations.combinations();
  const report: ComparisonReport = {
    schemaVersion: first.schemaVersion,
    tool: first.tool,
    inputs: trace.inputs,
    policies: { baseline: baseline?.summary ?? null, candidates: candidates.map(({ summary }) => summary) },
    coverage: { from, to, formats, duplicatesDropped, warnings: common },
    columns: reports.map((each) => columnOf(each, common)),
    ...sameAndDiffering(counted),
    combinations: counted,
    pairwise: combinations.pairwise(),
    dominated: dominatedCandidates(paths, counted),
    rows: sources.rows(),
    notes: [...samePolicies(candidates), ...input.notes, ...evaluatedUnderSome(counted)],
    reports,
  };
  return { report, changedMessages: () => changedUnderEach(replays.map(({ result }) => result)) };
}

/** One walk to count, and one more over the sources on which the candidates differ. */
function countTogether(
  { trace, candidates }: CompareInput,
  judges: readonly PlaceJudge[],
): { readonly combinations: CombinationCount; readonly sources: DifferingSources } {
  const paths = candidates.map(({ summary }) => summary.path);
  const combinations = combinationCount(paths);
  const sources = differingSources(paths);
  const judgedByAll = (place: number): JudgedByAll => judges.map((judgedAt) => judgedAt(place));
  const { table } = trace;
  for (let place = 0; place < table.size; place += 1) {
    const event = table.eventAt(place);
    const judged = judgedByAll(place);
    combinations.add(event, judged);
    sources.find(event, judged);
  }
  for (let place = 0; sources.size > 0 && place < table.size; place += 1) {
    sources.add(table.eventAt(place), judgedByAll(place));
  }
  return { combinations, sources };
}

const isSame = (warning: CoverageWarning, other: CoverageWarning): boolean =>
  warning.code === other.code && warning.message === other.message;

const columnOf = (report: ReplayReport, common: readonly CoverageWarning[]): ComparisonColumn => {
  const { totals, agreement, policies, coverage, findings } = report;
  const { messages, events, byImpact, pathChanged } = totals;
  return {
    candidate: policies.candidate.path,
    totals: { messages, events, byImpact },
    pathChanged,
    agreement: agreement && { compared: agreement.compared, agreeing: agreement.agreeing },
    findings: findings.length,
    warnings: coverage.warnings.filter((warning) => !common.some((each) => isSame(each, warning))),
  };
};

/** Candidates under several paths that hold the same bytes. */
function samePolicies(candidates: readonly CandidateInput[]): readonly ComparisonNote[] {
  const byHash = new Map<string, string[]>();
  for (const { path, sha256 } of candidates.map(({ summary }) => summary)) {
    byHash.set(sha256, [...(byHash.get(sha256) ?? []), path]);
  }
  return [...byHash]
    .filter(([, paths]) => paths.length > 1)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sha256, paths]) => ({
      code: 'SAME_POLICY',
      message: `${paths.sort().map(quoted).join(' and ')} hold the same policy (sha256 ${sha256})`,
    }));
}

function evaluatedUnderSome(combinations: ComparisonReport['combinations']): readonly ComparisonNote[] {
  const events = combinations
    .filter(({ impacts }) => new Set(impacts.map((impact) => impact === 'notEvaluated')).size > 1)
    .reduce((sum, combination) => sum + combination.events, 0);
  if (events === 0) return [];
  return [
    {
      code: 'EVALUATED_UNDER_SOME',
      message: `${events} event${events === 1 ? ' is' : 's are'} inbound mail under some candidates only: where an export does not tell, the accepted domains and connectors of each policy do`,
    },
  ];
}

function* changedUnderEach(results: readonly ReplayResult[]): Iterable<ComparedMessage> {
  for (const { report, changedMessages } of results) {
    for (const message of changedMessages()) yield { candidate: report.policies.candidate.path, ...message };
  }
}
