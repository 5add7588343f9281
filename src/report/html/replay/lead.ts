import { IMPACTS } from '../../../model/impact.ts';
import type { ReplayReport, Totals } from '../../../model/report.ts';
import { IMPACT_WORDS } from '../../impact-words.ts';
import { learningSentences } from '../../learning-sentences.ts';
import { countText, percentText, quantity } from '../../number-text.ts';
import { verdictSentences } from '../../verdict-sentences.ts';
import { barsSvg } from '../charts/bars.ts';
import { figureHtml } from '../charts/figure.ts';
import { html, sentence, type Html } from '../html.ts';
import { plainTable } from '../plain-table.ts';
import type { Tone } from '../table-model.ts';
import { IMPACT_TONES, paragraphHtml } from './words.ts';

/** The verdict with its best and worst case, why not to trust it too far, and the counts as a picture. */
export function leadHtml(report: ReplayReport, prefix = ''): Html {
  const [verdict, ...others] = [...verdictSentences(report), ...learningSentences(report)];
  return html`<p class="verdict ${verdictTone(report.totals)}">${sentence(verdict?.text ?? '')}</p>
${others.map(paragraphHtml)}
${report.totals.events === 0 ? undefined : countsHtml(report.totals, prefix)}`;
}

function verdictTone({ byImpact, events }: Totals): Tone {
  if (byImpact.newlyBlocked > 0) return 'bad';
  const uncertain = byImpact.maybeNewlyBlocked + byImpact.undetermined + byImpact.maybeNewlyAllowed;
  if (uncertain > 0 || events === byImpact.notEvaluated) return 'uncertain';
  return byImpact.newlyAllowed > 0 ? 'good' : 'plain';
}

/** The eight impacts; shares are of the inbound events, which are those that were judged. */
function countsHtml({ byImpact, events, messages }: Totals, prefix: string): Html {
  const evaluated = events - byImpact.notEvaluated;
  const judged = IMPACTS.filter((impact) => impact !== 'notEvaluated');
  const share = (count: number): string => percentText(count, evaluated);
  const bars = judged.map((impact) => ({
    label: IMPACT_WORDS[impact].label,
    value: byImpact[impact],
    text: `${countText(byImpact[impact])} (${share(byImpact[impact])})`,
    tone: IMPACT_TONES[impact],
  }));
  return figureHtml({
    id: `${prefix}counts`,
    caption: `What becomes of ${quantity(evaluated, 'inbound event')} (one message to one recipient each, of ${quantity(
      messages,
      'message',
    )}); ${quantity(byImpact.notEvaluated, 'further event')} ${byImpact.notEvaluated === 1 ? 'is' : 'are'} not inbound mail over SMTP and not judged. Before is the baseline, after the candidate.`,
    legend: [],
    picture: barsSvg(
      bars,
      `Inbound events by impact: ${bars.map(({ label, text }) => `${label} ${text}`).join(', ')}`,
    ),
    twin: plainTable({
      caption: 'Events by impact',
      headings: [
        { text: 'Impact' },
        { text: 'Events', align: 'right' },
        { text: 'Share of inbound', align: 'right' },
        { text: 'What it means' },
      ],
      rows: [
        ...IMPACTS.map((impact) => [
          IMPACT_WORDS[impact].label,
          countText(byImpact[impact]),
          impact === 'notEvaluated' ? '–' : share(byImpact[impact]),
          IMPACT_WORDS[impact].meaning,
        ]),
        ['All', countText(events), '', ''],
      ],
    }),
  });
}
