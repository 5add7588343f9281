import { describe, expect, it } from 'vitest';
import { readConnectorCell, readReceiveConnectorCell } from '../../../src/trace/connector-cell.ts';
import { partOf, readCustomData, valuesOf } from '../../../src/trace/custom-data.ts';
import { readDirectionCell } from '../../../src/trace/direction-cell.ts';
import { readIpCell } from '../../../src/trace/ip-cell.ts';
import { recipientList } from '../../../src/trace/recipient-list.ts';
import { readRecipientStatus } from '../../../src/trace/recipient-status.ts';
import { readEnvelopeSenderCell, readHeaderFromCell } from '../../../src/trace/sender-cell.ts';
import { deliveryStatus, eventWordsStatus, traceStatus } from '../../../src/trace/status-words.ts';
import { readTlsCell } from '../../../src/trace/tls-cell.ts';

describe('IP cells', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    [' 203.0.113.9 ', '203.0.113.9'],
    ['203.0.113.9:25', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['[2001:DB8::1]', '2001:db8::1'],
    ['[2001:db8::1]:25', '2001:db8::1'],
    ['2001:db8:0:0::1', '2001:db8::1'],
    ['203.0.113.9;203.0.113.9', '203.0.113.9'],
  ])('knows %j', (cell, text) => {
    expect(readIpCell(cell)).toMatchObject({ known: true, value: { text } });
  });

  it.each([
    ['', 'NOT_RECORDED', undefined],
    ['  ', 'NOT_RECORDED', undefined],
    ['NULL', 'NOT_RECORDED', undefined],
    ['N/A', 'NOT_RECORDED', undefined],
    ['-', 'NOT_RECORDED', undefined],
    ['0.0.0.0', 'NOT_RECORDED', undefined],
    ['::', 'NOT_RECORDED', undefined],
    ['192.168.1.251', 'PRIVATE_ADDRESS', undefined],
    ['fd00::1', 'PRIVATE_ADDRESS', undefined],
    ['10.0.0.1, 192.168.0.1', 'PRIVATE_ADDRESS', undefined],
    ['123.456.789.012', 'UNREADABLE', 'BAD_ADDRESS'],
    ['203.0.113.9, 198.51.100.7', 'UNREADABLE', 'BAD_ADDRESS'],
    ['203.0.113.9 nonsense', 'UNREADABLE', 'BAD_ADDRESS'],
    ['System.Object[]', 'UNREADABLE', 'LOST_ARRAY'],
  ])('misses %j as %s', (cell, cause, code) => {
    const reading = readIpCell(cell);
    expect(reading).toMatchObject({ known: false, cause });
    expect(reading.known ? undefined : reading.problem?.code).toBe(code);
  });
});

describe('sender cells', () => {
  it('tells the null sender from an empty cell', () => {
    expect(readEnvelopeSenderCell('<>')).toMatchObject({ known: true, value: { kind: 'null' } });
    expect(readEnvelopeSenderCell('')).toMatchObject({ known: false, cause: 'NOT_RECORDED' });
    expect(readHeaderFromCell('<>')).toMatchObject({ known: false, cause: 'NOT_RECORDED' });
  });
  it('reports what is no address', () => {
    expect(readEnvelopeSenderCell('postmaster')).toMatchObject({
      cause: 'UNREADABLE',
      problem: { code: 'BAD_SENDER' },
    });
    expect(readHeaderFromCell('System.String[]')).toMatchObject({ problem: { code: 'LOST_ARRAY' } });
  });
});

