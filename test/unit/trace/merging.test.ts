import { describe, expect, it } from 'vitest';
import type { MessageEvent } from '../../../src/model/message-event.ts';
import type { TraceSet } from '../../../src/model/trace-set.ts';
import { readTraces } from '../../../src/trace/read-traces.ts';
import { suspectedCap } from '../../../src/trace/truncation.ts';
import { tupleTable } from '../../../src/trace/tuple-table.ts';
import {
  EMAIL_EVENTS_HEADER,
  emailEventsRows,
  eventLines,
  memorySource,
  SUMMARY_HEADER,
  summaryRow,
  TRACE_HEADER,
  traceRows,
  type Mail,
} from '../../arbitraries/trace.ts';

const mail: Mail = {
  networkId: '81945AF2-CAB7-45AD-BA23-08D8EDE2715D',
  receivedMs: Date.UTC(2026, 10, 1, 10, 0, 0, 500),
  sender: 'news@shop.example',
  recipients: [{ address: 'anna@contoso.example', status: 'delivered' }],
  ip: '203.0.113.9',
  subject: 'Hello',
  connector: '',
};
const summary = (...mails: readonly Mail[]): string =>
  [SUMMARY_HEADER, ...mails.map(summaryRow), ''].join('\n');
const trace = (...mails: readonly Mail[]): string =>
  [TRACE_HEADER, ...mails.flatMap(traceRows), ''].join('\n');
const emailEvents = (...mails: readonly Mail[]): string =>
  [EMAIL_EVENTS_HEADER, ...mails.flatMap(emailEventsRows), ''].join('\n');

const read = async (...texts: readonly string[]): Promise<TraceSet> =>
  readTraces(texts.map((text, index) => memorySource(`f${index}`, text)));
const only = (set: TraceSet): MessageEvent => {
  const events = Array.from(set.events());
  const [event] = events;
  if (event === undefined || events.length > 1) throw new Error(`${events.length} events`);
  return event;
};

