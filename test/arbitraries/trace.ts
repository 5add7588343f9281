import fc from 'fast-check';
import type { MessageEvent } from '../../src/model/message-event.ts';
import type { TraceSet } from '../../src/model/trace-set.ts';
import type { TraceSource } from '../../src/trace/read-traces.ts';

/** A file in memory, delivered in chunks of `chunkSize` bytes. */
export function memorySource(
  path: string,
  content: string | Uint8Array,
  chunkSize = Number.POSITIVE_INFINITY,
): TraceSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    path,
    reopenable: true,
    async *open() {
      for (let start = 0; start < bytes.length;) {
        const end = Math.min(bytes.length, start + chunkSize);
        yield bytes.subarray(start, end);
        start = end;
      }
    },
    randomAccess: {
      size: bytes.length,
      read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
    },
  };
}

export const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'));
export const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16());
export const withBom = (bytes: Uint8Array, ...bom: readonly number[]): Uint8Array =>
  new Uint8Array([...bom, ...bytes]);

/** Events as plain text lines, without the place they were read from. */
export const eventLines = (events: Iterable<MessageEvent>): readonly string[] =>
  Array.from(events, ({ path: _path, line: _line, ...event }) => exactText(event));

export const exactText = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each));

/** All that a set of exports says, as values that can be compared. */
export const wholeSet = (set: TraceSet): unknown => ({
  ...set,
  table: undefined,
  events: eventLines(set.events()),
  places: Array.from(set.events(), ({ path, line }) => `${path}:${line}`),
  likenesses: Array.from({ length: set.table.size }, (_, place) => set.table.likenessAt(place)),
});

/** What really happened to one message; every export tells a part of it. */
export interface Mail {
  readonly networkId: string;
  readonly receivedMs: number;
  readonly sender: string;
  readonly recipients: readonly { readonly address: string; readonly status: MailStatus }[];
  readonly ip: string;
  readonly subject: string;
  readonly connector: string;
}
type MailStatus = 'delivered' | 'failed' | 'quarantined' | 'filteredAsSpam' | 'expanded' | 'pending';

const SUMMARY_WORDS: Readonly<Record<MailStatus, string>> = {
  delivered: 'Receive, Deliver',
  failed: 'Receive, Fail',
  quarantined: 'Receive, Deliver, Quarantined',
  filteredAsSpam: 'FilteredAsSpam, Deliver, Receive',
  expanded: 'Receive, Expand',
  pending: 'Receive',
};
const TRACE_WORDS: Readonly<Record<MailStatus, string>> = {
  delivered: 'Delivered',
  failed: 'Failed',
  quarantined: 'Quarantined',
  filteredAsSpam: 'FilteredAsSpam',
  expanded: 'Expanded',
  pending: 'GettingStatus',
};
const EMAIL_EVENTS_WORDS: Readonly<Record<MailStatus, readonly [string, string]>> = {
  delivered: ['Delivered', 'Inbox/folder'],
  failed: ['Blocked', 'Failed'],
  quarantined: ['Blocked', 'Quarantine'],
  filteredAsSpam: ['Junked', 'Junk'],
  expanded: ['Delivered', 'Inbox/folder'],
  pending: ['', ''],
};

const iso = (ms: number): string => new Date(ms).toISOString();
const csvCell = (text: string): string =>
  /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
export const csvRow = (cells: readonly string[]): string => cells.map(csvCell).join(',');

export const SUMMARY_HEADER =
  'origin_timestamp_utc,sender_address,recipient_status,message_subject,total_bytes,message_id,network_message_id,original_client_ip,directionality,connector_id,delivery_priority';
export const TRACE_HEADER =
  'MessageId,Received,SenderAddress,RecipientAddress,Subject,Status,ToIP,FromIP,Size,MessageTraceId';
export const EMAIL_EVENTS_HEADER =
  'Timestamp,NetworkMessageId,InternetMessageId,SenderMailFromAddress,SenderFromAddress,SenderIPv4,SenderIPv6,RecipientEmailAddress,Subject,EmailDirection,DeliveryAction,DeliveryLocation,Connectors';
export const DETAIL_HEADER =
  'date_time_utc,client_ip,client_hostname,server_ip,server_hostname,source_context,connector_id,source,event_id,internal_message_id,message_id,network_message_id,recipient_address,recipient_status,total_bytes,recipient_count,related_recipient_address,reference,message_subject,sender_address,return_path,message_info,directionality,tenant_id,original_client_ip,original_server_ip,custom_data';

export const summaryRow = (mail: Mail): string =>
  csvRow([
    iso(mail.receivedMs).replace('Z', '4899Z'),
    mail.sender,
    mail.recipients.map(({ address, status }) => `${address}##${SUMMARY_WORDS[status]}`).join(';'),
    mail.subject,
    '4711',
    '<a@b.example>',
    mail.networkId,
    mail.ip,
    'Incoming',
    mail.connector,
    'Normal',
  ]);

export const traceRows = (mail: Mail): readonly string[] =>
  mail.recipients.map(({ address, status }) =>
    csvRow([
      '<a@b.example>',
      iso(mail.receivedMs),
      mail.sender,
      address,
      mail.subject,
      TRACE_WORDS[status],
      '',
      mail.ip,
      '4711',
      mail.networkId,
    ]),
  );

