import { describe, expect, it } from 'vitest';
import type { MessageEvent } from '../../../src/model/message-event.ts';
import type { TraceSet } from '../../../src/model/trace-set.ts';
import { readTraces } from '../../../src/trace/read-traces.ts';
import {
  csvRow,
  DETAIL_HEADER,
  detailRow,
  EMAIL_EVENTS_HEADER,
  memorySource,
  SUMMARY_HEADER,
  TRACE_HEADER,
} from '../../arbitraries/trace.ts';

const ID = '81945af2-cab7-45ad-ba23-08d8ede2715d';
const KEY = ID.replaceAll('-', '');

const read = async (header: string, ...rows: readonly string[]): Promise<TraceSet> =>
  readTraces([memorySource('f.csv', [header, ...rows, ''].join('\r\n'))]);
const eventsOf = async (header: string, ...rows: readonly string[]): Promise<readonly MessageEvent[]> =>
  Array.from((await read(header, ...rows)).events());
const first = (events: readonly MessageEvent[]): MessageEvent => {
  const [event] = events;
  if (event === undefined) throw new Error('no event');
  return event;
};
const missing = (cause: string): object => ({ known: false, cause });
const known = (value: unknown): object => ({ known: true, value });
const named = (name: string): object => known({ kind: 'named', name });
const statuses = (events: readonly MessageEvent[]): object =>
  Object.fromEntries(events.map(({ recipient, status }) => [recipient.key, status]));

describe('formats by their header', () => {
  it.each([
    [SUMMARY_HEADER, 'messageTraceSummary'],
    [
      SUMMARY_HEADER.replace('origin_timestamp_utc', 'Origin_Timestamp').replace(
        'recipient_status',
        'Recipient_status',
      ),
      'messageTraceSummary',
    ],
    [DETAIL_HEADER, 'messageTraceDetail'],
    [DETAIL_HEADER.toUpperCase(), 'messageTraceDetail'],
    [TRACE_HEADER, 'getMessageTraceV2'],
    ['"RecipientAddress";"Received";"SenderAddress"', 'getMessageTraceV2'],
    [
      'PSComputerName,RunspaceId,PSShowComputerName,Organization,MessageId,Received,SenderAddress,RecipientAddress,Subject,Status,ToIP,FromIP,Size,MessageTraceId,StartDate,EndDate,Index',
      'getMessageTrace',
    ],
    [
      'Organization,MessageId,Received,SenderAddress,RecipientAddress,Subject,Status,ToIP,FromIP,Size,MessageTraceId,StartDate,EndDate,Index',
      'getMessageTrace',
    ],
    [EMAIL_EVENTS_HEADER, 'emailEvents'],
    ['TimeGenerated,SenderFromAddress,RecipientEmailAddress', 'emailEvents'],
    ['Date,Sender,Recipient', null],
    ['SenderAddress,RecipientAddress', null],
    ['{"value": [],"x":1}', null],
  ])('%s', async (header, format) => {
    expect((await read(header)).inputs[0]?.format).toBe(format);
  });
});

