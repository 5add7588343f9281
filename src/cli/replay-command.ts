import type { Argv } from 'yargs';
import {
  assumptionState,
  readTraces,
  renderCsv,
  renderJson,
  renderTerminal,
  replay,
  loweringSummary,
  type Lowering,
  type Policy,
  type PolicyDocument,
  type ReplayInput,
  type ReplayReport,
  type ReplayResult,
} from '../index.ts';
import { ASSUMPTION_OPTIONS } from './assumption-options.ts';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { fails, parseFailOn } from './fail-on.ts';
import { loadPair } from './policy-pair.ts';
import { progressOn } from './progress.ts';
import { FORMATS, parseOutputs, refuseToOverwrite, writeReports, type Format } from './report-files.ts';
import { writeAll } from './streams.ts';
import { traceSources } from './trace-files.ts';

const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;

export interface ReplayArguments {
  readonly traces: readonly string[];
  readonly candidate: string;
  readonly baseline: string | undefined;
  readonly format: Format;
  readonly output: readonly string[];
  readonly failOn: readonly string[];
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
  readonly allSources: boolean;
  readonly dateFormat: (typeof DATE_ORDERS)[number] | undefined;
  readonly minAgreement: string | undefined;
  readonly minCoverage: string | undefined;
  readonly maxSources: string | undefined;
  readonly excelGuard: boolean;
  readonly quiet: boolean;
}

