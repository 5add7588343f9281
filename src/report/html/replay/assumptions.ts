import type { AssumptionInForce, JudgedReading } from '../../../model/report.ts';
import {
  evidenceText,
  headOf,
  isMisread,
  isTelling,
  rankedAssumptions,
  readingInForce,
} from '../../assumptions-section.ts';
import { countText, quantity } from '../../number-text.ts';
import { probeMessageText, probeReplyText, repliesByReading } from '../../probe-lines.ts';
import { READING_STATUS_WORDS } from '../../probe-words.ts';
import { sampleText } from '../../sample-text.ts';
import { html, type Html } from '../html.ts';
import { tableHtml } from '../table-html.ts';
import { tableData } from '../table-data.ts';
import type { Block, Column, Line, Row, TableData } from '../table-model.ts';
import { paragraphHtml } from './words.ts';

const PAGE_SIZE = 15;

const COLUMNS: readonly Column[] = [
  { key: 'assumption', heading: 'Assumption', isRowHeader: true, width: 'wide' },
  { key: 'state', heading: 'Read as', filter: true },
  { key: 'events', heading: 'Verdicts that hang on it', align: 'right' },
  { key: 'log', heading: 'What the log says of it', filter: true },
];

/** Behaviour that nobody documents or that is only inferred, and how many verdicts hang on each. */
export function assumptionsHtml(assumptions: readonly AssumptionInForce[], table: TableData): Html {
  const telling = assumptions.filter(isTelling).length;
  const misread = assumptions.filter(isMisread);
  const refuted = misread.filter((each) => readingInForce(each)?.status === 'refuted').length;
  const text =
    telling === 0
      ? `No impact in this log depends on any of the ${quantity(assumptions.length, 'assumption')}.`
      : `On ${countText(telling)} of ${quantity(assumptions.length, 'assumption')} impacts here rest, or the log says something of it; those come first.`;
  return html`<p>Behaviour of Exchange Online that nobody documents (open unless it is pinned), or that follows from documented facts (in force). ${text}</p>
${misread.map((each) => paragraphHtml(headOf(each, refuted > 1)))}
${tableHtml(table)}`;
}

export function assumptionsTable(assumptions: readonly AssumptionInForce[], prefix = ''): TableData {
  const ranked = [
    ...rankedAssumptions(assumptions.filter(isTelling)),
    ...assumptions.filter((each) => !isTelling(each)),
  ];
  return tableData(
    {
      id: `${prefix}assumptions`,
      caption: 'Assumptions, those on which most depends first',
      noun: ['assumption', 'assumptions'],
      columns: COLUMNS,
      pageSize: PAGE_SIZE,
    },
    ranked.map(rowOf),
  );
}

function rowOf(assumption: AssumptionInForce): Row {
  const { id, question, inForce, pinned, learned, eventsThatFlip, status } = assumption;
  const how =
    pinned !== null
      ? 'pinned'
      : learned !== null
        ? 'learnt from the log'
        : inForce === null
          ? undefined
          : status === 'inferred'
            ? 'inferred'
            : 'in force';
  return {
    cells: [
      {
        lines: [
          { text: id, style: 'strong' },
          { text: question, style: 'sentence' },
        ],
        sort: id,
      },
      {
        lines: [
          inForce === null ? { text: 'open', tone: 'uncertain' } : { text: inForce, style: 'code' },
          ...(how === undefined ? [] : [{ text: how, style: 'quiet' } as const]),
        ],
      },
      eventsThatFlip,
      { lines: [logLine(assumption)] },
    ],
    detail: { key: id, summary: `Readings of ${id}`, blocks: blocksOf(assumption) },
  };
}

/** Of the reading in force; of an open question, of all its readings together. */
function logLine(assumption: AssumptionInForce): Line {
  const status = readingInForce(assumption)?.status;
  if (status === 'refuted') return { text: READING_STATUS_WORDS.refuted, tone: 'bad' };
  if (status === 'conflicting') return { text: READING_STATUS_WORDS.conflicting, tone: 'uncertain' };
  if (status === 'confirmed') return { text: READING_STATUS_WORDS.confirmed };
  const statuses = new Set(assumption.readings.map((each) => each.status));
  if (statuses.has('conflicting')) return { text: READING_STATUS_WORDS.conflicting, tone: 'uncertain' };
  return statuses.has('refuted')
    ? { text: 'some readings refuted by the log' }
    : { text: READING_STATUS_WORDS.open, style: 'quiet' };
}

function blocksOf({ readings, inForce, probe, probeNote, source }: AssumptionInForce): readonly Block[] {
  const probeLines: readonly Line[] = [
    ...(probe === null ? [] : [{ text: probeMessageText(probe), style: 'sentence' } as const]),
    ...(probe === null
      ? []
      : repliesByReading(probe.replies).map(([reading, replies]): Line => ({
          text: `if \`${reading}\`: ${replies.map(probeReplyText).join(' or ')}`,
          style: 'sentence',
        }))),
    ...(probeNote === null ? [] : [{ text: probeNote, style: 'sentence' } as const]),
  ];
  return [
    {
      kind: 'list',
      heading: 'Readings',
      items: readings.flatMap((each) => readingLines(each, each.reading === inForce)),
    },
    ...(probeLines.length === 0
      ? []
      : [{ kind: 'list', heading: 'A message that would settle it', items: probeLines } as const]),
    { kind: 'list', heading: 'Source', items: [{ text: source, style: 'sentence' }] },
  ];
}

function readingLines(each: JudgedReading, isInForce: boolean): readonly Line[] {
  const { reading, meaning, sample } = each;
  return [
    {
      text: `\`${reading}\`${isInForce ? ' (in force)' : ''}: ${meaning}${evidenceText(each)}`,
      style: 'sentence',
    },
    ...sample
      .slice(0, 1)
      .map((message): Line => ({ text: `for example ${sampleText(message)}`, style: 'quiet' })),
  ];
}
