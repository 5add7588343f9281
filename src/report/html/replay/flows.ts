import { IMPACTS, type Impact } from '../../../model/impact.ts';
import type { MailFlow, PathEnd } from '../../../model/mail-counts.ts';
import type { ReplayReport } from '../../../model/report.ts';
import { IMPACT_WORDS } from '../../impact-words.ts';
import { countText, quantity } from '../../number-text.ts';
import { figureHtml } from '../charts/figure.ts';
import { flowSvg, type Stream } from '../charts/flow.ts';
import { html, type Html } from '../html.ts';
import { plainTable } from '../plain-table.ts';
import { IMPACT_TONES, pathWords } from './words.ts';

const MOST_PLACES = 10;
const OTHERS = 'other paths';

/** Drawn from the top: what stays, then what is uncertain, then what changes. */
const ORDER: readonly Impact[] = IMPACTS.toReversed();

/** Which path mail takes under the baseline, and which under the candidate. */
export function flowsHtml(report: ReplayReport, prefix = ''): Html {
  const { flows, policies } = report;
  if (flows.length === 0) return html`<p>No event was judged, so there is no path to show.</p>`;
  const hasBaseline = policies.baseline !== null;
  const streams = streamsOf(flows);
  const left = hasBaseline ? 'Before (baseline)' : 'Recorded';
  const total = flows.reduce((sum, { events }) => sum + events, 0);
  const caption = `Where ${quantity(total, 'inbound event')} ${total === 1 ? 'goes' : 'go'} through, before and after; the width of a stream is its share.`;
  return html`${figureHtml({
    id: `${prefix}flows`,
    caption,
    legend: legendOf(flows),
    picture: flowSvg({
      title: `${caption} ${streams.map(({ from, to, value }) => `${from} to ${to}: ${countText(value)}`).join('; ')}`,
      left,
      right: 'After (candidate)',
      streams,
    }),
    twin: plainTable({
      caption: 'Events by path before and after',
      headings: [
        { text: left },
        { text: 'After (candidate)' },
        { text: 'Impact' },
        { text: 'Events', align: 'right' },
      ],
      rows: flows.map((flow) => [
        beforeText(flow),
        endText(flow.candidate),
        IMPACT_WORDS[flow.impact].label,
        countText(flow.events),
      ]),
    }),
  })}
${pathChangesHtml(report)}`;
}

const TONE_WORDS: { readonly [T in Stream['tone']]: string } = {
  plain: 'Unchanged, allowed',
  quiet: 'Unchanged, blocked',
  uncertain: 'Uncertain',
  good: 'Newly allowed',
  bad: 'Newly blocked',
};

function legendOf(
  flows: readonly MailFlow[],
): readonly { readonly tone: Stream['tone']; readonly label: string }[] {
  const used = new Set(flows.map(({ impact }) => IMPACT_TONES[impact]));
  return (['plain', 'quiet', 'uncertain', 'good', 'bad'] as const)
    .filter((tone) => used.has(tone))
    .map((tone) => ({ tone, label: TONE_WORDS[tone] }));
}

/** One stream for all events with the same places and tone; places with little mail are taken together. */
function streamsOf(flows: readonly MailFlow[]): readonly Stream[] {
  const places = {
    from: largest(flows, beforeText),
    to: largest(flows, ({ candidate }) => endText(candidate)),
  };
  const streams = new Map<string, Stream & { value: number }>();
  const ordered = flows.toSorted(
    (one, other) => ORDER.indexOf(one.impact) - ORDER.indexOf(other.impact) || other.events - one.events,
  );
  for (const flow of ordered) {
    const from = places.from.has(beforeText(flow)) ? beforeText(flow) : OTHERS;
    const to = places.to.has(endText(flow.candidate)) ? endText(flow.candidate) : OTHERS;
    const tone = IMPACT_TONES[flow.impact];
    const key = JSON.stringify([from, to, tone]);
    const stream = streams.get(key) ?? { from, to, tone, value: 0 };
    stream.value += flow.events;
    streams.set(key, stream);
  }
  return [...streams.values()];
}

function largest(flows: readonly MailFlow[], nameOf: (flow: MailFlow) => string): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const flow of flows) counts.set(nameOf(flow), (counts.get(nameOf(flow)) ?? 0) + flow.events);
  const ranked = [...counts].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
  const most = ranked.length <= MOST_PLACES ? MOST_PLACES : MOST_PLACES - 1;
  return new Set(ranked.slice(0, most).map(([name]) => name));
}

/** Without a baseline, what was recorded. */
function beforeText({ baseline, impact }: MailFlow): string {
  if (baseline !== null) return endText(baseline);
  switch (impact) {
    case 'newlyBlocked':
    case 'unchangedAllowed':
      return 'recorded as let in';
    case 'newlyAllowed':
    case 'unchangedBlocked':
      return 'recorded as stopped';
    case 'maybeNewlyBlocked':
    case 'maybeNewlyAllowed':
    case 'undetermined':
    case 'notEvaluated':
      return 'recorded';
  }
}

function endText({ path, verdict }: PathEnd): string {
  const words = path === null ? undefined : pathWords(path);
  switch (verdict) {
    case 'allow':
      return words ?? 'let in, path not certain';
    case 'block':
      return words === undefined ? 'refused' : `refused, ${words}`;
    case 'indeterminate':
      return words === undefined ? 'not certain' : `not certain, ${words}`;
  }
}

/** Mail that stays allowed, by another path. */
function pathChangesHtml({ totals }: ReplayReport): Html {
  const { pathChanges, pathChanged } = totals;
  if (pathChanges.length === 0) return html`<p>No mail that stays allowed changes its path.</p>`;
  const losesTrust = pathChanges.some(
    ({ baseline, candidate }) => baseline.startsWith('onPremises:') && !candidate.startsWith('onPremises:'),
  );
  return html`<h3>Path changes</h3>
<p>${quantity(pathChanged, 'event')} ${pathChanged === 1 ? 'stays' : 'stay'} allowed, attributed to another connector or to none.${
    losesTrust ? ' Mail that leaves an OnPremises connector also loses the trust that goes with it.' : ''
  }</p>
<div class="table scroll" role="region" aria-label="Path changes" tabindex="0">${plainTable({
    caption: 'Mail that stays allowed by another path',
    headings: [{ text: 'Path before' }, { text: 'Path after' }, { text: 'Events', align: 'right' }],
    rows: pathChanges.map(({ baseline, candidate, events }) => [
      pathWords(baseline),
      pathWords(candidate),
      countText(events),
    ]),
  })}</div>`;
}