describe('the summary report', () => {
  it('reads the masked sample of a real record', async () => {
    const cells = [
      '2021-03-23T10:00:09.3284899Z',
      'Fname.Lname@domain.com',
      'Fname.Lname@domain.com##Receive, Deliver;"Fname LName<fname.lname"@domain.com##Receive, Fail',
      'AW: Fwd: SOME SUBJECT 123456 22-03-2021',
      '49790',
      '<PH0PR04MB7365@PH0PR04MB7365.namprd04.prod.outlook.com>',
      ID,
      '123.456.789.012',
      'Originating',
      'To_DefaultOpportunisticTLS',
      'Normal',
    ];
    const set = await read(SUMMARY_HEADER, csvRow(cells));
    expect(set.issues.map(({ code }) => code)).toEqual(['BAD_ADDRESS']);
    const events = Array.from(set.events());
    expect(statuses(events)).toEqual({
      'fname.lname@domain.com': 'delivered',
      '"fname lname<fname.lname"@domain.com': 'failed',
    });
    expect(first(events)).toMatchObject({
      messageId: KEY,
      receivedMs: Date.UTC(2021, 2, 23, 10, 0, 9, 328),
      expandedElsewhere: false,
      path: 'f.csv',
      line: 2,
      facts: {
        direction: known('originating'),
        connector: named('To_DefaultOpportunisticTLS'),
        evidence: {
          connectingIp: missing('UNREADABLE'),
          envelopeSender: missing('FORMAT_CANNOT_SAY'),
          headerFrom: missing('FORMAT_CANNOT_SAY'),
          unspecifiedSender: { key: 'fname.lname@domain.com' },
          tls: missing('FORMAT_CANNOT_SAY'),
          certificateNames: missing('FORMAT_CANNOT_SAY'),
        },
      },
    });
  });

  it('tells empty cells from missing columns', async () => {
    const row = `2021-03-23T10:00:09Z,<>,a@b.example##Deliver,,,,${KEY},,,,`;
    expect(first(await eventsOf(SUMMARY_HEADER, row)).facts).toMatchObject({
      direction: missing('NOT_RECORDED'),
      connector: missing('NOT_RECORDED'),
      evidence: {
        connectingIp: missing('NOT_RECORDED'),
        envelopeSender: known({ kind: 'null' }),
        unspecifiedSender: undefined,
      },
    });
    const bare = 'origin_timestamp,sender_address,recipient_status';
    expect(first(await eventsOf(bare, '2021-03-23T10:00:09Z,,a@b.example##Deliver')).facts).toMatchObject({
      direction: missing('FORMAT_CANNOT_SAY'),
      connector: missing('FORMAT_CANNOT_SAY'),
      evidence: { connectingIp: missing('FORMAT_CANNOT_SAY'), envelopeSender: missing('FORMAT_CANNOT_SAY') },
    });
  });
});

