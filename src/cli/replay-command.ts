import type { Argv } from 'yargs';
import { ASSUMPTION_OPTIONS } from './assumption-options.ts';
import { loadCandidates } from './compared-policies.ts';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { packFolder, writePack } from './evidence-pack.ts';
import { loadFacts } from './facts-files.ts';
import {
  CHROMIUM_OPTION,
  DATE_FORMAT_OPTION,
  EXCEL_GUARD_OPTION,
  FACTS_OPTION,
  OUTPUT_OPTION,
  THREADS_OPTION,
} from './log-options.ts';
import { printerFor } from './print-pdf.ts';
import { REDACTION_OPTION } from './redaction-option.ts';
import { exitCodeOf } from './replay-exit-code.ts';
import { renderingForFiles, replayFiles, type ReplayOptions } from './replay-run.ts';
import {
  FORMATS,
  parseOutputs,
  refuseBinaryOn,
  refuseToOverwrite,
  writeReports,
  type Format,
} from './report-files.ts';
import { SPILL_OPTIONS, spillOf } from './spill-option.ts';
import { FILE_COLUMNS, writeAll } from './streams.ts';
import { traceSources } from './trace-files.ts';
import { wholeNumber } from './whole-number.ts';

export interface ReplayArguments extends ReplayOptions {
  readonly traces: readonly string[];
  readonly candidates: readonly string[];
  readonly baseline: string | undefined;
  readonly facts: readonly string[];
  readonly format: Format;
  readonly output: readonly string[];
  readonly chromium: string | undefined;
  readonly quiet: boolean;
  readonly threads: string | undefined;
  readonly spill: string | undefined;
  readonly spillMemory: string | undefined;
  readonly redact: string | undefined;
  readonly evidence: string | undefined;
  readonly evidenceIncludeTraces: boolean;
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
    .options(FACTS_OPTION)
    .option('format', {
      describe: 'what goes to standard output',
      choices: FORMATS,
      default: 'table' as const,
      requiresArg: true,
    })
    .options(OUTPUT_OPTION)
    .options(CHROMIUM_OPTION)
    .option('fail-on', {
      describe: 'exit with 2 when IMPACT, or IMPACT=N events, are found (repeatable)',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .options(ASSUMPTION_OPTIONS)
    .options(REDACTION_OPTION)
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
    .options(DATE_FORMAT_OPTION)
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
    .options(EXCEL_GUARD_OPTION)
    .option('evidence', {
      describe:
        'also write a folder with the report, the policies and facts as used and the hashes of everything, for mailflow verify',
      type: 'string',
      requiresArg: true,
    })
    .option('evidence-include-traces', {
      describe: 'put the traces themselves into the folder of --evidence; they hold personal data',
      type: 'boolean',
      default: false,
    })
    .options(THREADS_OPTION)
    .options(SPILL_OPTIONS)
    .option('quiet', { describe: 'no progress and no notes', type: 'boolean', default: false });

export async function runReplay(args: ReplayArguments, environment: Environment): Promise<ExitCode> {
  const outputs = parseOutputs(args.output);
  refuseBinaryOn(environment.streams, args.format);
  const formats = [args.format, ...outputs.map(({ format }) => format)];
  const printer = await printerFor(formats, args.chromium ?? environment.chromium);
  const rendering = renderingForFiles(args, printer);
  const threads = wholeNumber('--threads', args.threads);
  if (args.learnAssumptions && args.baseline === undefined) {
    throw new UsageError(
      '--learn-assumptions holds the log against the policy that was in force; give --baseline as well',
    );
  }

  const policies = await loadCandidates(args);
  const facts = await loadFacts(args.facts);
  const sources = await traceSources(args.traces, environment.stdin);
  const readPaths = [
    ...sources.map(({ path }) => path),
    ...policies.paths,
    ...args.facts,
    ...(args.redact === undefined ? [] : [args.redact]),
  ];
  await refuseToOverwrite(outputs, readPaths);
  const pack = await packFolder(args, readPaths);
  const files = { policies, facts, sources };
  const run = await replayFiles(files, { ...args, threads, spill: spillOf(args) }, environment);
  const { replayed } = run;

  const render = (format: Format) => replayed.render(format, rendering);
  const failures = [...(await writeReports(outputs, render))];
  const { out } = environment.streams;
  const color = environment.color;
  await writeAll(
    out,
    await replayed.render(args.format, { ...rendering, color, columns: out.columns ?? FILE_COLUMNS }),
  );
  if (pack !== undefined) {
    const formats = new Set<Format>(['json', args.format, ...outputs.map(({ format }) => format)]);
    const packed = {
      ...files,
      ...run,
      options: args,
      formats,
      includeTraces: args.evidenceIncludeTraces,
      render,
    };
    failures.push(...(await writePack(pack, packed, environment)));
  }
  if (failures.length > 0) {
    for (const failure of failures) environment.streams.err.write(`mailflow failed: ${failure}\n`);
    return EXIT.failed;
  }
  return exitCodeOf(replayed.reports, rendering.limits, environment);
}
