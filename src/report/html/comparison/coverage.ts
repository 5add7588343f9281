import type { ComparisonReport } from '../../../model/comparison-report.ts';
import { ALARMING, periodText } from '../../coverage-section.ts';
import { quantity } from '../../number-text.ts';
import { field, html, type Child, type Html } from '../html.ts';
import { factsList } from '../replay/coverage.ts';
import { sentencesHtml, warningHtml } from '../replay/words.ts';

/** What the input can and cannot show, whichever candidate it is held against. */
export function comparisonCoverageHtml(report: ComparisonReport, names: readonly string[]): Html {
  const { policies, coverage, inputs, columns, notes, reports } = report;
  const own = columns.flatMap(({ candidate, warnings }, index) =>
    warnings.map(({ code, message }) => ({
      code,
      message: message.includes(candidate) ? message : `${names[index] ?? ''}: ${message}`,
    })),
  );
  const warnings = [...coverage.warnings, ...own];
  const pinned = (reports[0]?.assumptions ?? []).flatMap((each) =>
    each.pinned === null ? [] : [`${each.id} = ${each.pinned}`],
  );
  const records = inputs.reduce((sum, input) => sum + input.records, 0);
  const rows: readonly (readonly [string, Child])[] = [
    [
      'Baseline',
      policies.baseline === null
        ? 'none given; what was recorded stands in for it'
        : html`<code>${field(policies.baseline.path)}</code>, ${quantity(policies.baseline.connectors, 'inbound connector')}`,
    ],
    ['Period', periodText(coverage)],
    ['Read', `${quantity(records, 'record')} of ${quantity(inputs.length, 'file')}`],
    ...(coverage.duplicatesDropped === 0
      ? []
      : [['Duplicates', `${quantity(coverage.duplicatesDropped, 'record')} counted once only`] as const]),
    ...(pinned.length === 0 ? [] : [['Pinned for all', pinned.join(', ')] as const]),
  ];
  return html`${warnings.filter(({ code }) => ALARMING[code]).map(({ message }) => warningHtml(message))}
${factsList(rows)}
${sentencesHtml([...notes, ...warnings.filter(({ code }) => !ALARMING[code])].map(({ message }) => message))}`;
}