export const emailEventsRows = (mail: Mail): readonly string[] =>
  mail.recipients.map(({ address, status }) =>
    csvRow([
      iso(mail.receivedMs),
      mail.networkId,
      '<a@b.example>',
      mail.sender,
      mail.sender,
      mail.ip.includes(':') ? '' : mail.ip,
      mail.ip.includes(':') ? mail.ip : '',
      address,
      mail.subject,
      'Inbound',
      ...EMAIL_EVENTS_WORDS[status],
      mail.connector,
    ]),
  );

/** One event record; columns that are left out are empty. */
export const detailRow = (cells: Readonly<Record<string, string>>): string =>
  csvRow(DETAIL_HEADER.split(',').map((name) => cells[name] ?? ''));

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });

// Few values, so that generated exports overlap and contradict each other.
const networkId = fc.oneof(
  fc.constantFrom('81945af2-cab7-45ad-ba23-08d8ede2715d', 'F955F718-D5FF-40A7-137F-08D9AEBA6116'),
  hex(32),
);
const recipient = fc.constantFrom(
  'anna@contoso.example',
  'Anna@Contoso.example',
  'bert@contoso.example',
  'all@contoso.example',
  '"odd;one"@contoso.example',
);
const status = fc.constantFrom<MailStatus>(
  'delivered',
  'failed',
  'quarantined',
  'filteredAsSpam',
  'expanded',
  'pending',
);

export const mail: fc.Arbitrary<Mail> = fc.record({
  networkId,
  receivedMs: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_100_000 }),
  sender: fc.constantFrom('news@shop.example', 'News@Shop.example', 'ops@partner.example', '<>', ''),
  recipients: fc.array(fc.record({ address: recipient, status }), { minLength: 1, maxLength: 4 }),
  ip: fc.constantFrom('203.0.113.9', '198.51.100.7', '2001:db8::25', '10.0.0.8', '', '0.0.0.0', 'nonsense'),
  subject: fc.constantFrom('Hello', 'a, "quoted" one', 'two\r\nlines', 'semi;colon', ''),
  connector: fc.constantFrom('', 'Gateway', 'gateway', 'Partner A'),
});

const event = fc.record({
  date_time_utc: fc.constantFrom('2026-11-01T10:00:00.0000001Z', '2026-11-01T10:00:01.5Z', 'never'),
  client_ip: fc.constantFrom('', '203.0.113.9', '192.168.1.4', '198.51.100.7'),
  connector_id: fc.constantFrom('', 'SRV1\\Default SRV1', 'Gateway'),
  source: fc.constantFrom('SMTP', 'STOREDRIVER', 'ROUTING', 'AGENT'),
  event_id: fc.constantFrom(
    'RECEIVE',
    'DELIVER',
    'FAIL',
    'DROP',
    'DEFER',
    'EXPAND',
    'AGENTINFO',
    'HARECEIVE',
  ),
  network_message_id: networkId,
  recipient_address: fc.constantFrom('', 'anna@contoso.example', 'anna@contoso.example;bert@contoso.example'),
  related_recipient_address: fc.constantFrom('', 'all@contoso.example'),
  recipient_status: fc.constantFrom('', '250 2.1.5 RESOLVER.GRP.Expanded', '550 5.7.1 no'),
  sender_address: fc.constantFrom('news@shop.example', ''),
  return_path: fc.constantFrom('', '<>', 'bounce@shop.example'),
  directionality: fc.constantFrom('', 'Incoming', 'Originating', 'Undefined'),
  original_client_ip: fc.constantFrom('', '203.0.113.9', '2001:db8::25'),
  custom_data: fc.constantFrom(
    '',
    'S:SFA=SUM|SFV=NSPM|CIP=198.51.100.7|CTRY=US',
    'S:ProxiedClientIPAddress=203.0.113.9;S:tlsversion=TLS1_2',
    "'S:InboundConnectorData=Name=Gateway;Kind=x'",
  ),
});

/** Records of one export format with the header that goes with them. */
export interface Export {
  readonly header: string;
  readonly rows: readonly string[];
}

export const anyExport: fc.Arbitrary<Export> = fc.oneof(
  fc
    .array(mail, { maxLength: 6 })
    .map((mails): Export => ({ header: SUMMARY_HEADER, rows: mails.map(summaryRow) })),
  fc
    .array(mail, { maxLength: 6 })
    .map((mails): Export => ({ header: TRACE_HEADER, rows: mails.flatMap(traceRows) })),
  fc
    .array(mail, { maxLength: 6 })
    .map((mails): Export => ({ header: EMAIL_EVENTS_HEADER, rows: mails.flatMap(emailEventsRows) })),
  fc
    .array(event, { maxLength: 12 })
    .map((events): Export => ({ header: DETAIL_HEADER, rows: events.map(detailRow) })),
);

export const exportText = ({ header, rows }: Export, lineEnd = '\r\n'): string =>
  [header, ...rows].map((row) => row + lineEnd).join('');
