import type { ComparisonColumn, ComparisonReport } from '../model/comparison-report.ts';
import { IMPACTS } from '../model/impact.ts';
import { agreementText } from './agreement-text.ts';
import { candidateTables, type CandidateTable } from './candidate-tables.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { countText, quantity } from './number-text.ts';
import { prose, section, type Screen, type Text } from './terminal-layout.ts';

type CandidateRow = CandidateTable['rows'][number];

/** The eight impacts under each candidate. */
export function comparisonCountsSection(
  { columns }: ComparisonReport,
  names: readonly string[],
  screen: Screen,
): readonly string[] {
  const row = (leading: Text, cellOf: (column: ComparisonColumn) => Text): CandidateRow => ({
    leading: [leading],
    candidates: columns.map(cellOf),
  });
  const rows = [
    ...IMPACTS.map((impact) => {
      const { label, style } = IMPACT_WORDS[impact];
      return row(label, ({ totals }) => {
        const text = countText(totals.byImpact[impact]);
        return totals.byImpact[impact] === 0 || style === undefined ? text : { text, style };
      });
    }),
    row('All', ({ totals }) => countText(totals.events)),
    row('Path changed', ({ pathChanged }) => countText(pathChanged)),
    row('Findings', ({ findings }) => countText(findings)),
  ];
  const messages = columns[0]?.totals.messages ?? 0;
  return section(screen, 'Counts', [
    ...candidateTables(screen, names, {
      leading: [{ heading: 'Events' }],
      column: { align: 'right', share: 1 },
      narrowest: { leading: 19, column: 14 },
      rows,
      compact: true,
    }),
    ...prose(
      screen,
      `Events are one message to one recipient each, of ${quantity(messages, 'message')}. Path changed counts mail that stays allowed, attributed to another connector or to none. Newly allowed and Unchanged, blocked are lower bounds, because refused mail leaves no trace.`,
    ),
  ]);
}

/** The back-test; of the candidates only the names of connectors that it takes for inbound ones can make a difference. */
export function comparisonAgreementSection(
  { columns }: ComparisonReport,
  names: readonly string[],
  screen: Screen,
): readonly string[] {
  const texts = columns.map(({ agreement }) => agreementText(agreement));
  const [first = ''] = texts;
  return section(
    screen,
    'Agreement with the record',
    texts.every((text) => text === first)
      ? prose(screen, first)
      : texts.flatMap((text, index) =>
          prose(screen, `${names[index] ?? ''}: ${text}`, { indent: 2, label: '- ' }),
        ),
  );
}
