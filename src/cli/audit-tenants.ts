import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  assumptionState,
  failedTenant,
  renderHtml,
  renderJson,
  renderTenantsCsv,
  renderTenantsHtml,
  renderTenantsJson,
  renderTenantsTerminal,
  replay,
  tenantRow,
  tenantsReport,
  type ControlCatalogue,
  type ReplayResult,
  type TenantRow,
  type TenantsReport,
} from '../index.ts';
import type { AuditArguments } from './audit-command.ts';
import { auditFails, type AuditFinding } from './audit-exit-code.ts';
import { loadControls } from './audit-files.ts';
import { AUDIT_FORMATS, renderAudit, type AuditFormat, type AuditRendering } from './audit-formats.ts';
import { auditTenant, type Audited } from './audited-tenant.ts';
import { coarseLogProblem } from './coarse-log.ts';
import { loadCandidates } from './compared-policies.ts';
import type { Environment } from './environment.ts';
import { printedOn, type PdfPrinter } from './print-pdf.ts';
import { EXIT, UsageError, type ExitCode } from './exit-code.ts';
import { isWithin } from './pack-folder.ts';
import { pageScript } from './page-script.ts';
import { progressOn } from './progress.ts';
import { redacted } from './redacted-results.ts';
import { isReadFrom, writeReports, type ReportFile } from './report-files.ts';
import { FILE_COLUMNS, writeAll, writeFileWhole, type Rendered } from './streams.ts';
import {
  safeFolderNames,
  tenantFiles,
  tenantFolders,
  type TenantFiles,
  type TenantFolder,
} from './tenant-folders.ts';
import { traceSources } from './trace-files.ts';

/** What is written for each tenant in `--output-dir`. */
const TENANT_REPORTS = ['html', 'json', 'csv'] as const satisfies readonly AuditFormat[];
const ROLL_UP_FILES = { html: 'index.html', json: 'tenants.json', csv: 'tenants.csv' } as const;

export async function auditTenants(
  args: AuditArguments & { readonly tenants: string; readonly printer: PdfPrinter | undefined },
  outputs: readonly ReportFile<AuditFormat>[],
  failOn: readonly AuditFinding[],
  environment: Environment,
): Promise<ExitCode> {
  refuseOptionsOfOne(args, outputs);
  const folders = await tenantFolders(args.tenants);
  await refuseToWriteInto(args, outputs, folders);
  const { catalogue } = await loadControls(args.controls);
  const names = safeFolderNames(folders.map(({ name }) => name));
  const progress = progressOn(environment.streams, environment.now);
  const rows: TenantRow[] = [];
  for (const folder of folders) {
    if (!args.quiet) progress.show(folder.name);
    const safe = names.get(folder.name) ?? folder.name;
    rows.push(await orError(folder, () => oneTenant(args, folder, safe, catalogue, environment)));
  }
  progress.end();

  const rollUp = tenantsReport(rows, catalogue, environment.tool);
  const report = environment.redaction?.report(rollUp) ?? rollUp;
  const { outputDir, excelGuard, printer } = args;
  const options = { excelGuard, printer, color: false, columns: FILE_COLUMNS };
  const beside = outputDir === undefined ? [] : rollUpFiles(outputDir);
  if (outputDir !== undefined) await mkdir(outputDir, { recursive: true });
  const failures = await writeReports([...beside, ...outputs], (format) =>
    renderTenants(report, format, options),
  );
  const { out, err } = environment.streams;
  const columns = out.columns ?? FILE_COLUMNS;
  await writeAll(
    out,
    await renderTenants(report, args.format, { ...options, color: environment.color, columns }),
  );
  for (const failure of failures) err.write(`mailflow failed: ${failure}\n`);
  if (failures.length > 0) return EXIT.failed;
  return exitCodeOf(rows, failOn, environment);
}

/** A tenant without an answer is said, whatever the others found. */
function exitCodeOf(
  rows: readonly TenantRow[],
  failOn: readonly AuditFinding[],
  { streams }: Environment,
): ExitCode {
  const problems = rows.flatMap(({ tenant, error, impact, traffic }) => {
    const problem =
      error ?? impact?.error ?? (traffic?.events === 0 ? 'no inbound mail in its traces' : null);
    return problem === null ? [] : [`${tenant}: ${problem}`];
  });
  for (const problem of problems) streams.err.write(`mailflow: ${problem}\n`);
  if (problems.length > 0) return EXIT.noAnswer;
  return rows.some(({ totals }) => totals !== null && auditFails({ totals }, failOn))
    ? EXIT.found
    : EXIT.done;
}

const rollUpFiles = (folder: string): readonly ReportFile<AuditFormat>[] =>
  TENANT_REPORTS.map((format) => ({ format, path: join(folder, ROLL_UP_FILES[format]) }));

function refuseOptionsOfOne(args: AuditArguments, outputs: readonly ReportFile<AuditFormat>[]): void {
  const given = [
    ...(args.policy === undefined ? [] : ['--policy']),
    ...(args.waivers === undefined ? [] : ['--waivers']),
    ...(args.facts.length === 0 ? [] : ['--facts']),
    ...(args.traces.length === 0 ? [] : ['traces']),
  ];
  if (given.length > 0) {
    throw new UsageError(
      `${given.join(' and ')}: with --tenants each tenant's folder holds what belongs to it: policy, traces, waivers, facts, candidate`,
    );
  }
  if (args.since !== undefined && args.since !== 'latest' && args.since !== 'previous') {
    throw new UsageError(
      `--since ${args.since}: with --tenants write latest or previous; each tenant has runs of its own`,
    );
  }
  if (args.format === 'markdown' || outputs.some(({ format }) => format === 'markdown')) {
    throw new UsageError(
      `many tenants make no Markdown; the formats are ${AUDIT_FORMATS.filter((format) => format !== 'markdown').join(', ')}`,
    );
  }
}

