import type { ComparisonReport, ComparisonRow } from '../model/comparison-report.ts';
import { LISTED_IMPACTS } from '../model/impact.ts';
import type { CoverageWarning, Finding } from '../model/report.ts';
import { comparisonSentences } from './comparison-sentences.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { markdownDocument, markdownSection, markdownTable } from './markdown-document.ts';
import { coverageLines, findingLines, footerLines } from './markdown-parts.ts';
import { markdownCell } from './markdown-text.ts';
import { countText, quantity } from './number-text.ts';
import { orUnknown, sentences, type MarkdownOptions } from './render-markdown.ts';

const MAX_SOURCES = 20;
const NAME = 120;
/** Rows of a table that has a column for each candidate do not fit beyond that. */
const MOST_COLUMNS = 8;
const LISTED_CANDIDATES = 40;

/** Several candidates side by side, for a pull request or a change ticket. */
export function renderComparisonMarkdown(report: ComparisonReport, options: MarkdownOptions = {}): string {
  const { columns, rows, coverage, reports } = report;
  return markdownDocument(
    [
      `## Mail flow what-if: ${quantity(columns.length, 'candidate')} compared`,
      '',
      ...sentences(comparisonSentences(report)),
      '',
      ...candidateLines(report),
    ],
    rows.length === 0
      ? undefined
      : {
          title: 'Sources on which they differ',
          most: options.maxSources ?? MAX_SOURCES,
          table: {
            columns: [
              { heading: 'Events', align: 'right' },
              { heading: 'Differing', align: 'right' },
              { heading: 'Sender domain' },
              { heading: 'Network' },
              ...columns.slice(0, MOST_COLUMNS).map((_, index) => ({ heading: `Candidate ${index + 1}` })),
            ],
            rows: rows.map(rowCells),
            rest: (hidden) => `… and ${quantity(hidden, 'more source')} in the JSON report.`,
          },
        },
    [
      ...(columns.length > MOST_COLUMNS && rows.length > 0
        ? ['', `Only the first ${MOST_COLUMNS} of ${columns.length} candidates have a column here.`]
        : []),
      ...markdownSection('What this answer cannot see', coverageLines(warningsOf(report, coverage.warnings))),
      ...markdownSection('Findings about the policies', findingLines(findingsOf(reports))),
      ...footerLines(report),
    ],
  );
}

function candidateLines({ columns }: ComparisonReport): readonly string[] {
  const hidden = columns.length - LISTED_CANDIDATES;
  return [
    ...markdownTable(
      [
        { heading: '#', align: 'right' },
        { heading: 'Candidate' },
        ...LISTED_IMPACTS.map((impact) => ({ heading: IMPACT_WORDS[impact].label, align: 'right' as const })),
      ],
      columns
        .slice(0, LISTED_CANDIDATES)
        .map(({ candidate, totals }, index) => [
          String(index + 1),
          markdownCell(candidate, NAME),
          ...LISTED_IMPACTS.map((impact) => countText(totals.byImpact[impact])),
        ]),
    ),
    ...(hidden > 0 ? ['', `… and ${quantity(hidden, 'more candidate')} in the JSON report.`] : []),
  ];
}

const rowCells = ({
  events,
  differing,
  senderDomain,
  network,
  candidates,
}: ComparisonRow): readonly string[] => [
  countText(events),
  countText(differing),
  orUnknown(senderDomain),
  orUnknown(network),
  ...candidates
    .slice(0, MOST_COLUMNS)
    .map(({ impacts }) =>
      impacts
        .map(({ impact, events: count }) => `${countText(count)} ${IMPACT_WORDS[impact].label.toLowerCase()}`)
        .join('; '),
    ),
];

/** Those that hold for all candidates, and then those of each. */
function warningsOf(
  { columns }: ComparisonReport,
  common: readonly CoverageWarning[],
): readonly CoverageWarning[] {
  const own = columns.flatMap(({ warnings }, index) =>
    warnings.map(({ code, message }) => ({ code, message: `Candidate ${index + 1}: ${message}` })),
  );
  return [...new Map([...common, ...own].map((warning) => [JSON.stringify(warning), warning])).values()];
}

/** What is said of the baseline is said beside every candidate. */
const findingsOf = (reports: ComparisonReport['reports']): readonly Finding[] => [
  ...new Map(
    reports.flatMap(({ findings }) => findings).map((finding) => [JSON.stringify(finding), finding]),
  ).values(),
];
