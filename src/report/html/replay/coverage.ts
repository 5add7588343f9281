import type { NotEvaluatedCause } from '../../../model/impact.ts';
import type { Coverage, MissingEvidence, PolicySummary, ReplayReport } from '../../../model/report.ts';
import { ALARMING, periodText } from '../../coverage-section.ts';
import { FACT_WORDS, FORMAT_WORDS, MISSING_WORDS, NOT_EVALUATED_WORDS } from '../../evidence-words.ts';
import { countText, quantity } from '../../number-text.ts';
import { field, html, type Child, type Html } from '../html.ts';
import { plainTable } from '../plain-table.ts';
import { agreementHtml } from './agreement.ts';
import { assertionsHtml } from './assertions.ts';
import { sentencesHtml, warningHtml } from './words.ts';

/** What the input can and cannot show, how the baseline agrees with the record, and what was asserted. */
export function coverageHtml(report: ReplayReport): Html {
  const { coverage, policies } = report;
  const alarms = coverage.warnings.filter(({ code }) => ALARMING[code]);
  const notes = coverage.warnings.filter(({ code }) => !ALARMING[code]);
  return html`${alarms.map(({ message }) => warningHtml(message))}
${factsList([
  ['Candidate', policyText(policies.candidate)],
  [
    'Baseline',
    policies.baseline === null
      ? 'none given; what was recorded stands in for it'
      : policyText(policies.baseline),
  ],
  ['Period', periodText(coverage)],
  ['Read', inputsText(report)],
  ...droppedRows(coverage),
])}
${sentencesHtml(notes.map(({ message }) => message))}
${missingHtml(coverage.missingEvidence)}
<h3>Agreement with the record</h3>
${agreementHtml(report.agreement)}
${assertionsHtml(report)}`;
}

/** Names with what there is to say of each. */
export const factsList = (rows: readonly (readonly [name: string, content: Child])[]): Html =>
  html`<dl class="facts">${rows.map(([name, content]) => html`<dt>${name}</dt><dd>${content}</dd>\n`)}</dl>`;

const policyText = ({ path, connectors }: PolicySummary): Html =>
  html`<code>${field(path)}</code>, ${quantity(connectors, 'inbound connector')}`;

function inputsText({ inputs, coverage }: ReplayReport): string {
  const records = inputs.reduce((sum, input) => sum + input.records, 0);
  const formats = coverage.formats.map((format) => FORMAT_WORDS[format]).join(', ');
  return `${quantity(records, 'record')} of ${quantity(inputs.length, 'file')}${formats === '' ? '' : ` (${formats})`}`;
}

const CAUSES: readonly NotEvaluatedCause[] = [
  'OUTBOUND',
  'INTRA_ORGANISATION',
  'INTRA_ORGANISATION_DERIVED',
  'GROUP_EXPANSION',
];

function droppedRows({
  duplicatesDropped,
  notEvaluatedByCause,
}: Coverage): readonly (readonly [string, Child])[] {
  const counted = CAUSES.filter((cause) => notEvaluatedByCause[cause] > 0);
  const texts = counted.map(
    (cause) => `${countText(notEvaluatedByCause[cause])} ${NOT_EVALUATED_WORDS[cause]}`,
  );
  return [
    ...(duplicatesDropped === 0
      ? []
      : [['Duplicates', `${quantity(duplicatesDropped, 'record')} counted once only`] as const]),
    ...(texts.length === 0 ? [] : [['Not judged', texts.join('; ')] as const]),
  ];
}

export function missingHtml(missing: readonly MissingEvidence[]): Html | undefined {
  if (missing.length === 0) return undefined;
  return html`<h3>Evidence that the log lacks</h3>
<div class="table scroll" role="region" aria-label="Evidence that the log lacks" tabindex="0">${plainTable({
    caption: 'What is not in the exports, and how many impacts are uncertain because of it',
    headings: [
      { text: 'Evidence' },
      { text: 'Why it is missing' },
      { text: 'Events', align: 'right' },
      { text: 'Impacts that depend on it', align: 'right' },
      { text: 'Supplied by' },
    ],
    rows: missing.map(({ fact, cause, events, eventsThatDependOnIt, suppliedBy }) => [
      FACT_WORDS[fact],
      MISSING_WORDS[cause],
      countText(events),
      eventsThatDependOnIt === 0
        ? '0'
        : { text: countText(eventsThatDependOnIt), tone: 'uncertain' as const },
      { text: suppliedBy, style: 'sentence' as const },
    ]),
  })}</div>`;
}
