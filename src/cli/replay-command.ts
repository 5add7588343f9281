import type { Argv } from 'yargs';
import { assumptionState, fileAssertionsFor, readTraces } from '../index.ts';
import { ASSUMPTION_OPTIONS } from './assumption-options.ts';
import { loadCandidates } from './compared-policies.ts';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { loadFacts } from './facts-files.ts';
import { pdfPrinter } from './print-pdf.ts';
import { progressOn } from './progress.ts';
import { readingProgress } from './reading-progress.ts';
import { exitCodeOf, parseLimits } from './replay-exit-code.ts';
import { replayCandidates } from './replayed-candidates.ts';
import {
  FORMATS,
  parseOutputs,
  refuseBinaryOn,
  refuseToOverwrite,
  writeReports,
  type Format,
} from './report-files.ts';
import { writeAll } from './streams.ts';
import { traceSources } from './trace-files.ts';

const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;

export interface ReplayArguments {
  readonly traces: readonly string[];
  readonly candidates: readonly string[];
  readonly baseline: string | undefined;
  readonly facts: readonly string[];
  readonly format: Format;
  readonly output: readonly string[];
  readonly failOn: readonly string[];
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
  readonly learnAssumptions: boolean;
  readonly allSources: boolean;
  readonly dateFormat: (typeof DATE_ORDERS)[number] | undefined;
  readonly minAgreement: string | undefined;
  readonly minCoverage: string | undefined;
  readonly maxSources: string | undefined;
  readonly excelGuard: boolean;
  readonly chromium: string | undefined;
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
      describe:
        'the proposed policy: a policy file, an overlay of another, a PowerShell export, or a folder of exports (repeatable: several are compared)',
      type: 'string',
      array: true,
      requiresArg: true,
      demandOption: true,
    })
    .option('baseline', {
      describe: 'the policy in force; without it the recorded outcome stands in for it',
      type: 'string',
      requiresArg: true,
    })
    .option('facts', {
      describe: 'a file with facts that no export carries, such as client certificates (repeatable)',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
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
    .option('chromium', {
      describe:
        'a Chromium, Chrome or Edge, which the format pdf is printed by; otherwise CHROMIUM_PATH says it',
      type: 'string',
      requiresArg: true,
    })
    .option('fail-on', {
      describe: 'exit with 2 when IMPACT, or IMPACT=N events, are found (repeatable)',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .options(ASSUMPTION_OPTIONS)
    .option('learn-assumptions', {
      describe: 'rule out the readings of undocumented behaviour that the log refutes; needs --baseline',
      type: 'boolean',
      default: false,
    })
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
  const limits = parseLimits(args);
  refuseBinaryOn(environment.streams, args.format);
  const printer = [args.format, ...outputs.map(({ format }) => format)].includes('pdf')
    ? await pdfPrinter(args.chromium ?? environment.chromium)
    : undefined;
  const maxSources = wholeNumber('--max-sources', args.maxSources);
  if (args.learnAssumptions && args.baseline === undefined) {
    throw new UsageError(
      '--learn-assumptions holds the log against the policy that was in force; give --baseline as well',
    );
  }

  const policies = await loadCandidates(args);
  const facts = await loadFacts(args.facts);
  const sources = await traceSources(args.traces, environment.stdin);
  const readPaths = [...sources.map(({ path }) => path), ...policies.paths, ...args.facts];
  await refuseToOverwrite(outputs, readPaths);
  const progress = progressOn(environment.streams, environment.now);
  const readingText = readingProgress(sources, environment.now);
  const trace = await readTraces(sources, {
    ...(args.dateFormat === undefined ? {} : { dateOrder: args.dateFormat }),
    assertionsOn: fileAssertionsFor(facts, process.cwd()),
    ...(args.quiet
      ? {}
      : {
          onProgress: (told) => {
            progress.show(readingText(told));
          },
        }),
  });
  if (!args.quiet) progress.show('judging');
  const replayed = replayCandidates({
    ...policies,
    trace,
    state: assumptionState(policies.pins, { assumeNothing: args.assumeNothing }),
    candidates: policies.candidates.map((candidate) => ({
      ...candidate,
      notes: [...candidate.notes, ...facts.flatMap(({ notes }) => notes)],
    })),
    facts,
    tool: environment.tool,
    allSources: args.allSources,
    learnAssumptions: args.learnAssumptions,
  });
  progress.end();

  const failures = await writeReports(outputs, (format) =>
    replayed.render(format, { ...args, limits, printer, maxSources, color: false, columns: FILE_COLUMNS }),
  );
  const { out } = environment.streams;
  const color = environment.color;
  await writeAll(
    out,
    await replayed.render(args.format, {
      ...args,
      limits,
      printer,
      maxSources,
      color,
      columns: out.columns ?? FILE_COLUMNS,
    }),
  );
  if (failures.length > 0) {
    for (const failure of failures) environment.streams.err.write(`mailflow failed: ${failure}\n`);
    return EXIT.failed;
  }
  return exitCodeOf(replayed.reports, limits, environment);
}

/** Width of a table that is not written to a terminal. */
const FILE_COLUMNS = 120;

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,9}$/.test(text)) throw new UsageError(`${option} ${text}: write a whole number`);
  return Number(text);
}