describe('Get-MessageTrace', () => {
  it('reads what Windows PowerShell writes', async () => {
    const text = `#TYPE System.Object\r\n"Received";"SenderAddress";"RecipientAddress";"Status";"FromIP";"MessageTraceId"\r\n"19.04.2023 13:59:09";"A@B.example";"c@d.example";"Filtered as spam";"::ffff:203.0.113.9";"${ID}"\r\n`;
    const set = await readTraces([memorySource('f', text)]);
    expect(set.issues).toEqual([]);
    const event = first(Array.from(set.events()));
    expect(event).toMatchObject({
      messageId: KEY,
      status: 'filteredAsSpam',
      receivedMs: Date.UTC(2023, 3, 19, 13, 59, 9),
      line: 3,
      facts: {
        direction: missing('FORMAT_CANNOT_SAY'),
        connector: missing('FORMAT_CANNOT_SAY'),
        evidence: {
          connectingIp: { known: true, value: { text: '203.0.113.9' } },
          unspecifiedSender: { key: 'a@b.example' },
        },
      },
    });
  });

  it('keeps records without id apart, and exact repetitions together', async () => {
    const header = 'Received,SenderAddress,RecipientAddress,Subject';
    const row = '2026-01-01T00:00:00Z,a@b.example,c@d.example,one';
    const set = await read(header, row, row, row.replace('one', 'two'));
    expect(set.issues).toMatchObject([{ line: 0, code: 'NO_MESSAGE_ID' }]);
    expect(set.issues[0]?.message).toContain('3 records');
    expect([set.messages, set.eventCount, set.duplicatesDropped]).toEqual([2, 2, 1]);
    for (const { messageId } of set.events()) expect(messageId).toMatch(/^#[0-9a-f]{32}$/);
  });

  it('takes an id of another form, but not an empty one', async () => {
    const header = 'Received,SenderAddress,RecipientAddress,MessageTraceId';
    const row = '2026-01-01T00:00:00Z,a@b.example,c@d.example,';
    const set = await read(
      header,
      `${row}msg-17`,
      `${row}MSG-17`,
      `${row}00000000-0000-0000-0000-000000000000`,
    );
    expect(set.messages).toBe(2);
    expect(set.issues).toMatchObject([{ code: 'NO_MESSAGE_ID' }]);
  });
});

describe('EmailEvents', () => {
  const row = (cells: Readonly<Record<string, string>>): string =>
    csvRow(
      EMAIL_EVENTS_HEADER.split(',').map(
        (name) =>
          ({
            Timestamp: '2024-10-28T14:18:40Z',
            NetworkMessageId: ID,
            SenderMailFromAddress: 'bounce@shop.example',
            SenderFromAddress: 'news@shop.example',
            SenderIPv4: '203.0.113.9',
            RecipientEmailAddress: 'c@d.example',
            EmailDirection: 'Inbound',
            DeliveryAction: 'Delivered',
            DeliveryLocation: 'Inbox/folder',
            ...cells,
          })[name] ?? '',
      ),
    );
  const factsOf = async (cells: Readonly<Record<string, string>>): Promise<MessageEvent['facts']> =>
    first(await eventsOf(EMAIL_EVENTS_HEADER, row(cells))).facts;

  it('tells the two senders apart', async () => {
    expect((await factsOf({})).evidence).toMatchObject({
      envelopeSender: known({ kind: 'address', address: { key: 'bounce@shop.example' } }),
      headerFrom: { known: true, value: { key: 'news@shop.example' } },
      unspecifiedSender: undefined,
    });
    expect((await factsOf({ SenderMailFromAddress: '', SenderFromAddress: '' })).evidence).toMatchObject({
      envelopeSender: missing('NOT_RECORDED'),
      headerFrom: missing('NOT_RECORDED'),
    });
    expect((await factsOf({ SenderMailFromAddress: '<>' })).evidence.envelopeSender).toEqual(
      known({ kind: 'null' }),
    );
  });

  it.each([
    ['', 'Inbound', known({ kind: 'none' })],
    ['', 'Outbound', missing('NOT_RECORDED')],
    ['', '', missing('NOT_RECORDED')],
    ['Relai SMTP interne', 'Inbound', named('Relai SMTP interne')],
  ])('reads connectors %j of %j mail', async (Connectors, EmailDirection, connector) => {
    expect((await factsOf({ Connectors, EmailDirection })).connector).toEqual(connector);
  });

  it('takes whichever address column is filled', async () => {
    const wide = await factsOf({ SenderIPv4: '', SenderIPv6: '2001:DB8::25' });
    expect(wide.evidence.connectingIp).toMatchObject({ value: { text: '2001:db8::25' } });
    const zero = await factsOf({ SenderIPv4: '0.0.0.0', SenderIPv6: '' });
    expect(zero.evidence.connectingIp).toEqual(missing('NOT_RECORDED'));
  });

  it('says which columns the query left out', async () => {
    const event = first(
      await eventsOf(
        'TimeGenerated,SenderFromAddress,RecipientEmailAddress,NetworkMessageId',
        `2024-10-28T14:18:40Z,a@b.example,c@d.example,${ID}`,
      ),
    );
    expect(event).toMatchObject({
      status: 'unknown',
      facts: {
        connector: missing('FORMAT_CANNOT_SAY'),
        direction: missing('FORMAT_CANNOT_SAY'),
        evidence: {
          envelopeSender: missing('FORMAT_CANNOT_SAY'),
          connectingIp: missing('FORMAT_CANNOT_SAY'),
        },
      },
    });
  });
});

describe('the extended report', () => {
  const receive = {
    date_time_utc: '2021-11-23T19:49:30.6050000Z',
    source: 'SMTP',
    event_id: 'RECEIVE',
    network_message_id: ID,
    recipient_address: 'c@d.example',
    sender_address: 'news@shop.example',
    return_path: 'bounce@shop.example',
    directionality: 'Incoming',
    client_ip: '203.0.113.1',
  };
  const step = (event_id: string, cells: Readonly<Record<string, string>> = {}): string =>
    detailRow({
      ...receive,
      client_ip: '',
      source: 'STOREDRIVER',
      date_time_utc: '2021-11-23T19:49:37.6050000Z',
      event_id,
      ...cells,
    });
  const factsOf = async (...rows: readonly string[]): Promise<MessageEvent['facts']> =>
    first(await eventsOf(DETAIL_HEADER, ...rows)).facts;

  it('reads the masked sample of a real record', async () => {
    const set = await read(
      DETAIL_HEADER,
      detailRow({
        date_time_utc: '2021-11-23T19:49:37.6050000Z',
        client_hostname: 'CH0PR04MB8081.namprd04.prod.outlook.com',
        server_hostname: 'BY5PR04MB6279.namprd04.prod.outlook.com',
        source_context: '08D9AE1AA4FEA27C;2021-11-23T19:49:37.215Z;ClientSubmitTime:2021-11-23T19:49:36.380Z',
        source: 'STOREDRIVER',
        event_id: 'DELIVER',
        internal_message_id: '132697',
        message_id: '<CH0PR04MB8114@CH0PR04MB8114.namprd04.prod.outlook.com>',
        network_message_id: 'f955f718-d5ff-40a7-137f-08d9aeba6116',
        recipient_address: 'recip@domain.com',
        total_bytes: '89464',
        recipient_count: '1',
        message_subject: 'SENDER Last Day Details - List',
        sender_address: 'SENDER@domain.com',
        return_path: 'SENDER@domain.com',
        directionality: 'Originating',
        tenant_id: '00000000-0000-0000-0000-000000000000',
        original_client_ip: '192.168.1.251',
        original_server_ip: '2603:10b6:610:f9::20',
        custom_data:
          'S:IncludeInSla=True;S:BCL=0;S:StoreObjectIds=REDACTED==;S:FromEntity=Hosted;S:ToEntity=Hosted;S:P2RecipStat=0.008/9;S:DeliveryPriority=Normal',
      }),
    );
    expect(set.issues).toEqual([]);
    expect(first(Array.from(set.events()))).toMatchObject({
      status: 'delivered',
      recipient: { key: 'recip@domain.com' },
      facts: {
        direction: known('originating'),
        connector: missing('NOT_RECORDED'),
        evidence: {
          connectingIp: missing('PRIVATE_ADDRESS'),
          envelopeSender: known({ kind: 'address', address: { key: 'sender@domain.com' } }),
          tls: missing('NOT_RECORDED'),
        },
      },
    });
  });

  it.each([
    ['client_ip', {}, '203.0.113.1'],
    ['original_client_ip', { original_client_ip: '203.0.113.2' }, '203.0.113.2'],
    [
      'ProxiedClientIPAddress',
      { original_client_ip: '203.0.113.2', custom_data: 'S:ProxiedClientIPAddress=203.0.113.3' },
      '203.0.113.3',
    ],
    [
      'CIP',
      {
        original_client_ip: '203.0.113.2',
        custom_data: 'S:ProxiedClientIPAddress=203.0.113.3;S:SFA=SUM|CIP=203.0.113.4|CTRY=US',
      },
      '203.0.113.4',
    ],
  ])('takes the address from %s', async (_from, cells, text) => {
    const facts = await factsOf(detailRow({ ...receive, ...cells }));
    expect(facts.evidence.connectingIp).toMatchObject({ known: true, value: { text } });
  });

  it('takes the first hop, whatever the order of the rows', async () => {
    const later = detailRow({
      ...receive,
      date_time_utc: '2021-11-23T19:49:30.6051000Z',
      client_ip: '203.0.113.77',
      return_path: 'srs0=x@rewritten.example',
      connector_id: 'Internal hop',
      custom_data: 'S:tlsversion=TLS1_3',
    });
    const earlier = detailRow({
      ...receive,
      connector_id: 'Gateway',
      custom_data: 'S:tlsversion=SP_PROT_TLS1_2_SERVER',
    });
    for (const rows of [
      [later, earlier],
      [earlier, later],
    ]) {
      expect(await factsOf(...rows)).toMatchObject({
        connector: named('Gateway'),
        evidence: {
          connectingIp: { value: { text: '203.0.113.1' } },
          envelopeSender: { value: { address: { key: 'bounce@shop.example' } } },
          tls: known('1.2'),
        },
      });
    }
  });

  it('does not take what leaves the service for what came in', async () => {
    const facts = await factsOf(
      step('SENDEXTERNAL', { original_client_ip: '198.51.100.200', custom_data: 'S:tlsversion=TLS1_3' }),
    );
    expect(facts.evidence.connectingIp).toEqual(missing('NOT_RECORDED'));
    expect(facts.evidence.tls).toEqual(missing('NOT_RECORDED'));
  });

  it('reads the connector that the message was attributed to', async () => {
    const custom_data = "'S:InboundConnectorData=Name=Partner A;Kind=x'";
    expect(
      (await factsOf(detailRow({ ...receive, connector_id: 'SRV\\Default SRV', custom_data }))).connector,
    ).toEqual(named('Partner A'));
    expect((await factsOf(detailRow({ ...receive, connector_id: 'SRV\\Default SRV' }))).connector).toEqual(
      missing('NOT_RECORDED'),
    );
  });

  it('falls back to the sender of the header only without a return path', async () => {
    expect((await factsOf(detailRow(receive))).evidence.unspecifiedSender).toBeUndefined();
    const bare = await factsOf(detailRow({ ...receive, return_path: '' }));
    expect(bare.evidence).toMatchObject({
      envelopeSender: missing('NOT_RECORDED'),
      unspecifiedSender: { key: 'news@shop.example' },
    });
    expect((await factsOf(detailRow({ ...receive, return_path: '<>' }))).evidence.envelopeSender).toEqual(
      known({ kind: 'null' }),
    );
  });

  it('knows a submission from a mailbox', async () => {
    expect(
      (await factsOf(detailRow({ ...receive, source: 'STOREDRIVER', directionality: 'Undefined' })))
        .direction,
    ).toEqual(known('originating'));
    expect((await factsOf(detailRow({ ...receive, source: 'STOREDRIVER' }))).direction).toEqual(
      known('incoming'),
    );
  });

  it.each([
    [['RECEIVE', 'DELIVER'], 'delivered'],
    [['DELIVER', 'FAIL', 'DROP'], 'delivered'],
    [['DROP', 'FAIL', 'DEFER'], 'failed'],
    [['DROP', 'DEFER'], 'failed'],
    [['DEFER', 'RECEIVE'], 'pending'],
    [['RECEIVE', 'SEND'], 'pending'],
    [['RECEIVE', 'SENDEXTERNAL'], 'delivered'],
    [['RECEIVE', 'AGENTINFO', 'HADISCARD', 'NOTIFYMAPI', 'DSN'], 'pending'],
  ])('makes of %j %s', async (events, status) => {
    expect(statuses(await eventsOf(DETAIL_HEADER, ...events.map((event) => step(event))))).toEqual({
      'c@d.example': status,
    });
  });

  it('follows the expansion of a group', async () => {
    const events = await eventsOf(
      DETAIL_HEADER,
      step('RECEIVE', { recipient_address: 'all@d.example' }),
      step('EXPAND', {
        recipient_address: 'a@d.example;b@d.example',
        related_recipient_address: 'all@d.example',
      }),
      step('DROP', {
        recipient_address: 'all@d.example',
        recipient_status: '250 2.1.5 RESOLVER.GRP.Expanded; distribution list expanded',
      }),
      step('DELIVER', { recipient_address: 'a@d.example;b@d.example', recipient_status: ';' }),
    );
    expect(statuses(events)).toEqual({
      'a@d.example': 'delivered',
      'all@d.example': 'expanded',
      'b@d.example': 'delivered',
    });
    expect(events.map(({ expandedElsewhere }) => expandedElsewhere)).toEqual([false, true, false]);
  });

  it('counts no events twice, and no rows as duplicates', async () => {
    const set = await read(DETAIL_HEADER, step('RECEIVE'), step('DELIVER'), step('DELIVER'));
    expect(set.inputs[0]).toMatchObject({ records: 3, events: 1 });
    expect(set.duplicatesDropped).toBe(0);
  });
});