describe('merging exports', () => {
  it('joins on the network message id and puts together what each one knows', async () => {
    const set = await read(
      summary({ ...mail, ip: '' }),
      trace(mail),
      emailEvents({ ...mail, connector: 'Gateway' }),
    );
    expect(only(set)).toMatchObject({
      messageId: '81945af2cab745adba2308d8ede2715d',
      receivedMs: Date.UTC(2026, 10, 1, 10, 0, 0, 500),
      path: 'f0',
      line: 2,
      facts: {
        connector: { known: true, value: { kind: 'named', name: 'Gateway' } },
        direction: { known: true, value: 'incoming' },
        evidence: {
          connectingIp: { known: true, value: { text: '203.0.113.9' } },
          unspecifiedSender: { key: 'news@shop.example' },
          headerFrom: { known: true },
        },
      },
    });
    expect(set).toMatchObject({ messages: 1, eventCount: 1, duplicatesDropped: 2, issues: [] });
  });

  it('keeps the more final status, from any file', async () => {
    const failed = { ...mail, recipients: [{ address: 'ANNA@contoso.example', status: 'failed' }] } as const;
    const pending = {
      ...mail,
      recipients: [{ address: 'anna@contoso.example', status: 'pending' }],
    } as const;
    expect(only(await read(summary(pending), trace(mail))).status).toBe('delivered');
    const event = only(await read(trace(mail), summary(failed), summary(pending)));
    expect(event.status).toBe('failed');
    expect(event.recipient.text).toBe('ANNA@contoso.example');
  });

  it('lets the better field win without calling it a conflict', async () => {
    const set = await read(
      trace({ ...mail, ip: '198.51.100.1' }),
      emailEvents(mail),
      summary({ ...mail, ip: '192.0.2.1' }),
    );
    expect(only(set).facts.evidence).toMatchObject({
      connectingIp: { value: { text: '192.0.2.1' } },
      connectingIpIsLastRelay: false,
    });
    expect(set.issues).toEqual([]);
  });

  it('says when the address is the last relay of EmailEvents, which may not be the one that connected', async () => {
    const alone = await read(emailEvents(mail));
    expect(only(alone).facts.evidence).toMatchObject({
      connectingIp: { value: { text: '203.0.113.9' } },
      connectingIpIsLastRelay: true,
    });
  });

  it('reports each message once whose records disagree in the same field', async () => {
    const set = await read(
      summary(mail),
      summary({ ...mail, ip: '198.51.100.7', sender: 'other@shop.example' }),
    );
    expect(only(set).facts.evidence).toMatchObject({
      connectingIp: { value: { text: '198.51.100.7' } },
      unspecifiedSender: { key: 'news@shop.example' },
    });
    expect(set.issues).toMatchObject([{ path: 'f0', line: 2, code: 'CONFLICT' }]);
    expect(set.issues[0]?.message).toBe(
      'the records of message `81945af2cab745adba2308d8ede2715d` disagree about its connecting IP (kept `198.51.100.7`), sender (kept `news@shop.example`); compare the exports',
    );
    expect(set.inputs.map(({ issues }) => issues)).toEqual([1, 0]);
  });

  it('does not call another spelling a conflict', async () => {
    const set = await read(
      summary({ ...mail, connector: 'Gateway' }),
      summary({ ...mail, sender: 'News@Shop.example', connector: 'GATEWAY' }),
    );
    expect(set.issues).toEqual([]);
    expect(only(set).facts.connector).toEqual({ known: true, value: { kind: 'named', name: 'GATEWAY' } });
  });

  it('prefers the cause of a gap that says most', async () => {
    const set = await read(
      trace({ ...mail, ip: '' }),
      summary({ ...mail, ip: '10.0.0.1' }),
      emailEvents({ ...mail, ip: 'junk' }),
    );
    expect(only(set).facts.evidence.connectingIp).toEqual({ known: false, cause: 'PRIVATE_ADDRESS' });
    expect(only(set).facts.evidence.tls).toEqual({ known: false, cause: 'FORMAT_CANNOT_SAY' });
  });

  it('marks the row of a group whose members have rows of their own', async () => {
    const group = { address: 'all@contoso.example', status: 'expanded' } as const;
    const alone = only(await read(summary({ ...mail, recipients: [group] })));
    expect(alone).toMatchObject({ status: 'expanded', expandedElsewhere: false });
    const set = await read(summary({ ...mail, recipients: [group] }), trace(mail));
    expect(Array.from(set.events(), ({ status, expandedElsewhere }) => [status, expandedElsewhere])).toEqual([
      ['expanded', true],
      ['delivered', false],
    ]);
  });

  it('makes messages with equal facts and recipients alike', async () => {
    const other = { ...mail, networkId: 'f955f718d5ff40a7137f08d9aeba6116' };
    const set = await read(summary(mail), summary(other));
    const [left, right] = Array.from(set.events());
    expect(left?.facts).toEqual(right?.facts);
    expect(left?.recipient).toBe(right?.recipient);
    expect(left?.messageId).not.toBe(right?.messageId);
    expect(set.table.likenesses).toBe(1);
  });

  it('orders by time, unknown times last, and can be iterated again', async () => {
    const early = { ...mail, networkId: 'f'.repeat(32), receivedMs: mail.receivedMs - 1 };
    const untimed = summary({ ...mail, networkId: '0'.repeat(31) + '1' }).replace(/\n2026[^,]*/, '\nsoon');
    const set = await read(summary(mail), untimed, summary(early));
    expect(Array.from(set.events(), ({ receivedMs }) => receivedMs)).toEqual([
      early.receivedMs,
      mail.receivedMs,
      undefined,
    ]);
    expect(eventLines(set.events())).toEqual(eventLines(set.events()));
  });

  it('lists inputs by path and tells of progress', async () => {
    const told: number[] = [];
    const many = Array.from({ length: 12_000 }, (_, index) => ({
      ...mail,
      networkId: index.toString(16).padStart(32, 'a'),
    }));
    const set = await readTraces(
      [memorySource('b', summary(...many), 65_536), memorySource('a', trace(mail))],
      {
        onProgress: ({ path, records, bytes }) => {
          expect(path).toBe('b');
          expect(bytes).toBeGreaterThan(0);
          told.push(records);
        },
      },
    );
    expect(set.inputs.map(({ path, firstSeen }) => [path, firstSeen])).toEqual([
      ['a', '2026-11-01T10:00:00.500Z'],
      ['b', '2026-11-01T10:00:00.500Z'],
    ]);
    expect(told.length).toBe(2);
  });

  it('reads nothing as nothing', async () => {
    expect(await readTraces([])).toMatchObject({
      inputs: [],
      issues: [],
      messages: 0,
      eventCount: 0,
      duplicatesDropped: 0,
    });
  });
});

