import { NO_LOWERING_SUMMARY } from '../model/lowering-summary.ts';
import type { ReplayReport } from '../model/report.ts';
import { agreementSection } from './agreement-section.ts';
import { assertedMarks, assertionsSection } from './assertions-section.ts';
import { assumptionsSection } from './assumptions-section.ts';
import { countsSection, pathChangesSection } from './counts-section.ts';
import { coverageSection } from './coverage-section.ts';
import { codesHint, findingsSection, issuesSection } from './defects-section.ts';
import { learningSentences } from './learning-sentences.ts';
import { loweringSection } from './lowering-section.ts';
import { terminalField } from './neutralise.ts';
import { sourcesSection } from './sources-section.ts';
import { prose, screenOf } from './terminal-layout.ts';
import { verdictSentences } from './verdict-sentences.ts';

export interface TerminalOptions {
  readonly color: boolean;
  readonly columns: number;
}

const MAX_SOURCES = 20;

/** The report for a reader at a terminal: the verdict first, then how far it can be trusted, then who is affected. */
export function renderTerminal(
  report: ReplayReport,
  options: TerminalOptions & { readonly maxSources?: number },
): string {
  const screen = screenOf(options);
  const { tool, schemaVersion } = report;
  const lines = [
    ...[...verdictSentences(report), ...learningSentences(report)].flatMap((sentence) =>
      prose(screen, sentence),
    ),
    ...coverageSection(report, screen),
    ...assertionsSection(report.coverage, screen),
    ...countsSection(report.totals, screen),
    ...agreementSection(report.agreement, screen),
    ...sourcesSection(report.sources, options.maxSources ?? MAX_SOURCES, screen, assertedMarks(report)),
    ...pathChangesSection(report.totals, screen),
    ...loweringSection('candidate', report.policies.candidate.lowering, screen),
    ...loweringSection('baseline', report.policies.baseline?.lowering ?? NO_LOWERING_SUMMARY, screen),
    ...assumptionsSection(report.assumptions, screen),
    ...findingsSection(report, screen),
    ...issuesSection(report, screen),
    ...codesHint(report, screen),
    '',
    ...prose(screen, {
      text: `${terminalField(tool.name)} ${terminalField(tool.version)}, decision rules version ${terminalField(tool.semanticsVersion)}, report schema ${schemaVersion}`,
      style: 'dim',
    }),
  ];
  return `${lines.join('\n')}\n`;
}
