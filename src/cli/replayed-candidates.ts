import {
  compareCandidates,
  renderComparisonCsv,
  renderComparisonJson,
  renderComparisonTerminal,
  renderCsv,
  renderJson,
  renderTerminal,
  replay,
  type ComparedMessage,
  type ChangedMessage,
  type CompareInput,
  type ComparisonResult,
  type Redaction,
  type ReplayReport,
  type ReplayResult,
} from '../index.ts';
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
export function replayCandidates(input: CompareInput, redaction?: Redaction): Replayed {
  const [only, ...others] = input.candidates;
  if (only !== undefined && others.length === 0) {
    const result = redacted(
      replay({ ...input, candidate: only, notes: only.notes, findings: only.findings }),
      redaction,
    );
    return { reports: [result.report], render: (format, options) => render(result, format, options) };
  }
  const result = redactedComparison(compareCandidates(input), redaction);
  return {
    reports: result.report.reports,
    render: (format, options) => renderComparison(result, format, options),
  };
}

/** Redacted once, before any format is made of it. */
const redacted = (result: ReplayResult, redaction: Redaction | undefined): ReplayResult =>
  redaction === undefined
    ? result
    : {
        report: redaction.report(result.report),
        changedMessages: () => redactedMessages<ChangedMessage>(result.changedMessages(), redaction),
      };

const redactedComparison = (result: ComparisonResult, redaction: Redaction | undefined): ComparisonResult => {
  if (redaction === undefined) return result;
  const report = redaction.report(result.report);
  return {
    report: { ...report, reports: report.reports.map((each) => ({ ...each, redaction: redaction.note })) },
    changedMessages: () => redactedMessages<ComparedMessage>(result.changedMessages(), redaction),
  };
};

function* redactedMessages<Message>(messages: Iterable<Message>, redaction: Redaction): Iterable<Message> {
  for (const message of messages) yield redaction.value(message);
}

function render(result: ReplayResult, format: Format, options: Rendering): Iterable<string> {
  switch (format) {
    case 'json':
      return [renderJson(result.report)];
    case 'csv':
      return renderCsv(result.changedMessages(), options);
    case 'table':
      return [renderTerminal(result.report, terminalOptions(options))];
  }
}

function renderComparison(result: ComparisonResult, format: Format, options: Rendering): Iterable<string> {
  switch (format) {
    case 'json':
      return [renderComparisonJson(result.report)];
    case 'csv':
      return renderComparisonCsv(result.changedMessages(), options);
    case 'table':
      return [renderComparisonTerminal(result.report, terminalOptions(options))];
  }
}

const terminalOptions = ({
  color,
  columns,
  maxSources,
}: Rendering): {
  readonly color: boolean;
  readonly columns: number;
  readonly maxSources?: number;
} => ({ color, columns, ...(maxSources === undefined ? {} : { maxSources }) });
