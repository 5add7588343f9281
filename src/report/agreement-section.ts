import type { Agreement } from '../model/report.ts';
import { DISAGREEMENT_WORDS } from './evidence-words.ts';
import { terminalField } from './neutralise.ts';
import { agreementText } from './agreement-text.ts';
import { quantity } from './number-text.ts';
import { sampleText } from './sample-text.ts';
import { prose, section, type Screen } from './terminal-layout.ts';

const LISTED_CAUSES = 10;

/** The back-test: the simulated baseline against what Exchange Online really did. */
export function agreementSection(agreement: Agreement | null, screen: Screen): readonly string[] {
  return section(screen, 'Agreement with the record', agreementLines(agreement, screen));
}

function agreementLines(agreement: Agreement | null, screen: Screen): readonly string[] {
  if (agreement === null) return prose(screen, agreementText(agreement));
  const { compared, agreeing, eventsThatDependOnAssertions: onAssertions, byCause } = agreement;
  const hidden = byCause.length - LISTED_CAUSES;
  return [
    ...prose(screen, {
      text: agreementText(agreement),
      ...(agreeing < compared ? { style: 'yellow' } : {}),
    }),
    ...(onAssertions === 0
      ? []
      : prose(
          screen,
          `Without asserted facts ${quantity(onAssertions, 'event')} would compare otherwise, or not at all.`,
        )),
    ...byCause
      .slice(0, LISTED_CAUSES)
      .flatMap(({ cause, compared, rule, events, sample }) => [
        ...prose(
          screen,
          `${quantity(events, 'event')}: ${DISAGREEMENT_WORDS[cause]}${rule === '' ? '' : ` (${terminalField(rule)})`}${compared ? '' : '; not compared'}`,
          { indent: 2, label: '- ' },
        ),
        ...sample
          .slice(0, 1)
          .flatMap((message) => prose(screen, `for example ${sampleText(message)}`, { indent: 4 })),
      ]),
    ...(hidden > 0
      ? prose(screen, `… and ${quantity(hidden, 'more cause')}; use --format json for all`)
      : []),
  ];
}
