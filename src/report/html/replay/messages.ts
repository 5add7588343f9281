import { IMPACTS } from '../../../model/impact.ts';
import type { ChangedMessage } from '../../../model/report.ts';
import { timeText } from '../../time-text.ts';
import { tableData } from '../table-data.ts';
import type { Cell, Column, Row, TableData } from '../table-model.ts';
import { keyOfMessage } from './source-key.ts';
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

/** Every changed or uncertain message, for the table of all and for those of each source. */
export function messagesTable(messages: Iterable<ChangedMessage>, prefix = ''): TableData {
  return tableData(
    {
      id: `${prefix}${MESSAGES_TABLE}`,
      caption: 'One row a message and recipient; reasons by their code, which the sources spell out',
      noun: ['message', 'messages'],
      columns: COLUMNS,
      pageSize: PAGE_SIZE,
    },
    rowsOf(messages),
  );
}

function* rowsOf(messages: Iterable<ChangedMessage>): Iterable<Row> {
  const keys = new Map<string, string>();
  for (const message of messages) {
    const parts = JSON.stringify([
      message.impact,
      message.senderDomain,
      message.network,
      message.baselinePath,
      message.candidatePath,
      message.asserted,
    ]);
    const key = keys.get(parts) ?? keyOfMessage(message);
    keys.set(parts, key);
    yield { cells: cellsOf(message, key) };
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
