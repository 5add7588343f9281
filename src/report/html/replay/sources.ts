import { IMPACTS } from '../../../model/impact.ts';
import { sentenceWithoutNearest } from '../../../model/reason-sentence.ts';
import type { ReplayReport, Source } from '../../../model/report.ts';
import { IMPACT_WORDS } from '../../impact-words.ts';
import { countText, quantity } from '../../number-text.ts';
import { sampleText } from '../../sample-text.ts';
import { domainText, networkText, OUTCOME_WORDS, reasonTexts, sideText } from '../../sources-section.ts';
import { dateText, timeText } from '../../time-text.ts';
import { tableData } from '../table-data.ts';
import type { Block, Column, Line, Row, TableData } from '../table-model.ts';
import { MESSAGES_TABLE } from './messages.ts';
import { rulesNamedBy, type ListedRule } from './rules.ts';
import { sourceKey } from './source-key.ts';
import { impactLine, pathWords } from './words.ts';

const PAGE_SIZE = 50;
const SHOWN_REASONS = 2;

const COLUMNS: readonly Column[] = [
  { key: 'impact', heading: 'Impact', filter: true },
  { key: 'events', heading: 'Events', align: 'right', counts: ['event', 'events'] },
  { key: 'source', heading: 'Source', isRowHeader: true },
  { key: 'path', heading: 'Before and after' },
  { key: 'why', heading: 'Why', width: 'wide' },
  { key: 'lastSeen', heading: 'Last seen' },
  { key: 'after', heading: 'Path after', filter: true, hidden: true },
  { key: 'rule', heading: 'Decided by', filter: true, hidden: true },
];

/** Who is affected, worst first; each row opens to its reasons, the rules on both sides and its messages. */
export function sourcesTable(report: ReplayReport, rules: readonly ListedRule[], prefix = ''): TableData {
  const said = new Map(report.coverage.assertions.map(({ at, says }) => [at, says]));
  const ranked = IMPACTS.flatMap((impact) => report.sources.filter((source) => source.impact === impact));
  return tableData(
    {
      id: `${prefix}sources`,
      caption:
        'Who is affected, worst first. Network is the /24 (IPv4) or /64 (IPv6) of the connecting address; days are days with mail.',
      noun: ['source', 'sources'],
      columns: COLUMNS,
      pageSize: PAGE_SIZE,
    },
    ranked.map((source) => rowOf(source, rules, { said, messages: `${prefix}${MESSAGES_TABLE}` })),
  );
}

interface Context {
  /** What each assertion says. */
  readonly said: ReadonlyMap<string, string>;
  /** Id of the table of messages. */
  readonly messages: string;
}

function rowOf(source: Source, rules: readonly ListedRule[], context: Context): Row {
  const { impact, events, messages, activeDays, lastSeen, connector } = source;
  return {
    cells: [
      { lines: [impactLine(impact)], sort: IMPACTS.indexOf(impact) },
      {
        lines: [
          { text: countText(events), style: 'strong' },
          { text: quantity(messages, 'message'), style: 'quiet' },
        ],
        sort: events,
      },
      {
        lines: [{ text: domainText(source), style: 'strong' }, { text: `from ${networkText(source)}` }],
      },
      {
        lines: [
          { text: `before: ${sideWords(source, 'baseline')}` },
          { text: `after: ${sideWords(source, 'candidate')}` },
        ],
      },
      { lines: whyLines(source) },
      {
        lines: [
          { text: lastSeen === null ? 'not known' : dateText(lastSeen) },
          { text: `on ${quantity(activeDays, 'day')}`, style: 'quiet' },
        ],
        sort: lastSeen ?? '',
      },
      connector.candidate === null ? 'not certain' : pathWords(connector.candidate),
      decidingRules(source),
    ],
    detail: {
      key: sourceKey(source),
      summary: `Reasons, rules and ${quantity(events, 'message')} of ${domainText(source)}`,
      blocks: blocksOf(source, rules, context),
    },
  };
}

const sideWords = (source: Source, side: 'baseline' | 'candidate'): string =>
  sideText(source, side, pathWords);

