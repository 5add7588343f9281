import type { Argv } from 'yargs';
import { isCalendarDay } from '../index.ts';
import { ASSUMPTION_OPTIONS } from './assumption-options.ts';
import { auditFails, parseAuditFailOn } from './audit-exit-code.ts';
import { loadControls } from './audit-files.ts';
import { AUDIT_FORMATS, renderAudit, type AuditFormat } from './audit-formats.ts';
import { auditTenants } from './audit-tenants.ts';
import { auditTenant } from './audited-tenant.ts';
import type { Environment } from './environment.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import {
  CHROMIUM_OPTION,
  DATE_FORMAT_OPTION,
  EXCEL_GUARD_OPTION,
  FACTS_OPTION,
  OUTPUT_OPTION,
  type DateOrderOption,
} from './log-options.ts';
import { printerFor, type PdfPrinter } from './print-pdf.ts';
import { progressOn } from './progress.ts';
import { REDACTION_OPTION } from './redaction-option.ts';
import { parseOutputsAs, refuseBinaryOn, refuseToOverwrite, writeReports } from './report-files.ts';
import { FILE_COLUMNS, writeAll } from './streams.ts';
import { traceSources } from './trace-files.ts';

export interface AuditArguments {
  readonly traces: readonly string[];
  readonly policy: string | undefined;
  readonly since: string | undefined;
  readonly history: string | undefined;
  readonly waivers: string | undefined;
  readonly controls: readonly string[];
  readonly tenants: string | undefined;
  readonly outputDir: string | undefined;
  readonly candidate: string | undefined;
  readonly facts: readonly string[];
  readonly date: string | undefined;
  readonly format: AuditFormat;
  readonly output: readonly string[];
  readonly chromium: string | undefined;
  readonly failOn: readonly string[];
  readonly assume: readonly string[];
  readonly assumeNothing: boolean;
  readonly dateFormat: DateOrderOption | undefined;
  readonly excelGuard: boolean;
  readonly redact: string | undefined;
  readonly quiet: boolean;
}

