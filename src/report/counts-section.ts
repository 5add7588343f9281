import { IMPACTS } from '../model/impact.ts';
import type { Totals } from '../model/report.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { terminalField } from './neutralise.ts';
import { countText, percentText, quantity } from './number-text.ts';
import { drawTable, prose, section, type Column, type Row, type Screen } from './terminal-layout.ts';

const COUNT_COLUMNS: readonly Column[] = [
  { heading: 'Impact' },
  { heading: 'Events', align: 'right' },
  { heading: 'Share', align: 'right' },
  { heading: 'What it means', share: 1 },
];

/** The eight impacts; shares are of the inbound events, which are those that were judged. */
export function countsSection(totals: Totals, screen: Screen): readonly string[] {
  const { byImpact, events, messages, pathChanged } = totals;
  const evaluated = events - byImpact.notEvaluated;
  const rows: Row[] = IMPACTS.map((impact) => {
    const { label, meaning, style } = IMPACT_WORDS[impact];
    const count = byImpact[impact];
    const share = impact === 'notEvaluated' ? '–' : percentText(count, evaluated);
    const shown = count > 0 && style !== undefined ? { text: label, style } : label;
    return [shown, countText(count), share, meaning];
  });
  rows.push(['All', countText(events), '', quantity(messages, 'message')]);
  return section(screen, 'Counts', [
    ...drawTable(screen, COUNT_COLUMNS, rows, { compact: true }),
    ...prose(
      screen,
      'Before is the baseline, after the candidate; shares are of the inbound events. Newly allowed and Unchanged, blocked are lower bounds, because refused mail leaves no trace.',
    ),
    ...prose(
      screen,
      pathChanged === 0
        ? 'No mail that stays allowed changes its path.'
        : `${quantity(pathChanged, 'event')} of the mail that stays allowed would take another path (see Path changes).`,
    ),
  ]);
}

const PATH_COLUMNS: readonly Column[] = [
  { heading: 'Baseline path', share: 1 },
  { heading: 'Candidate path', share: 1 },
  { heading: 'Events', align: 'right' },
];
const LISTED_PATH_CHANGES = 12;

/** Mail that stays allowed, by another path. */
export function pathChangesSection({ pathChanges }: Totals, screen: Screen): readonly string[] {
  if (pathChanges.length === 0) return [];
  const hidden = pathChanges.slice(LISTED_PATH_CHANGES);
  const listed = pathChanges.slice(0, LISTED_PATH_CHANGES);
  const losesTrust = pathChanges.some(
    ({ baseline, candidate }) => isOnPremises(baseline) && !isOnPremises(candidate),
  );
  return section(screen, 'Path changes', [
    ...prose(
      screen,
      `This mail stays allowed, attributed to another connector or to none.${
        losesTrust ? ' Mail that leaves an OnPremises connector also loses the trust that goes with it.' : ''
      }`,
    ),
    ...drawTable(
      screen,
      PATH_COLUMNS,
      listed.map(({ baseline, candidate, events }) => [
        terminalField(baseline),
        terminalField(candidate),
        countText(events),
      ]),
      { compact: true },
    ),
    ...(hidden.length === 0
      ? []
      : prose(
          screen,
          `… and ${quantity(hidden.length, 'more pair of paths', 'more pairs of paths')} (${quantity(
            hidden.reduce((sum, { events }) => sum + events, 0),
            'event',
          )}); use --format json for all`,
        )),
  ]);
}

const isOnPremises = (path: string): boolean => path.startsWith('onPremises:');
