import { detailClaims } from './detail-claims.ts';
import { eventOutcome, eventOutcomeNumber, isExpansionDrop, replacesRecipient } from './event-outcomes.ts';
import { textOf, type HeaderColumns } from './header-columns.ts';
import { recipientList } from './recipient-list.ts';
import type {
  AdapterContext,
  RecordedRecipient,
  TraceAdapter,
  TraceFormatDefinition,
} from './trace-adapter.ts';

const TIME_COLUMNS = ['date_time_utc', 'date_time'];

/** The extended report: one record an event, so several for each message and recipient, in no order. */
export const messageTraceDetail: TraceFormatDefinition = {
  expects: 'date_time_utc, event_id, recipient_address, network_message_id (extended message trace report)',
  recognises: (columns) =>
    columns.position(...TIME_COLUMNS) !== -1 &&
    columns.has('event_id') &&
    columns.has('recipient_address') &&
    columns.has('sender_address'),
  adapter: detailAdapter,
};

function detailAdapter(columns: HeaderColumns, context: AdapterContext): TraceAdapter {
  const time = textOf(columns, ...TIME_COLUMNS);
  const id = textOf(columns, 'network_message_id');
  const messageId = textOf(columns, 'message_id');
  const sender = textOf(columns, 'sender_address');
  const recipient = textOf(columns, 'recipient_address');
  const status = textOf(columns, 'recipient_status');
  const related = textOf(columns, 'related_recipient_address');
  const subject = textOf(columns, 'message_subject');
  const ip = textOf(columns, 'original_client_ip');
  const size = textOf(columns, 'total_bytes');
  const event = textOf(columns, 'event_id');

  return {
    format: 'messageTraceDetail',
    rowsAreEvents: true,
    anchors: [
      columns.position(...TIME_COLUMNS),
      columns.position('sender_address'),
      columns.position('recipient_address'),
      columns.position('network_message_id'),
    ],
    regularColumns: undefined,
    time,
    networkMessageId: id,
    identity: (cells) => {
      const named = messageId(cells).trim();
      const common = [named, sender(cells), subject(cells)];
      // Events of one message share these; without a message id nothing does, and each event stays alone.
      return named === '' ? [...common, time(cells), recipient(cells), ip(cells), size(cells)] : common;
    },
    claims: detailClaims(columns, context),
    recipients: (cells) => {
      const name = event(cells).trim().toUpperCase();
      const outcome = eventOutcome(name);
      if (outcome === undefined) return undefined;
      const addresses = recipientList(recipient(cells));
      const statuses = recipientStatuses(status(cells), addresses.length);
      const reached: RecordedRecipient[] = addresses.map((address, position) => {
        const expanded = outcome === 'dropped' && isExpansionDrop(statuses[position] ?? '');
        return { address, outcome: eventOutcomeNumber(expanded ? 'expanded' : outcome) };
      });
      return replacesRecipient(name) ? [...reached, ...replaced(related(cells), addresses)] : reached;
    },
  };
}

/** The group or former address of an EXPAND, RESOLVE or REDIRECT. */
function replaced(cell: string, addresses: readonly string[]): readonly RecordedRecipient[] {
  const kept = new Set(addresses.map((address) => address.toLowerCase()));
  return recipientList(cell)
    .filter((address) => !kept.has(address.toLowerCase()))
    .map((address) => ({ address, outcome: eventOutcomeNumber('expanded') }));
}

/** One status a recipient, in their order. The texts may hold `;` themselves: then the cell speaks of all of them. */
function recipientStatuses(cell: string, recipients: number): readonly string[] {
  const parts = cell.split(';');
  return parts.length === recipients ? parts : Array.from({ length: recipients }, () => cell);
}
