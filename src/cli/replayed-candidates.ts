import {
  compareCandidates,
  renderComparisonCsv,
  renderComparisonHtml,
  renderComparisonJson,
  renderComparisonTerminal,
  renderCsv,
  renderHtml,
  renderJson,
  renderTerminal,
  replay,
  type CompareInput,
  type ComparisonResult,
  type ReplayReport,
  type ReplayResult,
} from '../index.ts';
import { pageScript } from './page-script.ts';
import type { Format } from './report-files.ts';

export interface Rendering {
  readonly color: boolean;
  readonly columns: number;
  readonly maxSources: number | undefined;
  readonly excelGuard: boolean;
}

/** What a run has found, of one candidate or of several. */
export interface Replayed {
  /** One a candidate. */
  readonly reports: readonly ReplayReport[];
  render(format: Format, options: Rendering): Iterable<string>;
}

/** One candidate gets a report of its own; several are held side by side. */
export function replayCandidates(input: CompareInput): Replayed {
  const [only, ...others] = input.candidates;
  if (only !== undefined && others.length === 0) {
    const result = replay({ ...input, candidate: only, notes: only.notes, findings: only.findings });
    return { reports: [result.report], render: (format, options) => render(result, format, options) };
  }
  const result = compareCandidates(input);
  return {
    reports: result.report.reports,
    render: (format, options) => renderComparison(result, format, options),
  };
}

function render(result: ReplayResult, format: Format, options: Rendering): Iterable<string> {
  switch (format) {
    case 'json':
      return [renderJson(result.report)];
    case 'csv':
      return renderCsv(result.changedMessages(), { ...options, grouped: isGrouped(result.report) });
    case 'table':
      return [renderTerminal(result.report, terminalOptions(options))];
    case 'html':
      return renderHtml(result.report, result.changedMessages(), { script: pageScript() });
  }
}

function renderComparison(result: ComparisonResult, format: Format, options: Rendering): Iterable<string> {
  switch (format) {
    case 'json':
      return [renderComparisonJson(result.report)];
    case 'csv':
      return renderComparisonCsv(result.changedMessages(), {
        ...options,
        grouped: isGrouped(result.report),
      });
    case 'table':
      return [renderComparisonTerminal(result.report, terminalOptions(options))];
    case 'html':
      return renderComparisonHtml(result.report, result.changedMessages(), { script: pageScript() });
  }
}

const isGrouped = ({ inputs }: Pick<ReplayReport, 'inputs'>): boolean =>
  inputs.some(({ format }) => format === 'groupedEvents');

const terminalOptions = ({
  color,
  columns,
  maxSources,
}: Rendering): {
  readonly color: boolean;
  readonly columns: number;
  readonly maxSources?: number;
} => ({ color, columns, ...(maxSources === undefined ? {} : { maxSources }) });
