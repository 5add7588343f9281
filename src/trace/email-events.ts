import type { RecordedConnector } from '../model/message-event.ts';
import { quoted } from '../net/quoted.ts';
import { isBlankCell } from './blank-cell.ts';
import { claimReader, type ClaimReader } from './claim-reader.ts';
import { CONNECTOR_RANKS, DIRECTION_RANKS, ENVELOPE_RANKS, IP_RANKS } from './fact-ranks.ts';
import { readConnectorCell } from './connector-cell.ts';
import { readDirectionCell } from './direction-cell.ts';
import { cellOf, textOf, type HeaderColumns } from './header-columns.ts';
import { readIpCell } from './ip-cell.ts';
import { recipientList } from './recipient-list.ts';
import { readEnvelopeSenderCell, readHeaderFromCell } from './sender-cell.ts';
import { finalityOf } from './status-finality.ts';
import { deliveryStatus } from './status-words.ts';
import {
  regularColumns,
  type AdapterContext,
  type ClaimCells,
  type TraceAdapter,
  type TraceFormatDefinition,
} from './trace-adapter.ts';

// Advanced hunting calls the time Timestamp, Microsoft Sentinel TimeGenerated.
const TIME_COLUMNS = ['Timestamp', 'TimeGenerated'];
const SENDER_COLUMNS = ['SenderMailFromAddress', 'SenderFromAddress'];

/** EmailEvents of Microsoft Defender: one record a message and recipient; a query may have chosen any columns. */
export const emailEvents: TraceFormatDefinition = {
  expects:
    'Timestamp or TimeGenerated, RecipientEmailAddress, SenderMailFromAddress or SenderFromAddress (Defender EmailEvents)',
  recognises: (columns) =>
    columns.position(...TIME_COLUMNS) !== -1 &&
    columns.has('RecipientEmailAddress') &&
    columns.position(...SENDER_COLUMNS) !== -1,
  adapter: emailEventsAdapter,
};

export function emailEventsAdapter(columns: HeaderColumns, context: AdapterContext): TraceAdapter {
  const { claims, report } = context;
  const time = textOf(columns, ...TIME_COLUMNS);
  const id = textOf(columns, 'NetworkMessageId');
  const messageId = textOf(columns, 'InternetMessageId');
  const subject = textOf(columns, 'Subject');
  const size = textOf(columns, 'EmailSize');
  const mailFrom = cellOf(columns, 'SenderMailFromAddress');
  const from = cellOf(columns, 'SenderFromAddress');
  const recipientCell = textOf(columns, 'RecipientEmailAddress');
  const ip4 = cellOf(columns, 'SenderIPv4');
  const ip6 = cellOf(columns, 'SenderIPv6');
  const directionCell = cellOf(columns, 'EmailDirection');
  const connectorCell = cellOf(columns, 'Connectors');
  const action = textOf(columns, 'DeliveryAction');
  const location = textOf(columns, 'DeliveryLocation');
  const facts = claims.columns;

  const readIp = claimReader({
    column: facts.connectingIp,
    rank: IP_RANKS.senderIp,
    read: readIpCell,
    report,
  });
  const envelope = claimReader({
    column: facts.envelopeSender,
    rank: ENVELOPE_RANKS.stated,
    read: readEnvelopeSenderCell,
    report,
  });
  const header = claimReader({ column: facts.headerFrom, rank: 0, read: readHeaderFromCell, report });
  const direction = claimReader({
    column: facts.direction,
    rank: DIRECTION_RANKS.emailEvents,
    read: readDirectionCell,
    report,
  });
  const connector = connectorReader(context);

  /** The IPv4 column when it holds an address, else the IPv6 one: a connection has one of them. */
  const connectingIp = (cells: readonly string[]): number => {
    const narrow = readIp(ip4(cells));
    const wide = readIp(ip6(cells));
    return facts.connectingIp.isKnown(narrow) ? narrow : facts.connectingIp.merge(narrow, wide);
  };
  const outcome = (cells: readonly string[]): number => {
    const acted = action(cells);
    const ended = location(cells);
    const status = deliveryStatus(acted, ended);
    if (status === undefined) {
      report({
        code: 'BAD_STATUS',
        message: `delivery action ${quoted(acted)} at ${quoted(ended)} is not documented; the outcome is taken as unknown, check the export`,
      });
    }
    return finalityOf(status ?? 'unknown');
  };

  const position = (name: string): number => columns.position(name);
  const claimCells: readonly ClaimCells[] = [
    {
      positions: [position('SenderIPv4'), position('SenderIPv6')],
      read: (cells) => ({ connectingIp: connectingIp(cells) }),
    },
    {
      positions: [position('SenderMailFromAddress')],
      read: (cells) => ({ envelopeSender: envelope(mailFrom(cells)) }),
    },
    {
      positions: [position('SenderFromAddress')],
      read: (cells) => ({ headerFrom: header(from(cells)) }),
    },
    {
      positions: [position('EmailDirection')],
      read: (cells) => ({ direction: direction(directionCell(cells)) }),
    },
    {
      positions: [position('Connectors'), position('EmailDirection')],
      read: (cells) => ({ connector: connector(connectorCell(cells), directionCell(cells)) }),
    },
  ];

  return {
    format: 'emailEvents',
    rowsAreEvents: false,
    anchors: [
      columns.position(...TIME_COLUMNS),
      columns.position(...SENDER_COLUMNS),
      columns.position('RecipientEmailAddress'),
      columns.position('NetworkMessageId'),
    ],
    regularColumns: regularColumns({
      networkMessageId: columns.position('NetworkMessageId'),
      time: columns.position(...TIME_COLUMNS),
      claims: claimCells,
      recipients: ['RecipientEmailAddress', 'DeliveryAction', 'DeliveryLocation'].map((name) =>
        columns.position(name),
      ),
    }),
    time,
    networkMessageId: id,
    identity: (cells) => [
      messageId(cells),
      time(cells),
      mailFrom(cells) ?? '',
      from(cells) ?? '',
      recipientCell(cells),
      ip4(cells) ?? '',
      ip6(cells) ?? '',
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

/**
 * An empty Connectors cell of inbound mail means that no connector took it: Microsoft's own query for Direct Send
 * asks for `Connectors == ''` (Microsoft Japan support blog, read 2026-11-23). Of other mail it says nothing.
 */
function connectorReader({
  claims,
  report,
}: AdapterContext): (cell: string | undefined, direction: string | undefined) => number {
  const column = claims.columns.connector;
  const named: ClaimReader = claimReader({
    column,
    rank: CONNECTOR_RANKS.emailEvents,
    read: readConnectorCell,
    report,
  });
  const none: RecordedConnector = { kind: 'none' };
  return (cell, direction) => {
    const read = direction === undefined ? undefined : readDirectionCell(direction);
    const inbound = read?.known === true && read.value === 'inbound';
    return inbound && cell !== undefined && isBlankCell(cell)
      ? column.known(CONNECTOR_RANKS.none, none)
      : named(cell);
  };
}
