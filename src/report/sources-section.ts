import type { OutcomeKind } from '../model/decision.ts';
import { IMPACTS, type Impact } from '../model/impact.ts';
import type { Source } from '../model/report.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import {
  columnWidths,
  drawTable,
  prose,
  section,
  type Column,
  type Paragraph,
  type Row,
  type Screen,
  type Text,
} from './terminal-layout.ts';
import { dateText } from './time-text.ts';

/** From here on, path and reasons have columns of their own. */
const WIDE_COLUMNS = 140;
const LISTED_REASONS = 3;
const LISTED_SETTLED_BY = 4;
const SENTENCE = 400;

type Side = 'baseline' | 'candidate';

export const OUTCOME_WORDS: { readonly [K in OutcomeKind]: string } = {
  accepted: 'allowed',
  rejected: 'refused',
  deferred: 'deferred',
  quarantined: 'quarantined',
};

const NARROW: readonly Column[] = [
  { heading: 'Events', align: 'right' },
  { heading: 'Messages', align: 'right' },
  { heading: 'Source, path and why', share: 1 },
  { heading: 'Last seen' },
];
const WIDE: readonly Column[] = [
  { heading: 'Events', align: 'right' },
  { heading: 'Messages', align: 'right' },
  { heading: 'Domain and network', share: 3 },
  { heading: 'Path before → after', share: 3 },
  { heading: 'Days', align: 'right' },
  { heading: 'Last seen' },
  { heading: 'Why', share: 5 },
];

/** What a row adds to why its mail is judged so. */
type Marks = (source: Source) => readonly Text[];

/** The sources whose mail changes, worst impact first, in the order of the report within an impact. */
export function sourcesSection(
  sources: readonly Source[],
  maxSources: number,
  screen: Screen,
  marks: Marks = () => [],
): readonly string[] {
  const ranked = IMPACTS.flatMap((impact) => sources.filter((source) => source.impact === impact));
  const listed = ranked.slice(0, Math.max(0, maxSources));
  const wide = screen.columns >= WIDE_COLUMNS;
  const columns = wide ? WIDE : NARROW;
  const rowOf = (source: Source): Row => (wide ? wideRow : narrowRow)(source, marks);
  const widths = columnWidths(screen, columns, listed.map(rowOf), { stretch: true });
  const groups = IMPACTS.flatMap((impact) => {
    const rows = listed.filter((source) => source.impact === impact).map(rowOf);
    if (rows.length === 0) return [];
    return ['', ...groupHeading(impact, ranked, screen), ...drawTable(screen, columns, rows, { widths })];
  });
  return section(screen, 'Sources', [
    ...prose(
      screen,
      ranked.length === 0
        ? 'No source is listed.'
        : 'Who is affected, worst first. Network is the /24 (IPv4) or /64 (IPv6) of the connecting address; days are days with mail.',
    ),
    ...groups,
    ...moreSources(ranked.slice(listed.length), screen),
  ]);
}

function groupHeading(impact: Impact, ranked: readonly Source[], screen: Screen): readonly string[] {
  const sources = ranked.filter((source) => source.impact === impact);
  const { label, meaning, style } = IMPACT_WORDS[impact];
  const text = `${label}: ${quantity(eventsOf(sources), 'event')} from ${quantity(sources.length, 'source')} (${meaning})`;
  return prose(screen, style === undefined ? text : { text, style });
}

function moreSources(hidden: readonly Source[], screen: Screen): readonly string[] {
  if (hidden.length === 0) return [];
  const parts = IMPACTS.flatMap((impact) => {
    const events = eventsOf(hidden.filter((source) => source.impact === impact));
    return events === 0 ? [] : [`${countText(events)} ${IMPACT_WORDS[impact].label.toLowerCase()}`];
  });
  const split = parts.length > 1 ? `: ${parts.join(', ')}` : '';
  return prose(screen, {
    text: `… and ${quantity(hidden.length, 'more source')} (${quantity(eventsOf(hidden), 'event')}${split}); use --format csv or json for all`,
    style: 'bold',
  });
}

const eventsOf = (sources: readonly Source[]): number => sources.reduce((sum, { events }) => sum + events, 0);