// eslint-disable-next-line typescript/explicit-module-boundary-types -- yargs infers the arguments it builds
export const auditOptions = (yargs: Argv) =>
  yargs
    .positional('traces', {
      describe: 'exported message traces of the period: files, globs, .gz, .zip, or - for standard input',
      type: 'string',
      array: true,
      default: [],
    })
    .option('policy', {
      describe: 'the policy that was in force: a PowerShell export, a folder of exports, or a policy file',
      type: 'string',
      requiresArg: true,
    })
    .option('history', {
      describe:
        'folder that keeps a dated JSON file of every run; this run is added to it, unless --redact is given: a kept run has to be as it was',
      type: 'string',
      requiresArg: true,
    })
    .option('since', {
      describe:
        'compare with an earlier run: its name in --history or its file; `latest`: the newest that is kept; `previous`: the newest of an earlier period',
      type: 'string',
      requiresArg: true,
    })
    .option('waivers', {
      describe: 'file with failures that somebody answers for, each with owner, reason and expiry',
      type: 'string',
      requiresArg: true,
    })
    .option('controls', {
      describe:
        'control catalogue to use instead of the one that comes with mailflow, a file or a folder; `default` names that one (repeatable)',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .options(FACTS_OPTION)
    .option('tenants', {
      describe:
        'audit many tenants: a folder with a folder for each, that holds `policy` (a folder of exports or a file), `traces/`, and if there are any `waivers.yaml`, `facts.yaml` and `candidate` (a folder or a file)',
      type: 'string',
      requiresArg: true,
    })
    .option('output-dir', {
      describe:
        'with --tenants: folder that gets a folder of reports for each tenant, and index.html, tenants.json and tenants.csv over all',
      type: 'string',
      requiresArg: true,
    })
    .option('candidate', {
      describe: 'with --tenants: a proposed policy to replay for each tenant that has none of its own',
      type: 'string',
      requiresArg: true,
    })
    .option('date', {
      describe:
        'the day on which waivers are judged, as 2026-11-30; the last day of the traces unless stated',
      type: 'string',
      requiresArg: true,
    })
    .option('format', {
      describe: 'what goes to standard output',
      choices: AUDIT_FORMATS,
      default: 'table' as const,
      requiresArg: true,
    })
    .options(OUTPUT_OPTION)
    .options(CHROMIUM_OPTION)
    .option('fail-on', {
      describe:
        'exit with 2 when there is a control that fails and is not waived (`fail`), one that fails under a waiver that has expired (`expired-waiver`), or one that is worse than in the run of --since (`regression`) (repeatable)',
      type: 'string',
      array: true,
      requiresArg: true,
      default: [],
    })
    .options(ASSUMPTION_OPTIONS)
    .options(DATE_FORMAT_OPTION)
    .options(EXCEL_GUARD_OPTION)
    .options(REDACTION_OPTION)
    .option('quiet', { describe: 'no progress and no notes', type: 'boolean', default: false });

export async function runAudit(args: AuditArguments, environment: Environment): Promise<ExitCode> {
  const outputs = parseOutputsAs(AUDIT_FORMATS, args.output);
  const failOn = args.failOn.map(parseAuditFailOn);
  if (args.date !== undefined && !isCalendarDay(args.date)) {
    throw new UsageError(`--date ${args.date}: write a day as 2026-11-30`);
  }
  refuseBinaryOn(environment.streams, args.format);
  const formats = [args.format, ...outputs.map(({ format }) => format)];
  const printer = await printerFor(formats, args.chromium ?? environment.chromium);
  if (args.history !== undefined && args.redact !== undefined && !args.quiet) {
    environment.streams.err.write(
      `mailflow: a redacted run is compared but not kept in ${args.history}; run it without --redact to keep it\n`,
    );
  }
  const { tenants } = args;
  if (tenants !== undefined) return auditTenants({ ...args, tenants, printer }, outputs, failOn, environment);
  if (args.outputDir !== undefined || args.candidate !== undefined) {
    throw new UsageError(
      `${args.outputDir === undefined ? '--candidate' : '--output-dir'} belongs to --tenants; for one tenant use ${args.outputDir === undefined ? 'mailflow replay' : '--output FORMAT=PATH'}`,
    );
  }
  return auditOne({ ...args, printer }, outputs, failOn, environment);
}

async function auditOne(
  args: AuditArguments & { readonly printer: PdfPrinter | undefined },
  outputs: ReturnType<typeof parseOutputsAs<AuditFormat>>,
  failOn: readonly ReturnType<typeof parseAuditFailOn>[],
  environment: Environment,
): Promise<ExitCode> {
  const { policy } = args;
  if (policy === undefined) throw new UsageError('name the policy that was in force: --policy POLICY');
  if (args.traces.length === 0) throw new UsageError('name the traces of the period');
  const { streams } = environment;
  const controls = await loadControls(args.controls);
  const traces = await traceSources(args.traces, environment.stdin);
  const progress = progressOn(streams, environment.now);
  const audited = await auditTenant(
    {
      ...args,
      policy,
      traces,
      catalogue: controls.catalogue,
      show: args.quiet ? undefined : (text) => progress.show(text),
    },
    environment,
  );
  progress.end();
  await refuseToOverwrite(outputs, [...traces.map(({ path }) => path), ...audited.paths, ...controls.paths]);
  if (!args.quiet) for (const problem of audited.problems) streams.err.write(`mailflow: ${problem}\n`);

  const { report } = audited;
  const { excelGuard, printer } = args;
  const failures = await writeReports(outputs, (format) =>
    renderAudit(report, format, { excelGuard, printer, color: false, columns: FILE_COLUMNS }),
  );
  await audited.keep();
  const columns = streams.out.columns ?? FILE_COLUMNS;
  await writeAll(
    streams.out,
    await renderAudit(report, args.format, { excelGuard, printer, color: environment.color, columns }),
  );
  if (failures.length > 0) {
    for (const failure of failures) streams.err.write(`mailflow failed: ${failure}\n`);
    return EXIT.failed;
  }
  if (report.traffic.events === 0) {
    streams.err.write('mailflow: no event of the input is inbound mail, so mail shows nothing\n');
    return EXIT.noAnswer;
  }
  if (audited.tooCoarse !== undefined) {
    streams.err.write(`mailflow: ${audited.tooCoarse}\n`);
    return EXIT.noAnswer;
  }
  return auditFails(report, failOn) ? EXIT.found : EXIT.done;
}