describe('truncation', () => {
  const counts = (rows: number, distinctMessages = 0): Parameters<typeof suspectedCap>[1] => ({
    rows,
    distinctRows: rows,
    distinctMessages,
  });
  it.each([
    ['getMessageTrace', 1000, 0, '1000 rows'],
    ['getMessageTraceV2', 5000, 0, '5000 rows'],
    ['getMessageTraceV2', 35_000, 0, '35000 rows'],
    ['getMessageTraceV2', 2000, 0, undefined],
    ['getMessageTraceV2', 0, 0, undefined],
    ['messageTraceSummary', 50_000, 0, '50000 rows'],
    ['messageTraceSummary', 100_000, 0, '100000 rows'],
    ['messageTraceSummary', 5000, 0, undefined],
    ['messageTraceDetail', 16_000, 1000, '1000 messages'],
    ['messageTraceDetail', 3000, 190, '3000 rows'],
    ['messageTraceDetail', 100_000, 6000, '100000 rows'],
    ['messageTraceDetail', 3001, 999, undefined],
    ['emailEvents', 10_000, 0, '10000 rows'],
    ['emailEvents', 30_000, 0, '30000 rows'],
    ['emailEvents', 1000, 0, undefined],
    ['groupedEvents', 100_000, 0, '100000 rows'],
    ['groupedEvents', 500_000, 0, '500000 rows'],
    ['groupedEvents', 499_999, 0, undefined],
  ] as const)('of %s at %d rows, %d messages: %s', (format, rows, messages, cap) => {
    expect(suspectedCap(format, counts(rows, messages))).toBe(cap);
  });

  it('is reported with the file', async () => {
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...mail,
      networkId: index.toString(16).padStart(32, 'a'),
    }));
    const set = await read(trace(...many));
    expect(set.inputs[0]).toMatchObject({ records: 1000, truncationSuspected: true });
    expect(set.issues).toMatchObject([{ line: 0, code: 'TRUNCATION_SUSPECTED' }]);
  });

  const manyRows = (from: number, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) =>
      traceRows({ ...mail, networkId: (from + index).toString(16).padStart(32, 'a') }),
    ).flat();
  const truncated = async (...lines: readonly string[]): Promise<boolean | undefined> =>
    (await read([TRACE_HEADER, ...lines].join('\n'))).inputs[0]?.truncationSuspected;

  it('is seen in a part of a file that is several exports joined', async () => {
    expect(await truncated(...manyRows(0, 1000), TRACE_HEADER, ...manyRows(1000, 3))).toBe(true);
    expect(await truncated(...manyRows(0, 3), TRACE_HEADER, ...manyRows(3, 1000))).toBe(true);
    expect(await truncated(...manyRows(0, 998), TRACE_HEADER, ...manyRows(998, 3))).toBe(false);
  });

  it('is seen though a record cannot be read', async () => {
    expect(await truncated(...manyRows(0, 999), '"a"b",c')).toBe(true);
    expect(await truncated(...manyRows(0, 998), '"a"b",c')).toBe(false);
  });

  it('counts no `#TYPE` line between joined exports', async () => {
    expect(await truncated(...manyRows(0, 500), '#TYPE X', TRACE_HEADER, ...manyRows(500, 500))).toBe(true);
  });
});

describe('tables of tuples', () => {
  it('number distinct tuples through growth and collisions', () => {
    const table = tupleTable(2);
    const numbers = new Map<string, number>();
    for (let round = 0; round < 2; round += 1) {
      for (let index = 0; index < 20_000; index += 1) {
        const tuple = [index % 7000, 0xffff_ffff - (index % 13)];
        const number = table.intern(tuple);
        const key = tuple.join(':');
        expect(numbers.get(key) ?? number).toBe(number);
        numbers.set(key, number);
        expect([table.word(number, 0), table.word(number, 1)]).toEqual(tuple);
      }
    }
    expect(table.size).toBe(numbers.size);
  });
});
