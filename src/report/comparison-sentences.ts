import type { ComparisonReport } from '../model/comparison-report.ts';
import { countText, quantity } from './number-text.ts';
import { redactionSentence } from './redaction-sentence.ts';
import type { Paragraph } from './terminal-layout.ts';
import { cautionsOf, noVerdict } from './verdict-sentences.ts';

/** How far the candidates agree, in plain words, and why not to trust it too far. */
export const comparisonSentences = (report: ComparisonReport): readonly Paragraph[] => [
  ...sentencesOf(report),
  ...redactionSentence(report.redaction),
];

function sentencesOf(report: ComparisonReport): readonly Paragraph[] {
  const { combinations, differing, same, reports } = report;
  const evaluated = eventsOf(
    combinations.filter(({ impacts }) => impacts.some((impact) => impact !== 'notEvaluated')),
  );
  if (evaluated === 0) return [noVerdict(eventsOf(combinations))];
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

const eventsOf = (combinations: ComparisonReport['combinations']): number =>
  combinations.reduce((sum, { events }) => sum + events, 0);

const inboundMail = (evaluated: number): string =>
  `${quantity(evaluated, 'inbound message')} (counted once per recipient)`;

function changed({ differing, same, columns }: ComparisonReport, evaluated: number): string {
  const candidates = `the ${columns.length} candidates`;
  if (differing === 0) {
    return `No verdict tells ${candidates} apart for the ${inboundMail(evaluated)} in this log; ${countText(same)} of them would change or may change, under each candidate in the same way.`;
  }
  const differ = `${capitalised(candidates)} differ on ${countText(differing)} of ${inboundMail(evaluated)}`;
  return same === 0
    ? `${differ}.`
    : `${differ}; ${countText(same)} more would change or may change, under each candidate in the same way.`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function unchanged({ columns }: ComparisonReport, evaluated: number, cautious: boolean): string {
  const scope = cautious ? 'In what was read, none' : 'None';
  return `${scope} of the ${columns.length} candidates changes a verdict of the ${inboundMail(evaluated)} in this log.`;
}
