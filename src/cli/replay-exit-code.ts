import type { ReplayReport } from '../index.ts';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { fails, parseFailOn, type FailOn } from './fail-on.ts';

/** What an answer must reach, and what it must not. */
export interface Limits {
  readonly failOn: readonly FailOn[];
  readonly minAgreement: number | undefined;
  readonly minCoverage: number | undefined;
}

export const parseLimits = (args: {
  readonly failOn: readonly string[];
  readonly minAgreement: string | undefined;
  readonly minCoverage: string | undefined;
}): Limits => ({
  failOn: args.failOn.map(parseFailOn),
  minAgreement: percentage('--min-agreement', args.minAgreement),
  minCoverage: percentage('--min-coverage', args.minCoverage),
});

function percentage(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text.replace(/%$/, ''));
  if (!/^[0-9]+(\.[0-9]+)?%?$/.test(text) || value > 100) {
    throw new UsageError(`${option} ${text}: write a percentage from 0 to 100`);
  }
  return value;
}

/** One candidate that reaches a limit is enough, whatever becomes of the others. */
export function exitCodeOf(
  reports: readonly ReplayReport[],
  limits: Limits,
  { streams }: Environment,
): ExitCode {
  const problems = new Set(reports.flatMap((report) => problemOf(report, limits, reports.length > 1)));
  if (problems.size > 0) {
    for (const problem of problems) streams.err.write(`mailflow: ${problem}\n`);
    return EXIT.noAnswer;
  }
  return reports.some((report) => fails(report, limits.failOn)) ? EXIT.found : EXIT.done;
}

function problemOf(report: ReplayReport, limits: Limits, ofSeveral: boolean): readonly string[] {
  if (report.totals.events === 0) {
    return ['no readable event in the input; see the issues for what was wrong with it'];
  }
  const problem = noAnswer(report, limits);
  if (problem === undefined) return [];
  return [ofSeveral ? `${report.policies.candidate.path}: ${problem}` : problem];
}

function noAnswer({ totals, agreement, coverage }: ReplayReport, limits: Limits): string | undefined {
  const { byImpact, events } = totals;
  const judged = events - byImpact.notEvaluated;
  if (judged === 0) return 'no event of the input is inbound mail, so there is no answer';
  const tooCoarse = coverage.warnings.find(({ code }) => code === 'GROUPED_TOO_COARSE');
  if (tooCoarse !== undefined) return tooCoarse.message;
  const certain = judged - byImpact.maybeNewlyBlocked - byImpact.maybeNewlyAllowed - byImpact.undetermined;
  if (limits.minCoverage !== undefined && (certain / judged) * 100 < limits.minCoverage) {
    return `only ${((certain / judged) * 100).toFixed(1)} % of the inbound events have a certain verdict; ${limits.minCoverage} % were asked for`;
  }
  if (limits.minAgreement === undefined) return undefined;
  if (agreement === null) return 'agreement can only be measured against a baseline; give --baseline';
  const percent = agreement.compared === 0 ? 0 : (agreement.agreeing / agreement.compared) * 100;
  return percent < limits.minAgreement
    ? `the baseline agrees with the record on ${percent.toFixed(1)} % of the compared events; ${limits.minAgreement} % were asked for`
    : undefined;
}
