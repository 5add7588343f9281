#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { protectStandardInput } from './standard-input.ts';

const { version }: { readonly version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** NO_COLOR and FORCE_COLOR as no-color.org and Node define them; otherwise a terminal takes colours. */
function takesColor(environment: NodeJS.ProcessEnv, isTTY: boolean): boolean {
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0';
  return isTTY && (environment['NO_COLOR'] ?? '') === '';
}

const environment: Environment = {
  streams: { out: process.stdout, err: process.stderr },
  stdin: process.stdin,
  color: takesColor(process.env, process.stdout.isTTY),
  chromium: process.env['CHROMIUM_PATH'],
  now: () => performance.now(),
  redaction: undefined,
  tool: { name: 'mailflow-whatif', version },
};

/** Without this, yargs hands on an array where a text is expected. */
function once(args: Readonly<Record<string, unknown>>, repeatable: ReadonlySet<string>): void {
  for (const [option, value] of Object.entries(args)) {
    if (Array.isArray(value) && !repeatable.has(option)) {
      throw new UsageError(`--${option} can be given once`);
    }
  }
}
// `_` is where yargs puts the name of the command.
const REPEATABLE_IN_REPLAY: ReadonlySet<string> = new Set([
  '_',
  'traces',
  'candidate',
  'facts',
  'output',
  'fail-on',
  'assume',
]);
const REPEATABLE_IN_EXPLAIN: ReadonlySet<string> = new Set(['_', 'certificate', 'header', 'assume']);

const REPEATABLE_IN_AUDIT: ReadonlySet<string> = new Set([
  '_',
  'traces',
  'controls',
  'facts',
  'output',
  'fail-on',
  'assume',
]);
const REPEATABLE_IN_IMPORT: ReadonlySet<string> = new Set(['_', 'exports']);

const REPEATABLE_IN_QUERY: ReadonlySet<string> = new Set(['_', 'candidate', 'messages', 'facts', 'assume']);
const REPEATABLE_IN_VERIFY: ReadonlySet<string> = new Set(['_', 'traces']);

/** A command is loaded when it is asked for: the help needs none of them, and each is most of what a short run does. */
const load = {
  replay: () => import('./replay-command.ts'),
  explain: () => import('./explain-command.ts'),
  audit: () => import('./audit-command.ts'),
  import: () => import('./import-command.ts'),
  query: () => import('./query-command.ts'),
  verify: () => import('./verify-command.ts'),
  redaction: () => import('./redaction-option.ts'),
};

async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  await yargs([...argv])
    .scriptName('mailflow')
    .locale('en')
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'greedy-arrays': false,
      'dot-notation': false,
      'camel-case-expansion': false,
    })
    .usage('$0 <command>\n\nWhich mail a change of inbound connectors would newly block or newly allow.')
    .command(
      'replay <traces..>',
      'replay exported message traces against a proposed policy',
      async (options) => (await load.replay()).replayOptions(options),
      async (args) => {
        once(args, REPEATABLE_IN_REPLAY);
        const { runReplay } = await load.replay();
        const { withRedaction } = await load.redaction();
        code = await withRedaction(args.redact, environment, (redacting) =>
          runReplay(
            {
              ...args,
              candidates: args.candidate,
              failOn: args['fail-on'],
              assumeNothing: args['assume-nothing'],
              learnAssumptions: args['learn-assumptions'],
              allSources: args['all-sources'],
              dateFormat: args['date-format'],
              minAgreement: args['min-agreement'],
              minCoverage: args['min-coverage'],
              maxSources: args['max-sources'],
              excelGuard: args['excel-guard'],
              evidenceIncludeTraces: args['evidence-include-traces'],
              spillMemory: args['spill-memory'],
            },
            redacting,
          ),
        );
      },
    )
    .command(
      'explain',
      'explain what a policy does with one message, or what a code of a report means',
      async (options) => (await load.explain()).explainOptions(options),
      async (args) => {
        once(args, REPEATABLE_IN_EXPLAIN);
        const { runExplain } = await load.explain();
        const { withRedaction } = await load.redaction();
        code = await withRedaction(args.redact, environment, (redacting) =>
          runExplain(
            { ...args, headerFrom: args['header-from'], assumeNothing: args['assume-nothing'] },
            redacting,
          ),
        );
      },
    )
    .command(
      'audit [traces..]',
      'report how the controls on inbound mail stood in the period of message traces',
      async (options) => (await load.audit()).auditOptions(options),
      async (args) => {
        once(args, REPEATABLE_IN_AUDIT);
        const { runAudit } = await load.audit();
        const { withRedaction } = await load.redaction();
        code = await withRedaction(args.redact, environment, (redacting) =>
          runAudit(
            {
              ...args,
              failOn: args['fail-on'],
              outputDir: args['output-dir'],
              assumeNothing: args['assume-nothing'],
              dateFormat: args['date-format'],
              excelGuard: args['excel-guard'],
            },
            redacting,
          ),
        );
      },
    )
    .command(
      'import <exports..>',
      'make one policy file of tenant exports, with the place that each entry comes from',
      async (options) => (await load.import()).importOptions(options),
      async (args) => {
        once(args, REPEATABLE_IN_IMPORT);
        const { runImport } = await load.import();
        code = await runImport(args, environment);
      },
    )
    .command(
      'query',
      'print the query with which an engine that holds EmailEvents groups them for replay',
      async (options) => (await load.query()).queryOptions(options),
      async (args) => {
        once(args, REPEATABLE_IN_QUERY);
        const { runQuery } = await load.query();
        code = await runQuery(
          {
            ...args,
            candidates: args.candidate,
            timeColumn: args['time-column'],
            assumeNothing: args['assume-nothing'],
            learnAssumptions: args['learn-assumptions'],
          },
          environment,
        );
      },
    )
    .command(
      'verify <pack>',
      'check an evidence pack: its hashes, its reports made again, its verdicts judged again',
      async (options) => (await load.verify()).verifyOptions(options),
      async (args) => {
        once(args, REPEATABLE_IN_VERIFY);
        const { runVerify } = await load.verify();
        const { withRedaction } = await load.redaction();
        code = await withRedaction(args.redact, environment, (redacting) =>
          runVerify({ ...args, policyNow: args['policy-now'] }, redacting),
        );
      },
    )
    .demandCommand(1, 'Name a command.')
    .strict()
    .recommendCommands()
    .version(version)
    .help()
    .alias('help', 'h')
    .epilog(
      'Exit codes: 0 done; 1 the tool failed; 2 found what --fail-on names; 3 bad usage or an invalid policy; 4 the input cannot carry an answer.',
    )
    .wrap(Math.min(process.stdout.columns ?? 100, 110))
    .exitProcess(false)
    .fail((message, error) => {
      // What yargs finds wrong with the command line arrives as an error of its own in some cases.
      if (error instanceof Error && !isOfYargs(error)) throw error;
      throw usageError(message);
    })
    .parseAsync();
  return code;
}

// A reader that closes early (`| head`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.done : EXIT.failed);
});

const isOfYargs = ({ name }: Error): boolean => name === 'YError';
const usageError = (message: string): UsageError =>
  new UsageError(`${message}\nRun mailflow --help, or mailflow COMMAND --help.`);

try {
  process.exitCode = await main(protectStandardInput(hideBin(process.argv)));
} catch (thrown) {
  // yargs 18 throws some of its errors past `fail` when the options of a command come later.
  const error = thrown instanceof Error && isOfYargs(thrown) ? usageError(thrown.message) : thrown;
  if (error instanceof UsageError) {
    process.stderr.write(`${prefixed(error.message)}\n`);
    process.exitCode = EXIT.usage;
  } else {
    const text = error instanceof Error ? (isIoError(error) ? error.message : error.stack) : String(error);
    process.stderr.write(`mailflow failed: ${text ?? ''}\n`);
    process.exitCode = EXIT.failed;
  }
}

function prefixed(message: string): string {
  return `mailflow: ${message}`;
}

function isIoError(error: Error): boolean {
  return 'syscall' in error;
}
