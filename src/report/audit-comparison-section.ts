import type { AuditComparison, AuditReport } from '../model/audit-report.ts';
import { auditSourceText, changedControls, CHANGE_WORDS, standingText } from './audit-words.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { drawTable, prose, section, type Row, type Screen } from './terminal-layout.ts';
import { dateText } from './time-text.ts';

const LONGEST_TEXT = 600;
const LISTED_NAMES = 12;
const LISTED_CHANGES = 20;
const LISTED_RUNS = 24;

const field = (text: string): string => terminalField(text, LONGEST_TEXT);

/** What changed since the earlier run. */
export function auditComparisonSection(comparison: AuditComparison, screen: Screen): readonly string[] {
  const { since, differences, controls, connectors, sources, outside } = comparison;
  const changed = changedControls(controls);
  const lines = [
    ...differences.flatMap((text) =>
      prose(screen, { text: field(text), style: 'yellow' }, { indent: 2, label: '! ' }),
    ),
    ...(changed.length === 0 && connectors.length === 0 && sources.length === 0
      ? prose(screen, 'Nothing changed.', { indent: 2 })
      : []),
    ...changed.flatMap(({ id, title, change, before, after, events, newObjects, goneObjects }) =>
      prose(
        screen,
        {
          text: `${CHANGE_WORDS[change]}: ${terminalField(id)} ${field(title)}, ${before === after ? standingText(after) : `${standingText(before)} → ${standingText(after)}`}${events.before === events.after ? '' : `, ${countText(events.before)} → ${quantity(events.after, 'event')}`}${namesText('new', newObjects)}${namesText('gone', goneObjects)}`,
          ...(change === 'regressed' ? { style: 'boldRed' as const } : {}),
        },
        { indent: 2, label: '- ' },
      ),
    ),
    ...connectors.flatMap(({ name, change, fields }) =>
      prose(
        screen,
        `Connector ${terminalField(name)} ${change}${fields.length === 0 ? '' : `: ${fields.map((each) => `${each.field} ${valueText(each.before)} → ${valueText(each.after)}`).join('; ')}`}`,
        { indent: 2, label: '- ' },
      ),
    ),
    ...prose(
      screen,
      `Mail outside connectors: ${countText(outside.before)} → ${quantity(outside.after, 'event')}`,
      { indent: 2, label: '- ' },
    ),
    ...sources
      .slice(0, LISTED_CHANGES)
      .flatMap((source) =>
        prose(
          screen,
          `${source.change}: ${terminalField(auditSourceText(source))}, ${countText(source.before)} → ${countText(source.after)}`,
          { indent: 4, label: '· ' },
        ),
      ),
    ...(sources.length > LISTED_CHANGES
      ? prose(screen, `… and ${quantity(sources.length - LISTED_CHANGES, 'more source')}`, { indent: 4 })
      : []),
  ];
  const span =
    since.from === null || since.to === null ? '' : ` (${dateText(since.from)} to ${dateText(since.to)})`;
  return section(screen, `Since ${terminalField(since.run)}${span}`, lines);
}

const valueText = (value: string): string => (value === '' ? 'nothing' : field(value));
const namesText = (what: string, names: readonly string[]): string =>
  names.length === 0
    ? ''
    : `; ${what}: ${names
        .slice(0, LISTED_NAMES)
        .map((name) => terminalField(name))
        .join(', ')}${names.length > LISTED_NAMES ? ` and ${names.length - LISTED_NAMES} more` : ''}`;

export function auditTrendSection({ trend, run }: AuditReport, screen: Screen): readonly string[] {
  if (trend.length < 2) return [];
  const shown = trend.slice(-LISTED_RUNS);
  const rows = shown.map((point): Row => [
    { text: point.run, ...(point.run === run ? { style: 'bold' as const } : {}) },
    countText(point.standings.fail),
    countText(point.standings.waived),
    countText(point.standings.manual),
    countText(point.standings.pass),
    countText(point.events),
    countText(point.outsideConnectors),
  ]);
  const table = drawTable(
    screen,
    [
      { heading: 'Run' },
      ...['Fail', 'Waived', 'Manual', 'Pass', 'Events', 'Outside'].map(
        (heading) => ({ heading, align: 'right' }) as const,
      ),
    ],
    rows,
    { compact: true },
  );
  const earlier = trend.length - shown.length;
  return section(screen, 'Trend', [
    ...(earlier > 0 ? prose(screen, `… after ${quantity(earlier, 'earlier run')}`, { indent: 2 }) : []),
    ...table,
  ]);
}
