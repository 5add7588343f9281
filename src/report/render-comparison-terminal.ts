import type { ComparisonReport } from '../model/comparison-report.ts';
import type { Finding, ReplayReport } from '../model/report.ts';
import { comparisonAgreementSection, comparisonCountsSection } from './comparison-counts-section.ts';
import { comparisonCoverageSection } from './comparison-coverage-section.ts';
import { comparisonPairsSection } from './comparison-pairs-section.ts';
import { comparisonSentences } from './comparison-sentences.ts';
import { comparisonSourcesSection } from './comparison-sources-section.ts';
import { findingsSection, issuesSection } from './defects-section.ts';
import { terminalField } from './neutralise.ts';
import type { TerminalOptions } from './render-terminal.ts';
import { shortNames } from './short-names.ts';
import { prose, screenOf, section, type Paragraph, type Screen } from './terminal-layout.ts';
import { verdictSentences } from './verdict-sentences.ts';
import { policyText } from './coverage-section.ts';

const MAX_SOURCES = 20;

/** Several candidates side by side for a reader at a terminal; what is said of one alone is in its own report. */
export function renderComparisonTerminal(
  report: ComparisonReport,
  options: TerminalOptions & { readonly maxSources?: number },
): string {
  const screen = screenOf(options);
  const names = shortNames(report.columns.map(({ candidate }) => candidate));
  const { tool, schemaVersion, reports } = report;
  const lines = [
    ...comparisonSentences(report).flatMap((sentence) => prose(screen, sentence)),
    ...section(
      screen,
      'Candidates',
      reports.flatMap((each, index) => candidateLines(each, names[index] ?? '', screen)),
    ),
    ...comparisonCoverageSection(report, names, screen),
    ...comparisonCountsSection(report, names, screen),
    ...comparisonPairsSection(report, names, screen),
    ...comparisonSourcesSection(report, names, options.maxSources ?? MAX_SOURCES, screen),
    ...comparisonAgreementSection(report, names, screen),
    ...findingsSection({ findings: distinctFindings(reports) }, screen),
    ...reports.slice(0, 1).flatMap((each) => issuesSection(each, screen)),
    '',
    ...prose(
      screen,
      'Reasons in full, evidence that the log lacks, assumptions and path changes of a candidate: replay it alone, or use --format json.',
    ),
    ...prose(screen, {
      text: `${terminalField(tool.name)} ${terminalField(tool.version)}, decision rules version ${terminalField(tool.semanticsVersion)}, comparison schema ${schemaVersion}`,
      style: 'dim',
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** The name that the tables use, the whole path, and what the candidate comes to. */
function candidateLines(report: ReplayReport, name: string, screen: Screen): readonly string[] {
  const heading: Paragraph = { text: terminalField(name), style: 'bold' };
  return [
    ...prose(screen, heading, { indent: 2, label: '- ' }),
    ...[policyText(report.policies.candidate), ...ownSentences(report)].flatMap((text) =>
      prose(screen, text, { indent: 4 }),
    ),
  ];
}

/** What it blocks, and what it lets in if it lets anything in; what to take with care is said once for all. */
export function ownSentences(report: ReplayReport): readonly Paragraph[] {
  const { newlyAllowed, maybeNewlyAllowed, undetermined } = report.totals.byImpact;
  const letsIn = newlyAllowed + maybeNewlyAllowed + undetermined > 0;
  return verdictSentences(report).slice(0, letsIn ? 2 : 1);
}

/** What is wrong with the baseline is found beside every candidate. */
export const distinctFindings = (reports: readonly ReplayReport[]): readonly Finding[] => [
  ...new Map(
    reports.flatMap(({ findings }) => findings).map((finding) => [JSON.stringify(finding), finding]),
  ).values(),
];