describe('TLS cells', () => {
  it.each([
    ['TLS1_2', '1.2'],
    ['1.2', '1.2'],
    ['SP_PROT_TLS1_2_SERVER', '1.2'],
    ['SP_PROT-TLS1_3_CLIENT', '1.3'],
    ['TLS1.3', '1.3'],
    ['TLSv1.1', '1.1'],
    ['TLS 1.0', '1.0'],
    ['Tls12', '1.2'],
    ['SP_PROT_TLS1_SERVER', '1.0'],
    ['No Tls', 'none'],
    ['None', 'none'],
  ])('reads %j', (cell, version) => {
    expect(readTlsCell(cell)).toEqual({ known: true, value: version });
  });
  it.each([
    ['', 'NOT_RECORDED'],
    ['SSL3', 'UNREADABLE'],
    ['TLS2_0', 'UNREADABLE'],
    ['1.4', 'UNREADABLE'],
    ['TLS13.5', 'UNREADABLE'],
  ])('misses %j', (cell, cause) => {
    expect(readTlsCell(cell)).toEqual(expect.objectContaining({ known: false, cause }));
  });
});

describe('directions', () => {
  it.each([
    ['Incoming', 'incoming'],
    ['1', 'incoming'],
    ['Inbound', 'inbound'],
    ['ORIGINATING', 'originating'],
    ['2', 'originating'],
    ['Outbound', 'outbound'],
    ['Intra-org', 'intraOrganisation'],
  ])('reads %j', (cell, value) => {
    expect(readDirectionCell(cell)).toEqual({ known: true, value });
  });
  it('misses the rest', () => {
    expect(readDirectionCell('Undefined')).toMatchObject({ cause: 'NOT_RECORDED' });
    expect(readDirectionCell('')).toMatchObject({ cause: 'NOT_RECORDED' });
    expect(readDirectionCell('sideways')).toMatchObject({ cause: 'UNREADABLE' });
  });
});

describe('connectors', () => {
  it('keeps names and leaves out the service default', () => {
    expect(readConnectorCell(' Gateway ')).toEqual({
      known: true,
      value: { kind: 'named', name: 'Gateway' },
    });
    expect(readConnectorCell('')).toMatchObject({ cause: 'NOT_RECORDED' });
    expect(readReceiveConnectorCell('VI1PR04MB1\\Default VI1PR04MB1')).toMatchObject({
      cause: 'NOT_RECORDED',
    });
    expect(readReceiveConnectorCell('Default gateway')).toMatchObject({ known: true });
  });
});

describe('recipient_status', () => {
  it('reads the masked sample of a real report', () => {
    const cell =
      'Fname.Lname@domain.com##Receive, Deliver;"Fname LName<fname.lname"@domain.com##Receive, Fail';
    expect(readRecipientStatus(cell)).toEqual([
      { address: 'Fname.Lname@domain.com', status: 'delivered', problem: undefined },
      { address: '"Fname LName<fname.lname"@domain.com', status: 'failed', problem: undefined },
    ]);
  });
  it.each([
    ['a@b.example##Deliver, Receive', 'delivered'],
    ['a@b.example##Quarantined, Deliver, Receive', 'quarantined'],
    ['a@b.example##Receive, Deliver, Quarantined', 'quarantined'],
    ['a@b.example##Receive, FilteredAsSpam', 'filteredAsSpam'],
    ['a@b.example##receive,SEND', 'delivered'],
    ['a@b.example##Receive, Expand, Send', 'expanded'],
    ['a@b.example##Receive, Resolve', 'expanded'],
    ['a@b.example##Receive', 'pending'],
    ['"a##b"@b.example##Fail', 'failed'],
  ])('reads %j as %s', (cell, status) => {
    expect(readRecipientStatus(cell)).toMatchObject([{ status, problem: undefined }]);
  });
  it('keeps the recipient of a malformed entry', () => {
    expect(readRecipientStatus('a@b.example')).toMatchObject([
      { address: 'a@b.example', status: 'unknown', problem: { code: 'BAD_RECIPIENT_STATUS' } },
    ]);
    expect(readRecipientStatus('a@b.example##')).toMatchObject([
      { problem: { code: 'BAD_RECIPIENT_STATUS' } },
    ]);
    expect(readRecipientStatus('a@b.example##Receive, Levitate')).toMatchObject([
      { status: 'pending', problem: { code: 'BAD_STATUS' } },
    ]);
  });
  it('splits at `;` outside quotes only, and ignores empty entries', () => {
    expect(readRecipientStatus('"a;b"@c.example##Deliver;;d@e.example##Fail;')).toHaveLength(2);
    expect(recipientList('a@b.example; "c;d"@e.example ;')).toEqual(['a@b.example', '"c;d"@e.example']);
    expect(recipientList('it"s@a.example;b@c.example')).toEqual(['it"s@a.example', 'b@c.example']);
  });
});

