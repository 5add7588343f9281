import { IMPACTS } from '../../../model/impact.ts';
import type { ChangedMessage } from '../../../model/report.ts';
import { timeText } from '../../time-text.ts';
import { tableData } from '../table-data.ts';
import type { Cell, Column, Row, TableData } from '../table-model.ts';
import { shortKey, sourcePartsOf } from './source-key.ts';
import { impactLine, pathWords } from './words.ts';

export const MESSAGES_TABLE = 'messages';
const PAGE_SIZE = 50;

const COLUMNS: readonly Column[] = [
  { key: 'received', heading: 'Received (UTC)' },
  { key: 'impact', heading: 'Impact', filter: true },
  { key: 'sender', heading: 'Sender', isRowHeader: true },
  { key: 'recipient', heading: 'Recipient' },
  { key: 'ip', heading: 'Connecting IP' },
  { key: 'before', heading: 'Before' },
  { key: 'after', heading: 'After', filter: true },
  { key: 'why', heading: 'Why', filter: true },
  { key: 'where', heading: 'Recorded at' },
  { key: 'id', heading: 'Network message id' },
  { key: 'source', heading: 'Source', hidden: true },
];

/** Only of grouped logs, so that the columns of all others stay as they are. */
const EVENTS_COLUMN: Column = { key: 'events', heading: 'Events', align: 'right' };

/** Every changed or uncertain message, for the table of all and for those of each source. */
export function messagesTable(
  messages: Iterable<ChangedMessage>,
  { isGrouped, prefix = '' }: { readonly isGrouped: boolean; readonly prefix?: string },
): TableData {
  return tableData(
    {
      id: `${prefix}${MESSAGES_TABLE}`,
      caption: isGrouped
        ? 'One row a combination of what the policies look at, with its events and one of its messages; reasons by their code, which the sources spell out'
        : 'One row a message and recipient; reasons by their code, which the sources spell out',
      noun: isGrouped ? ['combination', 'combinations'] : ['message', 'messages'],
      columns: isGrouped ? [...COLUMNS, EVENTS_COLUMN] : COLUMNS,
      pageSize: PAGE_SIZE,
    },
    rowsOf(messages, isGrouped),
  );
}

function* rowsOf(messages: Iterable<ChangedMessage>, isGrouped: boolean): Iterable<Row> {
  const keys = new Map<string, string>();
  for (const message of messages) {
    const parts = sourcePartsOf(message);
    const text = JSON.stringify(parts);
    const key = keys.get(text) ?? shortKey(parts);
    keys.set(text, key);
    const cells = cellsOf(message, key);
    yield { cells: isGrouped ? [...cells, message.events ?? 1] : cells };
  }
}

const NOT_KNOWN: Cell = { lines: [{ text: 'not known', style: 'quiet' }], sort: '' };

function cellsOf(message: ChangedMessage, key: string): readonly Cell[] {
  const { impact, received, sender, recipient, connectingIp, path, line, messageId } = message;
  const { baselinePath, candidatePath, baselineReason, candidateReason } = message;
  const admitted = impact === 'newlyAllowed' || impact === 'maybeNewlyAllowed';
  const why = admitted ? (baselineReason ?? candidateReason) : (candidateReason ?? baselineReason);
  return [
    received === null ? NOT_KNOWN : timeText(received),
    { lines: [impactLine(impact)], sort: IMPACTS.indexOf(impact) },
    sender ?? NOT_KNOWN,
    recipient,
    connectingIp ?? NOT_KNOWN,
    baselinePath === null ? NOT_KNOWN : pathWords(baselinePath),
    candidatePath === null ? 'not certain' : pathWords(candidatePath),
    why?.code ?? NOT_KNOWN,
    `${path}:${line}`,
    messageId,
    key,
  ];
}
