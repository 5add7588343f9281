import {
  compareCandidates,
  isGroupedLog,
  renderComparisonCsv,
  renderComparisonHtml,
  renderComparisonJson,
  renderComparisonMarkdown,
  renderComparisonTerminal,
  renderCsv,
  renderGithub,
  renderHtml,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderNdjson,
  renderSarif,
  renderTerminal,
  renderXlsx,
  replay,
  type CheckedReport,
  type CompareInput,
  type ComparisonResult,
  type Redaction,
  type ReplayReport,
  type ReplayResult,
} from '../index.ts';
import { redacted, redactedComparison } from './redacted-results.ts';
import { checksOf, type Limits } from './replay-exit-code.ts';
import { pageScript } from './page-script.ts';
import type { Format } from './report-files.ts';
import { printedOn, type PdfPrinter } from './print-pdf.ts';
import type { Rendered } from './streams.ts';

export interface Rendering {
  readonly color: boolean;
  readonly columns: number;
  readonly maxSources: number | undefined;
  readonly excelGuard: boolean;
  /** What the reports are held to. */
  readonly limits: Limits;
  /** Where no PDF is asked for there is none. */
  readonly printer: PdfPrinter | undefined;
}

/** What a run has found, of one candidate or of several. */
export interface Replayed {
  /** One a candidate. */
  readonly reports: readonly ReplayReport[];
  render(format: Format, options: Rendering): Rendered;
}

/** One candidate gets a report of its own; several are held side by side. */
export function replayCandidates(input: CompareInput, redaction?: Redaction): Replayed {
  const [only, ...others] = input.candidates;
  if (only !== undefined && others.length === 0) {
    const { notes, findings } = only;
    const result = redacted(replay({ ...input, candidate: only, notes, findings }), redaction);
    return { reports: [result.report], render: (format, options) => render(result, format, options) };
  }
  const result = redactedComparison(compareCandidates(input), redaction);
  return {
    reports: result.report.reports,
    render: (format, options) => renderComparison(result, format, options),
  };
}

function render(result: ReplayResult, format: Format, options: Rendering): Rendered {
  const { report } = result;
  switch (format) {
    case 'json':
      return [renderJson(report)];
    case 'csv':
      return renderCsv(result.changedMessages(), { ...options, grouped: isGroupedLog(report.inputs) });
    case 'ndjson':
      return renderNdjson(result.changedMessages());
    case 'table':
      return [renderTerminal(report, screenOptions(options))];
    case 'markdown':
      return [renderMarkdown(report, listing(options))];
    case 'xlsx':
      return renderXlsx([report], result.changedMessages());
    case 'junit':
      return [renderJunit(checked([report], options))];
    case 'sarif':
      return [renderSarif([report])];
    case 'github':
      return [renderGithub(checked([report], options))];
    case 'html':
      return renderHtml(report, result.changedMessages(), { script: pageScript() });
    case 'pdf':
      // Scripts do nothing on paper.
      return printedOn(options.printer, renderHtml(report, result.changedMessages()));
  }
}

function renderComparison(result: ComparisonResult, format: Format, options: Rendering): Rendered {
  const { report } = result;
  switch (format) {
    case 'json':
      return [renderComparisonJson(report)];
    case 'csv':
      return renderComparisonCsv(result.changedMessages(), {
        ...options,
        grouped: isGroupedLog(report.inputs),
      });
    case 'ndjson':
      return renderNdjson(result.changedMessages());
    case 'table':
      return [renderComparisonTerminal(report, screenOptions(options))];
    case 'markdown':
      return [renderComparisonMarkdown(report, listing(options))];
    case 'xlsx':
      return renderXlsx(report.reports, result.changedMessages());
    case 'junit':
      return [renderJunit(checked(report.reports, options))];
    case 'sarif':
      return [renderSarif(report.reports)];
    case 'github':
      return [renderGithub(checked(report.reports, options))];
    case 'html':
      return renderComparisonHtml(report, result.changedMessages(), { script: pageScript() });
    case 'pdf':
      return printedOn(options.printer, renderComparisonHtml(report, result.changedMessages()));
  }
}

const checked = (reports: readonly ReplayReport[], { limits }: Rendering): readonly CheckedReport[] =>
  reports.map((report) => ({ report, checks: checksOf(report, limits) }));

const listing = ({ maxSources }: Rendering): { readonly maxSources?: number } =>
  maxSources === undefined ? {} : { maxSources };

const screenOptions = (
  options: Rendering,
): { readonly color: boolean; readonly columns: number; readonly maxSources?: number } => ({
  color: options.color,
  columns: options.columns,
  ...listing(options),
});
