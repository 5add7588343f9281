import type { CoverageWarning, Finding, ReplayReport } from '../model/report.ts';
import { ALARMING } from './coverage-section.ts';
import { firstLines } from './markdown-document.ts';
import { markdownCode, markdownSentence } from './markdown-text.ts';
import { quantity } from './number-text.ts';

const LISTED_WARNINGS = 12;
const LISTED_FINDINGS = 10;
const SENTENCE = 600;
const NAME = 200;
const TOOL = 80;

/** What says that the numbers may be wrong comes first. */
export const coverageLines = (warnings: readonly CoverageWarning[]): readonly string[] =>
  firstLines(
    [...warnings.filter(({ code }) => ALARMING[code]), ...warnings.filter(({ code }) => !ALARMING[code])].map(
      ({ code, message }) =>
        `- ${ALARMING[code] ? '**Warning:** ' : ''}${markdownSentence(message, SENTENCE)}`,
    ),
    LISTED_WARNINGS,
    (hidden) => `- … and ${quantity(hidden, 'more limit')} of the answer in the JSON report`,
  );

export const findingLines = (findings: readonly Finding[]): readonly string[] =>
  firstLines(
    findings.map(
      ({ code, severity, message, source }) =>
        `- ${severity} \`${code}\`${source === '' ? '' : ` at ${markdownCode(source, NAME)}`}: ${markdownSentence(message, SENTENCE)}`,
    ),
    LISTED_FINDINGS,
    (hidden) => `- … and ${quantity(hidden, 'more finding')} in the JSON report`,
  );

export const footerLines = ({
  tool,
  schemaVersion,
}: Pick<ReplayReport, 'tool' | 'schemaVersion'>): readonly string[] => [
  '',
  `Made by ${markdownCode(tool.name, TOOL)} ${markdownCode(tool.version, TOOL)}, decision rules version ${markdownCode(tool.semanticsVersion, TOOL)}, report schema ${schemaVersion}.`,
];
