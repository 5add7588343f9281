import { quoted } from '../net/quoted.ts';
import { claimReader, unspecifiedSenderReader } from './claim-reader.ts';
import { IP_RANKS, SENDER_RANKS } from './fact-ranks.ts';
import { cellOf, textOf, type HeaderColumns } from './header-columns.ts';
import { readIpCell } from './ip-cell.ts';
import { recipientList } from './recipient-list.ts';
import { finalityOf } from './status-finality.ts';
import { traceStatus } from './status-words.ts';
import {
  regularColumns,
  type AdapterContext,
  type ClaimCells,
  type TraceAdapter,
  type TraceFormatDefinition,
} from './trace-adapter.ts';

// Properties that Get-MessageTrace has and Get-MessageTraceV2 dropped, and those that remoting added to the former.
const FIRST_VERSION_COLUMNS = [
  'Organization',
  'StartDate',
  'EndDate',
  'Index',
  'PSComputerName',
  'PSShowComputerName',
];

/**
 * Get-MessageTrace and Get-MessageTraceV2 through Export-Csv: one record a message and recipient. People select and
 * reorder properties, so only a time, the sender and the recipient are asked for. A selection of properties that both
 * versions have is taken for the second, since the first was retired from September 2025 on.
 */
export const getMessageTrace: TraceFormatDefinition = {
  expects: 'Received, SenderAddress, RecipientAddress (Get-MessageTrace or Get-MessageTraceV2)',
  recognises: (columns) =>
    columns.has('Received') && columns.has('SenderAddress') && columns.has('RecipientAddress'),
  adapter: getMessageTraceAdapter,
};

function getMessageTraceAdapter(columns: HeaderColumns, { claims, report }: AdapterContext): TraceAdapter {
  const time = textOf(columns, 'Received');
  const id = textOf(columns, 'MessageTraceId');
  const messageId = textOf(columns, 'MessageId');
  const subject = textOf(columns, 'Subject');
  const size = textOf(columns, 'Size');
  const senderCell = textOf(columns, 'SenderAddress');
  const recipientCell = textOf(columns, 'RecipientAddress');
  const ip = cellOf(columns, 'FromIP');
  const status = textOf(columns, 'Status');

  const readIp = claimReader({
    column: claims.columns.connectingIp,
    rank: IP_RANKS.fromIp,
    read: readIpCell,
    report,
  });
  const sender = unspecifiedSenderReader(claims.columns, SENDER_RANKS.traceSender, report);

  const outcome = (cells: readonly string[]): number => {
    const text = status(cells);
    const read = traceStatus(text);
    if (read === undefined) {
      report({
        code: 'BAD_STATUS',
        message: `status ${quoted(text)} is none that a message trace has; the outcome is taken as unknown, check the export`,
      });
    }
    return finalityOf(read ?? 'unknown');
  };

  const claimCells: readonly ClaimCells[] = [
    {
      positions: [columns.position('FromIP')],
      read: (cells) => ({ connectingIp: readIp(ip(cells)) }),
    },
    {
      positions: [columns.position('SenderAddress')],
      read: (cells) => sender(senderCell(cells)),
    },
  ];

  return {
    format: FIRST_VERSION_COLUMNS.some((name) => columns.has(name)) ? 'getMessageTrace' : 'getMessageTraceV2',
    rowsAreEvents: false,
    anchors: [
      columns.position('Received'),
      columns.position('SenderAddress'),
      columns.position('RecipientAddress'),
      columns.position('MessageTraceId'),
    ],
    regularColumns: regularColumns({
      networkMessageId: columns.position('MessageTraceId'),
      time: columns.position('Received'),
      claims: claimCells,
      recipients: ['RecipientAddress', 'Status'].map((name) => columns.position(name)),
    }),
    time,
    networkMessageId: id,
    identity: (cells) => [
      messageId(cells),
      time(cells),
      senderCell(cells),
      recipientCell(cells),
      ip(cells) ?? '',
      subject(cells),
      size(cells),
    ],
    claims: (cells) => ({ message: claims.intern(...claimCells.map(({ read }) => read(cells))) }),
    recipients: (cells) => {
      const reached = outcome(cells);
      return recipientList(recipientCell(cells)).map((address) => ({ address, outcome: reached }));
    },
  };
}