// eslint-disable-next-line typescript/explicit-module-boundary-types -- yargs infers the arguments it builds
export const replayOptions = (yargs: Argv) =>
  yargs
    .positional('traces', {
      describe: 'exported message traces: files, globs, .gz, .zip, or - for standard input',
      type: 'string',
      array: true,
      demandOption: true,
    })
    .option('candidate', {
      describe: 'the proposed policy: a policy file, a PowerShell export, or a folder of exports',
      type: 'string',
      requiresArg: true,
      demandOption: true,
    })
    .option('baseline', {
      describe: 'the policy in force; without it the recorded outcome stands in for it',
      type: 'string',
      requiresArg: true,
    })
    .option('format', {
      describe: 'what goes to standard output',
      choices: FORMATS,
      default: 'table' as const,
      requiresArg: true,
    })
    .option('output', {
      describe: 'also write FORMAT=PATH (repeatable)',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .option('fail-on', {
      describe: 'exit with 2 when IMPACT, or IMPACT=N events, are found (repeatable)',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .options(ASSUMPTION_OPTIONS)
    .option('all-sources', {
      describe: 'list the sources of unchanged mail too',
      type: 'boolean',
      default: false,
    })
    .option('date-format', {
      describe: 'order of day, month and year, where a file leaves it open or gets it wrong',
      choices: DATE_ORDERS,
      requiresArg: true,
    })
    .option('min-agreement', {
      describe: 'exit with 4 when the baseline agrees with the record on less than this percentage',
      type: 'string',
      requiresArg: true,
    })
    .option('min-coverage', {
      describe: 'exit with 4 when less than this percentage of the inbound events has a certain verdict',
      type: 'string',
      requiresArg: true,
    })
    .option('max-sources', {
      describe: 'rows of the table of sources',
      type: 'string',
      requiresArg: true,
    })
    .option('excel-guard', {
      describe: 'keep spreadsheets from reading CSV cells as formulas (--no-excel-guard turns it off)',
      type: 'boolean',
      default: true,
    })
    .option('quiet', { describe: 'no progress and no notes', type: 'boolean', default: false });

export async function runReplay(args: ReplayArguments, environment: Environment): Promise<ExitCode> {
  const outputs = parseOutputs(args.output);
  const limits = args.failOn.map(parseFailOn);
  const minAgreement = percentage('--min-agreement', args.minAgreement);
  const minCoverage = percentage('--min-coverage', args.minCoverage);
  const maxSources = wholeNumber('--max-sources', args.maxSources);

  const policies = await loadPair(args);
  const sources = await traceSources(args.traces, environment.stdin);
  const policyPaths = [args.candidate, args.baseline].filter((path) => path !== undefined);
  await refuseToOverwrite(outputs, [...sources.map(({ path }) => path), ...policyPaths]);
  const progress = progressOn(environment.streams, environment.now);
  const trace = await readTraces(sources, {
    ...(args.dateFormat === undefined ? {} : { dateOrder: args.dateFormat }),
    ...(args.quiet
      ? {}
      : {
          onProgress: ({ path, records, bytes }) => {
            progress.show(`${records} records, ${Math.round(bytes / 1e6)} MB of ${path}`);
          },
        }),
  });
  if (!args.quiet) progress.show('judging');
  const result = replay({
    trace,
    baseline:
      policies.resolved.baseline === undefined || policies.baseline === undefined
        ? undefined
        : judgedPolicy(policies.baseline, policies.resolved.baseline, policies.resolved.lowerings.baseline),
    candidate: judgedPolicy(
      policies.candidate,
      policies.resolved.candidate,
      policies.resolved.lowerings.candidate,
    ),
    state: assumptionState(policies.pins, { assumeNothing: args.assumeNothing }),
    pins: policies.pins,
    notes: policies.notes,
    tool: environment.tool,
    allSources: args.allSources,
  });
  progress.end();

  const failures = await writeReports(outputs, (format) =>
    render(result, format, { ...args, maxSources, color: false, columns: FILE_COLUMNS }),
  );
  const { out } = environment.streams;
  const color = environment.color;
  await writeAll(
    out,
    render(result, args.format, { ...args, maxSources, color, columns: out.columns ?? FILE_COLUMNS }),
  );
  if (failures.length > 0) {
    for (const failure of failures) environment.streams.err.write(`mailflow failed: ${failure}\n`);
    return EXIT.failed;
  }
  return exitCodeOf(result.report, limits, { minAgreement, minCoverage }, environment);
}

/** Width of a table that is not written to a terminal. */
const FILE_COLUMNS = 120;

const judgedPolicy = (
  { path, sha256 }: PolicyDocument,
  policy: Policy,
  lowering: Lowering | undefined,
): ReplayInput['candidate'] => ({
  policy,
  summary: {
    path,
    sha256,
    connectors: policy.inboundConnectors.length,
    lowering: loweringSummary(lowering),
  },
});

interface Rendering {
  readonly color: boolean;
  readonly columns: number;
  readonly maxSources: number | undefined;
  readonly excelGuard: boolean;
}

function render(result: ReplayResult, format: Format, options: Rendering): Iterable<string> {
  const { color, columns, maxSources, excelGuard } = options;
  switch (format) {
    case 'json':
      return [renderJson(result.report)];
    case 'csv':
      return renderCsv(result.changedMessages(), { excelGuard });
    case 'table':
      return [
        renderTerminal(result.report, {
          color,
          columns,
          ...(maxSources === undefined ? {} : { maxSources }),
        }),
      ];
  }
}

function percentage(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text.replace(/%$/, ''));
  if (!/^[0-9]+(\.[0-9]+)?%?$/.test(text) || value > 100) {
    throw new UsageError(`${option} ${text}: write a percentage from 0 to 100`);
  }
  return value;
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,9}$/.test(text)) throw new UsageError(`${option} ${text}: write a whole number`);
  return Number(text);
}

interface Floors {
  readonly minAgreement: number | undefined;
  readonly minCoverage: number | undefined;
}

function exitCodeOf(
  report: ReplayReport,
  limits: Parameters<typeof fails>[1],
  floors: Floors,
  { streams }: Environment,
): ExitCode {
  const problem = noAnswer(report, floors);
  if (problem !== undefined) {
    streams.err.write(`mailflow: ${problem}\n`);
    return EXIT.noAnswer;
  }
  return fails(report, limits) ? EXIT.found : EXIT.done;
}

function noAnswer({ totals, agreement }: ReplayReport, floors: Floors): string | undefined {
  const { byImpact, events } = totals;
  const judged = events - byImpact.notEvaluated;
  if (events === 0) return 'no readable event in the input; see the issues for what was wrong with it';
  if (judged === 0) return 'no event of the input is inbound mail, so there is no answer';
  const certain = judged - byImpact.maybeNewlyBlocked - byImpact.maybeNewlyAllowed - byImpact.undetermined;
  if (floors.minCoverage !== undefined && (certain / judged) * 100 < floors.minCoverage) {
    return `only ${((certain / judged) * 100).toFixed(1)} % of the inbound events have a certain verdict; ${floors.minCoverage} % were asked for`;
  }
  if (floors.minAgreement === undefined) return undefined;
  if (agreement === null) return 'agreement can only be measured against a baseline; give --baseline';
  const percent = agreement.compared === 0 ? 0 : (agreement.agreeing / agreement.compared) * 100;
  return percent < floors.minAgreement
    ? `the baseline agrees with the record on ${percent.toFixed(1)} % of the compared events; ${floors.minAgreement} % were asked for`
    : undefined;
}
