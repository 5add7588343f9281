import type { Check, ReplayReport } from '../index.ts';
import { coarseLogProblem } from './coarse-log.ts';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { limitChecks, parseFailOn, type FailOn } from './fail-on.ts';

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
  const found = reports.some((report) => limitChecks(report, limits.failOn).some(({ passed }) => !passed));
  return found ? EXIT.found : EXIT.done;
}

/** Everything that a report is held to; a run ends with 0 exactly when all of them pass. */
export const checksOf = (report: ReplayReport, limits: Limits): readonly Check[] => [
  ...answerChecks(report, limits),
  ...limitChecks(report, limits.failOn),
];

function problemOf(report: ReplayReport, limits: Limits, ofSeveral: boolean): readonly string[] {
  const failed = answerChecks(report, limits).find(({ passed }) => !passed);
  if (failed === undefined) return [];
  // Without any event every candidate has the same problem.
  const named = ofSeveral && report.totals.events > 0;
  return [named ? `${report.policies.candidate.path}: ${failed.message}` : failed.message];
}

/** Without an answer there is nothing that could reach a floor. */
function answerChecks(report: ReplayReport, limits: Limits): readonly Check[] {
  const { byImpact, events } = report.totals;
  const judged = events - byImpact.notEvaluated;
  const answer = (passed: boolean, message: string): Check => ({
    kind: 'answer',
    name: 'the input can carry an answer',
    passed,
    message,
  });
  if (events === 0) {
    return [answer(false, 'no readable event in the input; see the issues for what was wrong with it')];
  }
  if (judged === 0) {
    return [answer(false, 'no event of the input is inbound mail, so there is no answer')];
  }
  const tooCoarse = coarseLogProblem(report.coverage.warnings);
  if (tooCoarse !== undefined) return [answer(false, tooCoarse)];
  return [
    answer(true, `${judged} of ${events} events are inbound mail`),
    ...(limits.minCoverage === undefined ? [] : [coverageCheck(report, judged, limits.minCoverage)]),
    ...(limits.minAgreement === undefined ? [] : [agreementCheck(report, limits.minAgreement)]),
  ];
}

function coverageCheck({ totals }: ReplayReport, judged: number, floor: number): Check {
  const { maybeNewlyBlocked, maybeNewlyAllowed, undetermined } = totals.byImpact;
  const percent = ((judged - maybeNewlyBlocked - maybeNewlyAllowed - undetermined) / judged) * 100;
  const passed = percent >= floor;
  return {
    kind: 'floor',
    name: `--min-coverage ${floor}`,
    passed,
    message: `${passed ? '' : 'only '}${percent.toFixed(1)} % of the inbound events have a certain verdict; ${floor} % were asked for`,
  };
}

function agreementCheck({ agreement }: ReplayReport, floor: number): Check {
  const check = { kind: 'floor', name: `--min-agreement ${floor}` } as const;
  if (agreement === null) {
    return {
      ...check,
      passed: false,
      message: 'agreement can only be measured against a baseline; give --baseline',
    };
  }
  const percent = agreement.compared === 0 ? 0 : (agreement.agreeing / agreement.compared) * 100;
  return {
    ...check,
    passed: percent >= floor,
    message: `the baseline agrees with the record on ${percent.toFixed(1)} % of the compared events; ${floor} % were asked for`,
  };
}
