import type { Impact } from '../../../model/impact.ts';
import type { DayCount } from '../../../model/mail-counts.ts';
import type { ReplayReport } from '../../../model/report.ts';
import { countText, quantity } from '../../number-text.ts';
import { figureHtml } from '../charts/figure.ts';
import { timelineSvg, type Series } from '../charts/timeline.ts';
import { html, type Html } from '../html.ts';
import { plainTable } from '../plain-table.ts';

interface CountedSeries {
  readonly label: string;
  readonly tone: Series['tone'];
  readonly impacts: readonly Impact[];
}

const SERIES: readonly CountedSeries[] = [
  { label: 'Newly blocked', tone: 'bad', impacts: ['newlyBlocked'] },
  {
    label: 'Uncertain (maybe newly blocked or allowed, undetermined)',
    tone: 'uncertain',
    impacts: ['maybeNewlyBlocked', 'undetermined', 'maybeNewlyAllowed'],
  },
  { label: 'Newly allowed', tone: 'good', impacts: ['newlyAllowed'] },
];

/** A log with a date far off would otherwise be drawn over decades. */
const MOST_DAYS = 800;
const DAY_MS = 86_400_000;

/** Changed and uncertain mail by day; what has no readable time is a line of its own. */
export function daysHtml({ days }: Pick<ReplayReport, 'days'>, prefix = ''): Html {
  const series = SERIES.filter(({ impacts }) => days.some((day) => countOf(day, impacts) > 0));
  if (series.length === 0)
    return html`<p>On no day is mail of this log newly blocked, newly allowed or uncertain.</p>`;
  const dated = days.flatMap((day) => (day.day === null ? [] : [{ ...day, day: day.day }]));
  const untimed = days.find(({ day }) => day === null);
  const untimedEvents = untimed === undefined ? 0 : changed(untimed);
  const untimedText =
    untimedEvents === 0
      ? ''
      : ` ${quantity(untimedEvents, 'changed or uncertain event')} without a readable time not drawn.`;
  const rows = days.map((day) => [
    day.day ?? 'no readable time',
    ...series.map(({ impacts }) => countText(countOf(day, impacts))),
    countText(inbound(day)),
  ]);
  const twin = plainTable({
    caption: 'Events by UTC day; days without mail are left out',
    headings: [
      { text: 'Day' },
      ...series.map(({ label }) => ({ text: label, align: 'right' as const })),
      { text: 'All inbound', align: 'right' },
    ],
    rows,
  });
  if (dated.every((day) => changed(day) === 0)) return html`<p>Not drawn by day:${untimedText}</p>${twin}`;
  const steps = stepsOf(dated.map(({ day }) => day));
  const byDay = new Map(dated.map((day) => [day.day, day]));
  const worst = dated.reduce((most, day) => (changed(day) > changed(most) ? day : most));
  const caption = `Changed and uncertain events by UTC day, ${dated[0]?.day ?? ''} to ${dated.at(-1)?.day ?? ''}${
    steps.isWhole ? '' : ', days without mail left out'
  }; most on ${worst.day} (${countText(changed(worst))}).${untimedText}`;
  return figureHtml({
    id: `${prefix}days`,
    caption,
    legend: series,
    picture: timelineSvg({
      title: caption,
      steps: steps.days,
      series: series.map(({ label, tone, impacts }) => ({
        label,
        tone,
        values: steps.days.map((day) => {
          const counted = byDay.get(day);
          return counted === undefined ? 0 : countOf(counted, impacts);
        }),
      })),
    }),
    twin,
  });
}

const countOf = ({ byImpact }: Pick<DayCount, 'byImpact'>, impacts: readonly Impact[]): number =>
  impacts.reduce((sum, impact) => sum + byImpact[impact], 0);

const changed = (day: Pick<DayCount, 'byImpact'>): number =>
  SERIES.reduce((sum, { impacts }) => sum + countOf(day, impacts), 0);

const inbound = (day: DayCount): number =>
  changed(day) + countOf(day, ['unchangedAllowed', 'unchangedBlocked']);

/** Every day from the first to the last, unless that is too long a time to draw. */
function stepsOf(days: readonly string[]): { readonly days: readonly string[]; readonly isWhole: boolean } {
  const first = Date.parse(days[0] ?? '');
  const last = Date.parse(days.at(-1) ?? '');
  const count = Math.round((last - first) / DAY_MS) + 1;
  if (!(count <= MOST_DAYS)) return { days, isWhole: false };
  return {
    days: Array.from({ length: count }, (_, index) =>
      new Date(first + index * DAY_MS).toISOString().slice(0, 10),
    ),
    isWhole: true,
  };
}