function narrowRow(source: Source, marks: Marks): Row {
  const origin: Paragraph = { text: `${domainText(source)} from ${networkText(source)}`, style: 'bold' };
  return [
    countText(source.events),
    countText(source.messages),
    [origin, pathText(source), ...whyTexts(source), ...marks(source)],
    [lastSeenText(source), `on ${quantity(source.activeDays, 'day')}`],
  ];
}

function wideRow(source: Source, marks: Marks): Row {
  return [
    countText(source.events),
    countText(source.messages),
    [{ text: domainText(source), style: 'bold' }, networkText(source)],
    pathText(source),
    countText(source.activeDays),
    lastSeenText(source),
    [...whyTexts(source), ...marks(source)],
  ];
}

export function domainText({ senderDomain }: Pick<Source, 'senderDomain'>): string {
  if (senderDomain === null) return 'unknown sender';
  return senderDomain === '<>' ? '<> (null sender)' : terminalField(senderDomain);
}

export const networkText = ({ network }: Pick<Source, 'network'>): string =>
  network === null ? 'unknown network' : terminalField(network);
const lastSeenText = ({ lastSeen }: Source): string => (lastSeen === null ? 'not known' : dateText(lastSeen));

const pathText = (source: Source): string =>
  `${sideText(source, 'baseline')} → ${sideText(source, 'candidate')}`;

/** What becomes of the mail on one side, and by which path. */
export function sideText(
  { connector, reasons }: Source,
  side: Side,
  pathText: (path: string) => string = terminalField,
): string {
  const path = connector[side] === null ? undefined : pathText(connector[side]);
  const outcomes = reasons.filter((reason) => reason.side === side).map(({ outcome }) => outcome);
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))];
  const [kind] = kinds;
  if (kind === undefined) return path ?? 'not certain';
  if (kinds.length > 1) return [...new Set(kinds.map(broadly))].sort().join(' or ');
  if (kind === 'accepted') return path ?? 'allowed';
  const codes = [...new Set(outcomes.flatMap(({ smtpCode }) => smtpCode ?? []))];
  return [
    OUTCOME_WORDS[kind],
    ...(codes.length === 0 ? [] : [codes.map((code) => terminalField(code, 40)).join(' or ')]),
    ...(path === undefined ? [] : [`(${path})`]),
  ].join(' ');
}

const broadly = (kind: OutcomeKind): string => OUTCOME_WORDS[kind === 'deferred' ? 'rejected' : kind];

/** The reasons of the candidate; for mail that it admits, also what kept it out, and for uncertain mail what would settle it. */
function whyTexts({ impact, reasons, settledBy }: Source): readonly Text[] {
  const admitted = impact === 'newlyAllowed' || impact === 'maybeNewlyAllowed';
  return [
    ...(admitted ? capped(reasonTexts(reasons, 'baseline', 'before: '), LISTED_REASONS, 'reason') : []),
    ...capped(reasonTexts(reasons, 'candidate', admitted ? 'after: ' : ''), LISTED_REASONS, 'reason'),
    ...capped(
      settledBy.map(({ id, message }) => `settled by ${id}: ${terminalField(message, SENTENCE)}`),
      LISTED_SETTLED_BY,
      'question',
    ).map((text): Paragraph => ({ text, style: 'yellow' })),
  ];
}

/** Where the mail may be admitted as well as refused, each reason says what it leads to. */
export function reasonTexts(reasons: Source['reasons'], side: Side, label: string): readonly string[] {
  const own = reasons.filter((reason) => reason.side === side);
  const mixed = new Set(own.map(({ outcome }) => outcome.kind)).size > 1;
  const texts = own.map(({ message, outcome }) => {
    const sentence = terminalField(message, SENTENCE);
    if (mixed) return `${label}${OUTCOME_WORDS[outcome.kind]}: ${sentence}`;
    return label === '' ? `because ${sentence}` : `${label}${sentence}`;
  });
  return [...new Set(texts)];
}

function capped(texts: readonly string[], most: number, noun: string): readonly string[] {
  const hidden = texts.length - most;
  return hidden > 0 ? [...texts.slice(0, most), `… and ${quantity(hidden, `more ${noun}`)}`] : texts;
}
