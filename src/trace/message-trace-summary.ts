import { claimReader, unspecifiedSenderReader } from './claim-reader.ts';
import { CONNECTOR_RANKS, DIRECTION_RANKS, IP_RANKS, SENDER_RANKS } from './fact-ranks.ts';
import { readConnectorCell } from './connector-cell.ts';
import { readDirectionCell } from './direction-cell.ts';
import { cellOf, textOf, type HeaderColumns } from './header-columns.ts';
import { readIpCell } from './ip-cell.ts';
import { readRecipientStatus } from './recipient-status.ts';
import { finalityOf } from './status-finality.ts';
import {
  regularColumns,
  type AdapterContext,
  type ClaimCells,
  type TraceAdapter,
  type TraceFormatDefinition,
} from './trace-adapter.ts';

// Files say `origin_timestamp_utc`, the documentation `origin_timestamp` (message-trace-modern-eac.md, read 2026-11-23).
const TIME_COLUMNS = ['origin_timestamp_utc', 'origin_timestamp'];

/** The enhanced summary report: one record a message, its recipients packed into one cell. */
export const messageTraceSummary: TraceFormatDefinition = {
  expects: 'origin_timestamp_utc, sender_address, recipient_status (message trace summary report)',
  recognises: (columns) =>
    columns.position(...TIME_COLUMNS) !== -1 &&
    columns.has('sender_address') &&
    columns.has('recipient_status'),
  adapter: summaryAdapter,
};

function summaryAdapter(columns: HeaderColumns, { claims, report }: AdapterContext): TraceAdapter {
  const time = textOf(columns, ...TIME_COLUMNS);
  const id = textOf(columns, 'network_message_id');
  const messageId = textOf(columns, 'message_id');
  const subject = textOf(columns, 'message_subject');
  const size = textOf(columns, 'total_bytes');
  const senderCell = textOf(columns, 'sender_address');
  const recipientStatus = textOf(columns, 'recipient_status');
  const ip = cellOf(columns, 'original_client_ip');
  const directionality = cellOf(columns, 'directionality');
  const connectorId = cellOf(columns, 'connector_id');
  const facts = claims.columns;

  const readIp = claimReader({
    column: facts.connectingIp,
    rank: IP_RANKS.originalClientIp,
    read: readIpCell,
    report,
  });
  const sender = unspecifiedSenderReader(facts, SENDER_RANKS.traceSender, report);
  const direction = claimReader({
    column: facts.direction,
    rank: DIRECTION_RANKS.report,
    read: readDirectionCell,
    report,
  });
  const connector = claimReader({
    column: facts.connector,
    rank: CONNECTOR_RANKS.summary,
    read: readConnectorCell,
    report,
  });

  const position = (name: string): number => columns.position(name);
  const claimCells: readonly ClaimCells[] = [
    {
      positions: [position('original_client_ip')],
      read: (cells) => ({ connectingIp: readIp(ip(cells)) }),
    },
    {
      positions: [position('sender_address')],
      read: (cells) => sender(senderCell(cells)),
    },
    {
      positions: [position('directionality')],
      read: (cells) => ({ direction: direction(directionality(cells)) }),
    },
    {
      positions: [position('connector_id')],
      read: (cells) => ({ connector: connector(connectorId(cells)) }),
    },
  ];

  return {
    format: 'messageTraceSummary',
    rowsAreEvents: false,
    anchors: [
      columns.position(...TIME_COLUMNS),
      columns.position('sender_address'),
      columns.position('recipient_status'),
      columns.position('network_message_id'),
    ],
    regularColumns: regularColumns({
      networkMessageId: columns.position('network_message_id'),
      time: columns.position(...TIME_COLUMNS),
      claims: claimCells,
      recipients: [columns.position('recipient_status')],
    }),
    time,
    networkMessageId: id,
    identity: (cells) => [
      messageId(cells),
      time(cells),
      senderCell(cells),
      ...readRecipientStatus(recipientStatus(cells)).map(({ address }) => address),
      ip(cells) ?? '',
      subject(cells),
      size(cells),
    ],
    claims: (cells) => ({ message: claims.intern(...claimCells.map(({ read }) => read(cells))) }),
    recipients: (cells) =>
      readRecipientStatus(recipientStatus(cells)).map(({ address, status, problem }) => {
        if (problem !== undefined) report(problem);
        return { address, outcome: finalityOf(status) };
      }),
  };
}
