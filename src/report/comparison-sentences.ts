import type { ComparisonReport } from '../model/comparison-report.ts';
import { countText, quantity } from './number-text.ts';
import type { Paragraph } from './terminal-layout.ts';
import { cautionsOf, verdictSentences } from './verdict-sentences.ts';

/** How far the candidates agree, in plain words, and why not to trust it too far. */
export function comparisonSentences(report: ComparisonReport): readonly Paragraph[] {
  const { combinations, differing, same, reports } = report;
  const evaluated = combinations
    .filter(({ impacts }) => impacts.some((impact) => impact !== 'notEvaluated'))
    .reduce((sum, { events }) => sum + events, 0);
  if (evaluated === 0) return reports.slice(0, 1).flatMap((first) => verdictSentences(first));
  const cautions = [...new Set(reports.flatMap(cautionsOf))];
  const changes = differing + same > 0;
  return [
    {
      text: changes ? changed(report, evaluated) : unchanged(report, evaluated, cautions.length > 0),
      style: 'bold',
    },
    ...(cautions.length === 0
      ? []
      : [
          {
            text: `${changes ? 'Read these numbers with care' : 'This is no all-clear'}: ${cautions.join('; ')}.`,
            style: 'boldYellow',
          } satisfies Paragraph,
        ]),
  ];
}

const inboundMail = (evaluated: number): string =>
  `${quantity(evaluated, 'inbound message')} (counted once per recipient)`;

function changed({ differing, same, columns }: ComparisonReport, evaluated: number): string {
  const candidates = `the ${columns.length} candidates`;
  if (differing === 0) {
    return `Each of the ${inboundMail(evaluated)} in this log fares alike under ${candidates}; ${countText(same)} of them would change or may change.`;
  }
  const differ = `${countText(differing)} of ${inboundMail(evaluated)} would not fare alike under ${candidates}`;
  return same === 0
    ? `${differ}.`
    : `${differ}; ${countText(same)} more would change or may change, under each of them alike.`;
}

function unchanged({ columns }: ComparisonReport, evaluated: number, cautious: boolean): string {
  const scope = cautious ? 'In what was read, none' : 'None';
  return `${scope} of the ${columns.length} candidates changes a verdict of the ${inboundMail(evaluated)} in this log.`;
}
