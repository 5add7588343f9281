import type {
  ComparedSource,
  ComparisonReport,
  ComparisonRow,
  ReasonInBrief,
} from '../model/comparison-report.ts';
import type { Impact } from '../model/impact.ts';
import { candidateTables } from './candidate-tables.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { domainText, networkText, OUTCOME_WORDS } from './sources-section.ts';
import { prose, section, type Screen, type Text } from './terminal-layout.ts';

const LISTED_REASONS = 3;

/** The sources on which the candidates differ, with what each candidate does to them. */
export function comparisonSourcesSection(
  { rows, differing }: ComparisonReport,
  names: readonly string[],
  maxSources: number,
  screen: Screen,
): readonly string[] {
  if (rows.length === 0) return [];
  const listed = rows.slice(0, Math.max(0, maxSources));
  const hidden = rows.slice(listed.length);
  return section(screen, 'Where the candidates differ', [
    ...prose(
      screen,
      `${quantity(differing, 'event')} from ${quantity(rows.length, 'source')}, worst first. Network is the /24 (IPv4) or /64 (IPv6) of the connecting address; a number before an impact is of events, where not all of the source have it.`,
    ),
    ...(listed.length === 0
      ? []
      : candidateTables(screen, names, {
          leading: [
            { heading: 'Events', align: 'right' },
            { heading: 'Source', share: 3 },
          ],
          column: { share: 2 },
          narrowest: { leading: 30, column: 16 },
          rows: listed.map((row) => ({
            leading: [
              eventsCell(row),
              [{ text: domainText(row), style: 'bold' }, `from ${networkText(row)}`],
            ],
            candidates: row.candidates.map((candidate) => impactCell(candidate)),
          })),
          compact: false,
        })),
    ...(hidden.length === 0
      ? []
      : prose(screen, {
          text: `… and ${quantity(hidden.length, 'more source')} (${quantity(
            hidden.reduce((sum, row) => sum + row.differing, 0),
            'event',
          )}); use --max-sources, or --format json for all`,
          style: 'bold',
        })),
  ]);
}

/** A source may hold mail on which the candidates agree. */
const eventsCell = ({ events, differing }: ComparisonRow): readonly Text[] =>
  events === differing
    ? [countText(events)]
    : [countText(events), `${countText(differing)} ${differing === 1 ? 'differs' : 'differ'}`];

function impactCell({ impacts }: ComparedSource): readonly Text[] {
  return impacts.flatMap(({ impact, events, reasons }) => {
    const { label, style } = IMPACT_WORDS[impact];
    const text = impacts.length === 1 ? label : `${countText(events)} ${label.toLowerCase()}`;
    return [style === undefined ? text : { text, style }, ...briefReasonTexts(impact, reasons)];
  });
}

type Telling = 'refusals' | 'admissions' | 'both' | 'none';

const UNCERTAIN: ReadonlySet<Impact> = new Set(['maybeNewlyBlocked', 'undetermined', 'maybeNewlyAllowed']);

/** What the line is about: why it is refused, or why it is let in. */
const TELLING: { readonly [I in Impact]: Telling } = {
  newlyBlocked: 'refusals',
  maybeNewlyBlocked: 'refusals',
  undetermined: 'both',
  maybeNewlyAllowed: 'admissions',
  newlyAllowed: 'admissions',
  unchangedBlocked: 'none',
  unchangedAllowed: 'none',
  notEvaluated: 'none',
};

export function briefReasonTexts(impact: Impact, reasons: readonly ReasonInBrief[]): readonly string[] {
  const telling = TELLING[impact];
  const wanted = reasons.filter(({ outcome }) =>
    outcome.kind === 'accepted'
      ? telling === 'admissions' || telling === 'both'
      : telling === 'refusals' || telling === 'both',
  );
  const certainty = UNCERTAIN.has(impact) ? 'perhaps ' : '';
  const texts = [...new Set(wanted.map((reason) => `${certainty}${reasonText(reason)}`))];
  const hidden = texts.length - LISTED_REASONS;
  return hidden > 0 ? [...texts.slice(0, LISTED_REASONS), `… and ${quantity(hidden, 'more reason')}`] : texts;
}

function reasonText({ rule, outcome }: ReasonInBrief): string {
  const code = outcome.smtpCode === null ? '' : ` ${terminalField(outcome.smtpCode, 40)}`;
  return `${OUTCOME_WORDS[outcome.kind]}${code}${rule === '' ? '' : ` by ${terminalField(rule)}`}`;
}
