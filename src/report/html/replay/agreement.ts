import type { Agreement } from '../../../model/report.ts';
import { agreementText } from '../../agreement-text.ts';
import { DISAGREEMENT_WORDS } from '../../evidence-words.ts';
import { countText, quantity } from '../../number-text.ts';
import { sampleText } from '../../sample-text.ts';
import { html, type Html } from '../html.ts';
import { plainTable } from '../plain-table.ts';

/** The back-test: the simulated baseline against what Exchange Online really did. */
export function agreementHtml(agreement: Agreement | null): Html {
  const text = html`<p>${agreementText(agreement)}</p>`;
  if (agreement === null) return text;
  const { compared, agreeing, eventsThatDependOnAssertions: onAssertions, byCause } = agreement;
  return html`${agreeing < compared ? html`<div class="note uncertain">${text}</div>` : text}
${onAssertions === 0 ? undefined : html`<p>Without asserted facts ${quantity(onAssertions, 'event')} would compare otherwise, or not at all.</p>`}
${
  byCause.length === 0
    ? undefined
    : html`<div class="table scroll" role="region" aria-label="Disagreements by cause" tabindex="0">${plainTable(
        {
          caption: 'Where baseline and record disagree, and what could not be compared',
          headings: [
            { text: 'Cause' },
            { text: 'Rule' },
            { text: 'Compared' },
            { text: 'Events', align: 'right' },
            { text: 'For example' },
          ],
          rows: byCause.map(({ cause, compared: isCompared, rule, events, sample }) => [
            DISAGREEMENT_WORDS[cause],
            rule,
            isCompared ? { text: 'yes', tone: 'uncertain' as const } : 'no',
            countText(events),
            sample.slice(0, 1).map(sampleText).join(''),
          ]),
        },
      )}</div>`
}`;
}
