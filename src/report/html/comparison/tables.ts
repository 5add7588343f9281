import type { ComparisonReport, ComparisonRow, ComparedSource } from '../../../model/comparison-report.ts';
import { IMPACTS } from '../../../model/impact.ts';
import { agreementText } from '../../agreement-text.ts';
import { dominatedTexts } from '../../comparison-pairs-section.ts';
import { briefReasonTexts } from '../../comparison-sources-section.ts';
import { IMPACT_WORDS } from '../../impact-words.ts';
import { countText, quantity } from '../../number-text.ts';
import { domainText, networkText } from '../../sources-section.ts';
import { barsSvg } from '../charts/bars.ts';
import { field, html, type Html } from '../html.ts';
import { plainTable } from '../plain-table.ts';
import { tableData } from '../table-data.ts';
import type { Cell, Line, TableData } from '../table-model.ts';
import { impactLine, sentencesHtml } from '../replay/words.ts';
import { candidateId } from './candidate-id.ts';

const PAGE_SIZE = 50;

const scrolled = (name: string, table: Html): Html =>
  html`<div class="table scroll" role="region" aria-label="${name}" tabindex="0">${table}</div>`;

/** The eight impacts under each candidate; a heading leads to what is said of the candidate alone. */
export function countsHtml({ columns }: ComparisonReport, names: readonly string[]): Html {
  const messages = columns[0]?.totals.messages ?? 0;
  const row = (label: string, count: (column: (typeof columns)[number]) => string): readonly string[] => [
    label,
    ...columns.map(count),
  ];
  return html`${blockedHtml(columns, names)}
${scrolled(
  'Impacts under each candidate',
  plainTable({
    caption: `Events (one message to one recipient each, of ${quantity(messages, 'message')}) under each candidate`,
    headings: [
      { text: 'Impact' },
      ...names.map((text, index) => ({ text, align: 'right' as const, target: candidateId(index) })),
    ],
    rows: [
      ...IMPACTS.map((impact) =>
        row(IMPACT_WORDS[impact].label, ({ totals }) => countText(totals.byImpact[impact])),
      ),
      row('All', ({ totals }) => countText(totals.events)),
      row('Allowed by another path', ({ pathChanged }) => countText(pathChanged)),
      row('Findings', ({ findings }) => countText(findings)),
    ],
  }),
)}
<p>Newly allowed and Unchanged, blocked are lower bounds, because refused mail leaves no trace.</p>
${agreementsHtml(columns, names)}`;
}

/** How much each candidate newly blocks at least; the table that follows has the numbers. */
function blockedHtml(columns: ComparisonReport['columns'], names: readonly string[]): Html {
  const bars = columns.map(({ totals }, index) => {
    const { newlyBlocked: least, maybeNewlyBlocked, undetermined } = totals.byImpact;
    const most = least + maybeNewlyBlocked + undetermined;
    return {
      label: field(names[index] ?? '', LONGEST_NAME),
      value: least,
      text: least === most ? countText(least) : `${countText(least)} to ${countText(most)}`,
      tone: 'bad' as const,
    };
  });
  const title = `Newly blocked events, at least and at most: ${bars.map(({ label, text }) => `${label} ${text}`).join(', ')}`;
  return html`<figure><figcaption id="blocked-caption">Newly blocked events under each candidate: the bar is what is certain, the second number what it is at most.</figcaption>
<div class="chart scroll" role="region" aria-labelledby="blocked-caption" tabindex="0">${barsSvg(bars, title)}</div></figure>`;
}

const LONGEST_NAME = 20;

/** Of the candidates only the names of connectors that it takes for inbound ones can make a difference. */
function agreementsHtml(columns: ComparisonReport['columns'], names: readonly string[]): Html {
  const texts = columns.map(({ agreement }) => agreementText(agreement));
  const [first = ''] = texts;
  return texts.every((text) => text === first)
    ? html`<p>${first}</p>`
    : html`${sentencesHtml(texts.map((text, index) => `${names[index] ?? ''}: ${text}`))}`;
}

/** Which candidate refuses what another one allows, and whose changes hold those of another. */
export function pairsHtml(report: ComparisonReport, names: readonly string[]): Html {
  const paths = report.columns.map(({ candidate }) => candidate);
  const eventsOf = (blocked: string, allowed: string): number =>
    report.pairwise.find((pair) => pair.blockedUnder === blocked && pair.allowedUnder === allowed)?.events ??
    0;
  const texts = dominatedTexts(report, names);
  return html`${scrolled(
    'Refused under one candidate, allowed under another',
    plainTable({
      caption: 'Events that the candidate of the row refuses and that of the column allows, both for certain',
      headings: [
        { text: 'Refused under ↓, allowed under →' },
        ...names.map((text) => ({ text, align: 'right' as const })),
      ],
      rows: paths.map((blocked, index) => [
        names[index] ?? blocked,
        ...paths.map((allowed) => (allowed === blocked ? '–' : countText(eventsOf(blocked, allowed)))),
      ]),
    }),
  )}
${sentencesHtml(texts)}
${texts.length === 0 ? undefined : html`<p>This is counted over the events of this log, and says nothing about what is wanted.</p>`}`;
}

/** The sources on which the candidates differ, with what each candidate does to them. */
export function differingTable({ rows }: ComparisonReport, names: readonly string[]): TableData {
  return tableData(
    {
      id: 'differing',
      caption:
        'Worst first. Network is the /24 (IPv4) or /64 (IPv6) of the connecting address; a number before an impact is of events, where not all of the source have it.',
      noun: ['source', 'sources'],
      columns: [
        { key: 'source', heading: 'Source', isRowHeader: true },
        { key: 'events', heading: 'Events', align: 'right', counts: ['event', 'events'] },
        ...names.map((heading, index) => ({ key: candidateId(index), heading })),
      ],
      pageSize: PAGE_SIZE,
    },
    rows.map((row) => ({
      cells: [
        {
          lines: [{ text: domainText(row), style: 'strong' }, { text: `from ${networkText(row)}` }],
        },
        eventsCell(row),
        ...row.candidates.map(impactsCell),
      ],
    })),
  );
}

/** A source may hold mail on which the candidates agree. */
const eventsCell = ({ events, differing }: ComparisonRow): Cell => ({
  lines: [
    { text: countText(events) },
    ...(events === differing
      ? []
      : [
          {
            text: `${countText(differing)} ${differing === 1 ? 'differs' : 'differ'}`,
            style: 'quiet',
          } as const,
        ]),
  ],
  sort: events,
});

const impactsCell = ({ impacts }: ComparedSource): Cell => ({
  lines: impacts.flatMap(({ impact, events, reasons }): readonly Line[] => {
    const { text, ...line } = impactLine(impact);
    return [
      { ...line, text: impacts.length === 1 ? text : `${countText(events)} ${text.toLowerCase()}` },
      ...briefReasonTexts(impact, reasons).map((reason): Line => ({ text: reason })),
    ];
  }),
  sort: Math.min(...impacts.map(({ impact }) => IMPACTS.indexOf(impact))),
});
