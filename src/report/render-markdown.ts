import { IMPACTS, LISTED_IMPACTS, type Impact } from '../model/impact.ts';
import { REASONS } from '../model/reasons.ts';
import type { ReplayReport, Source } from '../model/report.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { firstLines, markdownDocument, markdownSection, markdownTable } from './markdown-document.ts';
import { coverageLines, findingLines, footerLines } from './markdown-parts.ts';
import { markdownCell, markdownCode, markdownSentence, markdownWords } from './markdown-text.ts';
import { countText, percentText, quantity } from './number-text.ts';
import { OUTCOME_WORDS } from './sources-section.ts';
import { dateText } from './time-text.ts';
import { verdictSentences, withoutPointers } from './verdict-sentences.ts';

export interface MarkdownOptions {
  /** Rows of the table of sources. */
  readonly maxSources?: number;
}

const MAX_SOURCES = 20;
const NAME = 120;
const CODE = 40;
const SENTENCE = 1000;
const LISTED_REASONS = 2;

/** For a pull request, a change ticket or the summary of a workflow step: the verdict first; never longer than GitHub takes. */
export function renderMarkdown(report: ReplayReport, options: MarkdownOptions = {}): string {
  const ranked = LISTED_IMPACTS.flatMap((impact) =>
    report.sources.filter((source) => source.impact === impact),
  );
  return markdownDocument(
    [
      `## Mail flow what-if: ${markdownCode(report.policies.candidate.path, NAME)}`,
      '',
      ...sentences(verdictSentences(report)),
      '',
      ...countLines(report),
    ],
    ranked.length === 0
      ? undefined
      : {
          title: 'Most affected sources',
          most: options.maxSources ?? MAX_SOURCES,
          table: {
            columns: SOURCE_COLUMNS,
            rows: ranked.map(sourceRow),
            rest: (hidden) => `… and ${quantity(hidden, 'more source')} in the JSON report.`,
          },
        },
    [
      ...markdownSection('What this answer cannot see', coverageLines(report.coverage.warnings)),
      ...markdownSection('Findings about the policies', findingLines(report.findings)),
      ...footerLines(report),
    ],
  );
}

/** The first one carries the verdict. */
export const sentences = (paragraphs: readonly { readonly text: string }[]): readonly string[] =>
  paragraphs.flatMap(({ text }, index) => {
    const sentence = markdownSentence(withoutPointers(text), SENTENCE);
    return [...(index === 0 ? [] : ['']), index === 0 ? `**${sentence}**` : sentence];
  });

function countLines({ totals }: ReplayReport): readonly string[] {
  const { byImpact, events } = totals;
  return markdownTable(
    [{ heading: 'Impact' }, { heading: 'Events', align: 'right' }, { heading: 'Share', align: 'right' }],
    [
      ...IMPACTS.map((impact) => [
        `${IMPACT_WORDS[impact].label}: ${IMPACT_WORDS[impact].meaning}`,
        countText(byImpact[impact]),
        percentText(byImpact[impact], events).replace('<', '&lt;').replace('>', '&gt;'),
      ]),
      ['All', countText(events), percentText(events, events)],
    ],
  );
}

const SOURCE_COLUMNS = [
  { heading: 'Impact' },
  { heading: 'Events', align: 'right' },
  { heading: 'Messages', align: 'right' },
  { heading: 'Sender domain' },
  { heading: 'Network' },
  { heading: 'Before → after' },
  { heading: 'Why' },
  { heading: 'Last seen' },
] as const;

export const orUnknown = (text: string | null): string =>
  text === null ? 'not known' : markdownCell(text, NAME);

function sourceRow(source: Source): readonly string[] {
  const { impact, events, messages, senderDomain, network, lastSeen } = source;
  return [
    IMPACT_WORDS[impact].label,
    countText(events),
    countText(messages),
    orUnknown(senderDomain),
    orUnknown(network),
    `${sideCell(source, 'baseline')} → ${sideCell(source, 'candidate')}`,
    whyCell(source),
    lastSeen === null ? 'not known' : dateText(lastSeen),
  ];
}

/** What becomes of the mail on one side. */
function sideCell({ connector, reasons }: Source, side: 'baseline' | 'candidate'): string {
  const name = connector[side];
  const path = name === null ? undefined : markdownCell(name, NAME);
  const outcomes = reasons.filter((reason) => reason.side === side).map(({ outcome }) => outcome);
  const words = [...new Set(outcomes.map(({ kind }) => OUTCOME_WORDS[kind]))];
  const [only] = words;
  if (only === undefined || words.length > 1) return path ?? (words.sort().join(' or ') || 'not certain');
  if (outcomes.every(({ kind }) => kind === 'accepted')) return path ?? only;
  const codes = [...new Set(outcomes.flatMap(({ smtpCode }) => smtpCode ?? []))];
  return [
    only,
    ...(codes.length === 0 ? [] : [codes.map((code) => markdownCell(code, CODE)).join(' or ')]),
    ...(path === undefined ? [] : [`(${path})`]),
  ].join(' ');
}

const ADMITTED: ReadonlySet<Impact> = new Set<Impact>(['newlyAllowed', 'maybeNewlyAllowed']);

function whyCell({ impact, reasons, settledBy, asserted }: Source): string {
  const side = ADMITTED.has(impact) ? 'baseline' : 'candidate';
  const said = reasons.filter((reason) => reason.side === side).map(reasonText);
  const ids = [...new Set(settledBy.map(({ id }) => `\`${id}\``))];
  return [
    ...firstLines([...new Set(said)], LISTED_REASONS, (hidden) => quantity(hidden, 'more reason')),
    ...(ids.length === 0 ? [] : [`settled by ${ids.join(', ')}`]),
    ...(asserted.length === 0 ? [] : ['rests on asserted facts']),
  ].join('; ');
}

function reasonText({ code, rule }: Source['reasons'][number]): string {
  return REASONS[code].message.split('{rule}').map(markdownWords).join(markdownCell(rule, NAME));
}
