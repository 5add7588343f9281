import type { ComparisonColumn, ComparisonReport, DominatedCandidate } from '../model/comparison-report.ts';
import { LISTED_IMPACTS } from '../model/impact.ts';
import { candidateTables } from './candidate-tables.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { prose, section, type Screen, type Text } from './terminal-layout.ts';

/** Which candidate refuses what another one allows, and whose changes hold those of another. */
export function comparisonPairsSection(
  report: ComparisonReport,
  names: readonly string[],
  screen: Screen,
): readonly string[] {
  const paths = report.columns.map(({ candidate }) => candidate);
  const counts = new Map(
    report.pairwise.map(({ blockedUnder, allowedUnder, events }) => [
      pairKey(blockedUnder, allowedUnder),
      events,
    ]),
  );
  const rows = paths.map((blocked, index) => ({
    leading: [{ text: terminalField(names[index] ?? blocked), style: 'bold' } satisfies Text],
    candidates: paths.map((allowed) =>
      allowed === blocked ? '–' : countText(counts.get(pairKey(blocked, allowed)) ?? 0),
    ),
  }));
  const texts = dominatedTexts(report, names);
  return section(screen, 'Refused under one, allowed under another', [
    ...prose(
      screen,
      'Events that the candidate of the row refuses and that of the column allows, both for certain.',
    ),
    ...candidateTables(screen, names, {
      leading: [{ heading: 'Refused under ↓, allowed under →', share: 1 }],
      column: { align: 'right', share: 1 },
      narrowest: { leading: 22, column: 14 },
      rows,
      compact: true,
    }),
    ...texts.flatMap((text) => prose(screen, text, { indent: 2, label: '- ' })),
    ...(texts.length === 0
      ? []
      : prose(screen, 'This is counted over the events of this log, and says nothing about what is wanted.')),
  ]);
}

/** Whose changes hold those of another; what changes nothing is held by everything, which its own sentence says better. */
export function dominatedTexts(report: ComparisonReport, names: readonly string[]): readonly string[] {
  const paths = report.columns.map(({ candidate }) => candidate);
  const nameOf = (path: string): string => terminalField(names[paths.indexOf(path)] ?? path);
  const changing = new Set(report.columns.filter(changesMail).map(({ candidate }) => candidate));
  return report.dominated.filter(({ by }) => changing.has(by)).map((each) => dominatedText(each, nameOf));
}

const changesMail = ({ totals }: ComparisonColumn): boolean =>
  LISTED_IMPACTS.some((impact) => totals.byImpact[impact] > 0);

const pairKey = (blocked: string, allowed: string): string => JSON.stringify([blocked, allowed]);

function dominatedText(
  { candidate, by, moreNewlyBlocked, moreNewlyAllowed }: DominatedCandidate,
  nameOf: (path: string) => string,
): string {
  const more = [
    ...(moreNewlyBlocked > 0 ? [`newly blocks ${quantity(moreNewlyBlocked, 'event')} more`] : []),
    ...(moreNewlyAllowed > 0 ? [`newly allows ${quantity(moreNewlyAllowed, 'event')} more`] : []),
  ];
  return `Whatever ${nameOf(by)} newly blocks or newly allows, ${nameOf(candidate)} does too, and ${more.join(' and ')}.`;
}
