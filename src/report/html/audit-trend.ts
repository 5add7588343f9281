import { STANDINGS, type AuditReport, type Standing, type TrendPoint } from '../../model/audit-report.ts';
import { STANDING_WORDS } from '../audit-words.ts';
import { countText } from '../number-text.ts';
import { STANDING_TONES } from './audit-control.ts';
import { figureHtml } from './charts/figure.ts';
import { timelineSvg } from './charts/timeline.ts';
import { html, type Html } from './html.ts';
import { scrolledTable } from './scrolled-table.ts';

/** From the bottom: what is bad is where all columns begin. */
const DRAWN: readonly Standing[] = ['fail', 'waived', 'manual', 'pass'];

/** How controls and mail outside connectors went over the runs, as pictures with their numbers. */
export function trendHtml({ trend }: AuditReport): Html {
  const steps = trend.map(monthOf);
  return html`${figureHtml({
    id: 'trend-controls',
    caption: 'Controls by result, run by run: the lower the part that fails, the better.',
    legend: DRAWN.map((standing) => ({ tone: STANDING_TONES[standing], label: STANDING_WORDS[standing] })),
    picture: timelineSvg({
      title: 'Controls by result, run by run',
      steps,
      series: DRAWN.map((standing) => ({
        label: STANDING_WORDS[standing],
        tone: STANDING_TONES[standing],
        values: trend.map(({ standings }) => standings[standing]),
      })),
    }),
    twin: scrolledTable({
      caption: 'Controls by result',
      headings: [
        { text: 'Run' },
        ...STANDINGS.map((standing) => ({ text: STANDING_WORDS[standing], align: 'right' as const })),
      ],
      rows: trend.map(({ run, standings }) => [
        { text: run, style: 'unbroken' },
        ...STANDINGS.map((standing) => countText(standings[standing])),
      ]),
    }),
  })}${figureHtml({
    id: 'trend-mail',
    caption: 'Inbound events outside connectors, run by run.',
    legend: [],
    picture: timelineSvg({
      title: 'Inbound events outside connectors, run by run',
      steps,
      series: [
        { label: 'Outside', tone: 'bad', values: trend.map(({ outsideConnectors }) => outsideConnectors) },
      ],
    }),
    twin: scrolledTable({
      caption: 'Inbound events',
      headings: [
        { text: 'Run' },
        { text: 'Outside connectors', align: 'right' },
        { text: 'All inbound', align: 'right' },
      ],
      rows: trend.map(({ run, outsideConnectors, events }) => [
        { text: run, style: 'unbroken' },
        countText(outsideConnectors),
        countText(events),
      ]),
    }),
  })}${controlsOverRuns(trend)}`;
}

const monthOf = ({ to, run }: TrendPoint): string => to?.slice(0, 10) ?? run.slice(0, 10);

const LISTED_RUNS = 12;

/** A row for each control of any run. */
function controlsOverRuns(trend: readonly TrendPoint[]): Html {
  const shown = trend.slice(-LISTED_RUNS);
  const ids = [...new Set(shown.flatMap(({ controls }) => controls.map(({ id }) => id)))];
  return scrolledTable({
    caption:
      shown.length < trend.length
        ? `Each control in the last ${shown.length} of ${trend.length} runs`
        : 'Each control, run by run',
    headings: [{ text: 'Control' }, ...shown.map((point) => ({ text: monthOf(point) }))],
    rows: ids.map((id) => [
      { text: id, style: 'unbroken' },
      ...shown.map(({ controls }) => {
        const standing = controls.find((control) => control.id === id)?.standing;
        return standing === undefined
          ? 'not asked'
          : { text: STANDING_WORDS[standing], tone: STANDING_TONES[standing] };
      }),
    ]),
  });
}
