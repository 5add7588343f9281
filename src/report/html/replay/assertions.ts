import type { AssertionSummary, ReplayReport } from '../../../model/report.ts';
import { contradictionText, countsText, restText } from '../../assertions-section.ts';
import { html, sentence, type Html } from '../html.ts';
import { listHtml } from '../table-html.ts';
import type { Line } from '../table-model.ts';

/** What was asserted and how much of the answer rests on it; those that carry most come first. */
export function assertionsHtml({ coverage }: ReplayReport, prefix = ''): Html | undefined {
  const { assertions, eventsThatDependOnAssertions: events } = coverage;
  if (assertions.length === 0) return undefined;
  const ranked = assertions.toSorted(
    (one, other) =>
      other.eventsThatDependOnIt - one.eventsThatDependOnIt || other.contradictedBy - one.contradictedBy,
  );
  return html`<h3 id="${prefix}asserted">Asserted facts</h3>
<p>Stated by facts files where the record says nothing; a recorded fact is used before an asserted one. In all, ${restText(events, 'them')}.</p>
<ul>${ranked.map(assertionHtml)}</ul>`;
}

function assertionHtml(assertion: AssertionSummary): Html {
  const { at, note, about, says, contradictedBy } = assertion;
  const lines: readonly Line[] = [
    { text: countsText(assertion) },
    ...(contradictedBy === 0 ? [] : [{ text: contradictionText(assertion), style: 'strong' } as const]),
    { text: `asserted at ${at}${note === null ? '' : `: ${note}`}`, style: 'quiet' },
  ];
  return html`<li>${sentence(about)}: ${sentence(says)}${listHtml(lines)}</li>\n`;
}