/** Reports and runs must not end up among what the next run reads. */
async function refuseToWriteInto(
  args: AuditArguments & { readonly tenants: string },
  outputs: readonly ReportFile<AuditFormat>[],
  folders: readonly TenantFolder[],
): Promise<void> {
  const inputs = [args.tenants, ...folders.map(({ path }) => path)];
  const targets = [
    ...outputs.map(({ format, path }) => [`--output ${format}=${path}`, path] as const),
    ...(args.outputDir === undefined ? [] : [[`--output-dir ${args.outputDir}`, args.outputDir] as const]),
    ...(args.history === undefined ? [] : [[`--history ${args.history}`, args.history] as const]),
  ];
  for (const [option, path] of targets) {
    if (isWithin(resolve(path), resolve(args.tenants)) || (await isReadFrom(path, inputs))) {
      throw new UsageError(`${option}: this is where the tenants are read from; write elsewhere`);
    }
  }
}

/** A tenant that cannot be read is a row; a defect of the tool is not. */
async function orError(folder: TenantFolder, auditIt: () => Promise<TenantRow>): Promise<TenantRow> {
  try {
    return await auditIt();
  } catch (error) {
    const isExpected = error instanceof UsageError || (error instanceof Error && 'syscall' in error);
    if (!isExpected) throw error;
    return failedTenant(folder.name, error.message);
  }
}

async function oneTenant(
  args: AuditArguments,
  folder: TenantFolder,
  safe: string,
  catalogue: ControlCatalogue,
  environment: Environment,
): Promise<TenantRow> {
  const files = await tenantFiles(folder);
  const audited = await auditTenant(
    {
      ...args,
      ...files,
      traces: await traceSources(files.traces, environment.stdin),
      history: args.history === undefined ? undefined : join(args.history, safe),
      catalogue,
      show: undefined,
    },
    environment,
  );
  if (audited.tooCoarse !== undefined) throw new UsageError(audited.tooCoarse);
  const candidate = files.candidate ?? args.candidate;
  const replayed =
    candidate === undefined ? undefined : await replayOf(args, { files, audited, candidate }, environment);
  const options: AuditRendering = {
    excelGuard: args.excelGuard,
    printer: undefined,
    color: false,
    columns: FILE_COLUMNS,
  };
  if (args.outputDir !== undefined) {
    const own = join(args.outputDir, safe);
    await mkdir(own, { recursive: true });
    for (const format of TENANT_REPORTS) {
      await writeFileWhole(join(own, `audit.${format}`), await renderAudit(audited.report, format, options));
    }
    if (replayed?.result !== undefined) {
      const { report, changedMessages } = replayed.result;
      await writeFileWhole(join(own, 'candidate.json'), [renderJson(report)]);
      const page = renderHtml(report, changedMessages(), { script: pageScript() });
      await writeFileWhole(join(own, 'candidate.html'), page);
    }
  }
  await audited.keep();
  return tenantRow(folder.name, audited.report, {
    folder: args.outputDir === undefined ? null : safe,
    impact: replayed?.impact ?? null,
  });
}

/** What a candidate would do to the mail of the tenant; what is wrong with it costs no audit. */
async function replayOf(
  args: AuditArguments,
  about: { readonly files: TenantFiles; readonly audited: Audited; readonly candidate: string },
  { tool, redaction }: Environment,
): Promise<{
  readonly impact: NonNullable<TenantRow['impact']>;
  readonly result: ReplayResult | undefined;
}> {
  const { files, audited, candidate: path } = about;
  try {
    const policies = await loadCandidates({ ...args, baseline: files.policy, candidates: [path] });
    const [candidate] = policies.candidates;
    if (candidate === undefined) throw new RangeError('a replay has a candidate');
    const result = replay({
      trace: audited.trace,
      baseline: policies.baseline,
      candidate,
      state: assumptionState(policies.pins, args),
      facts: audited.facts,
      pins: policies.pins,
      notes: candidate.notes,
      findings: candidate.findings,
      tool,
      allSources: false,
    });
    const tooCoarse = coarseLogProblem(result.report.coverage.warnings);
    if (tooCoarse !== undefined) throw new UsageError(tooCoarse);
    return {
      impact: { candidate: path, error: null, byImpact: result.report.totals.byImpact },
      result: redacted(result, redaction),
    };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { impact: { candidate: path, error: error.message, byImpact: null }, result: undefined };
  }
}

function renderTenants(report: TenantsReport, format: AuditFormat, options: AuditRendering): Rendered {
  switch (format) {
    case 'json':
      return [renderTenantsJson(report)];
    case 'csv':
      return renderTenantsCsv(report, options);
    case 'html':
      return renderTenantsHtml(report);
    case 'pdf':
      return printedOn(options.printer, renderTenantsHtml(report));
    case 'table':
      return [renderTenantsTerminal(report, options)];
    case 'markdown':
      throw new RangeError('many tenants make no Markdown');
  }
}