/** The rules that decide under the candidate: one rule, or all that may. */
const decidingRules = ({ reasons }: Source): string => {
  const names = new Set(reasons.filter(({ side }) => side === 'candidate').map(({ rule }) => rule));
  return [...names].sort().join(' or ');
};

/** In the row: why the mail is refused, or what kept it out, and what would settle it. */
function whyLines({ impact, reasons, settledBy }: Source): readonly Line[] {
  const admitted = impact === 'newlyAllowed' || impact === 'maybeNewlyAllowed';
  const brief = reasons.map((reason) => ({ ...reason, message: sentenceWithoutNearest(reason.message) }));
  const texts = admitted ? reasonTexts(brief, 'baseline', 'before: ') : reasonTexts(brief, 'candidate', '');
  const hidden = texts.length - SHOWN_REASONS;
  return [
    ...texts.slice(0, SHOWN_REASONS).map((text): Line => ({ text, style: 'sentence' })),
    ...(hidden > 0 ? [{ text: `and ${quantity(hidden, 'more reason')}`, style: 'quiet' } as const] : []),
    ...settledBy
      .slice(0, 1)
      .map(({ message }): Line => ({ text: `settled by: ${message}`, style: 'sentence' })),
    ...(settledBy.length > 1
      ? [{ text: `and ${quantity(settledBy.length - 1, 'more question')}`, style: 'quiet' } as const]
      : []),
  ];
}

function blocksOf(
  source: Source,
  rules: readonly ListedRule[],
  { said, messages }: Context,
): readonly Block[] {
  const { impact, settledBy, asserted, sample, events } = source;
  const named = rulesNamedBy(source, rules);
  const blocks: readonly Block[] = [
    { kind: 'list', heading: 'Mail', items: mailLines(source) },
    {
      kind: 'list',
      heading: `Before: ${sideWords(source, 'baseline')}`,
      items: reasonLines(source, 'baseline'),
    },
    {
      kind: 'list',
      heading: `After: ${sideWords(source, 'candidate')}`,
      items: reasonLines(source, 'candidate'),
    },
    {
      kind: 'list',
      heading: 'What would settle it',
      items: settledBy.map(({ id, message }) => ({ text: `\`${id}\`: ${message}`, style: 'sentence' })),
    },
    {
      kind: 'list',
      heading: 'Asserted facts that all of this rests on',
      items: asserted.map((at) => ({ text: `${said.get(at) ?? 'a fact'}, asserted at ${at}` })),
    },
    {
      kind: 'references',
      heading: 'Rules on both sides',
      items: named.map(({ id, heading }) => ({ id, label: heading })),
    },
  ];
  return [
    ...blocks.filter(({ items }) => items.length > 0),
    {
      kind: 'rows',
      heading:
        sample.length < events ? `Messages, ${countText(sample.length)} of ${countText(events)}` : 'Messages',
      caption: `${IMPACT_WORDS[impact].label}, ${sideWords(source, 'candidate')}: messages of ${domainText(source)} from ${networkText(source)}`,
      table: messages,
      column: 'source',
      value: sourceKey(source),
      items: sample.map((message) => ({ text: sampleText(message) })),
    },
  ];
}

function mailLines({
  events,
  messages,
  senders,
  recipients,
  activeDays,
  firstSeen,
  lastSeen,
}: Source): readonly Line[] {
  const period =
    firstSeen === null || lastSeen === null
      ? ''
      : `, ${timeText(firstSeen)} to ${timeText(lastSeen)} UTC, on ${quantity(activeDays, 'day')}`;
  return [
    {
      text: `${quantity(events, 'event')} of ${quantity(messages, 'message')}, from ${quantity(senders, 'sender')} to ${quantity(recipients, 'recipient')}${period}`,
    },
  ];
}

function reasonLines({ reasons }: Source, side: 'baseline' | 'candidate'): readonly Line[] {
  return reasons
    .filter((reason) => reason.side === side)
    .map(({ code, outcome, message, source }) => ({
      text: `${OUTCOME_WORDS[outcome.kind]}${outcome.smtpCode === null ? '' : ` with ${outcome.smtpCode}`}: ${message} (\`${code}\`; ${source})`,
      style: 'sentence',
    }));
}