describe('status words', () => {
  it.each([
    ['None', 'unknown'],
    ['GettingStatus', 'pending'],
    ['Getting status', 'pending'],
    ['Failed', 'failed'],
    ['pending', 'pending'],
    ['Delivered', 'delivered'],
    ['Expanded', 'expanded'],
    ['Resolved', 'expanded'],
    ['Quarantined', 'quarantined'],
    ['Filtered as spam', 'filteredAsSpam'],
    ['', 'unknown'],
    ['Lost', undefined],
  ])('reads the trace status %j', (text, status) => {
    expect(traceStatus(text)).toBe(status);
  });
  it.each([
    ['Delivered', 'Inbox/folder', 'delivered'],
    ['Delivered', '', 'delivered'],
    ['Junked', 'Junk', 'junked'],
    ['Blocked', 'Quarantine', 'quarantined'],
    ['Blocked', 'Dropped', 'failed'],
    ['Blocked', 'Failed', 'failed'],
    ['Blocked', '', 'failed'],
    ['Replaced', 'Inbox/folder', 'delivered'],
    ['Delivered', 'Quarantine', 'quarantined'],
    ['', 'Junk folder', 'junked'],
    ['', 'On-premises/External', 'delivered'],
    ['', '', 'unknown'],
    ['Vanished', 'Inbox/folder', 'delivered'],
    ['Vanished', '', undefined],
  ])('reads the delivery %j at %j', (action, location, status) => {
    expect(deliveryStatus(action, location)).toBe(status);
  });
  it('names strange words', () => {
    expect(eventWordsStatus('Foo, Deliver').strange).toEqual(['Foo']);
  });
});

describe('custom_data', () => {
  it('reads items, quotes and long keys', () => {
    const items = readCustomData(
      "S:IncludeInSla=True;'S:InboundConnectorData=Name=Joe's gate;Kind=a=b';S:Note=o'clock;S:Microsoft.Exchange.Hygiene.TenantOutboundConnectorCustomData=Name=Out;S:Value='x;y=z';S:AMA=1;S:AMA=2;junk;S:Open='never",
    );
    expect(valuesOf(items, 'IncludeInSla')).toEqual(['True']);
    expect(valuesOf(items, 'InboundConnectorData')).toEqual(["Name=Joe's gate;Kind=a=b"]);
    expect(valuesOf(items, 'Note')).toEqual(["o'clock"]);
    expect(valuesOf(items, 'tenantoutboundconnectorcustomdata')).toEqual(['Name=Out']);
    expect(valuesOf(items, 'Value')).toEqual(['x;y=z']);
    expect(valuesOf(items, 'AMA')).toEqual(['1', '2']);
    expect(valuesOf(items, 'Open')).toEqual(["'never"]);
  });
  it('finds parts', () => {
    expect(partOf('SUM|SFV=SPM|CIP=203.0.113.9|H=x', 'CIP', '|')).toBe('203.0.113.9');
    expect(partOf('Name=Gate=1;Kind=x', 'name', ';')).toBe('Gate=1');
    expect(partOf('SUM', 'CIP', '|')).toBeUndefined();
  });
  it('takes hostile text in linear time', () => {
    expect(readCustomData("S:a='x;".repeat(50_000))).toHaveLength(50_000);
    expect(readCustomData("'".repeat(200_000))).toEqual([]);
  });
});
