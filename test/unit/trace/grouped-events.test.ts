import { describe, expect, it } from 'vitest';

import type { TraceSet } from '../../../src/model/trace-set.ts';
import { readTraces } from '../../../src/trace/read-traces.ts';
import { memorySource } from '../../arbitraries/trace.ts';

const HEADER =
  'FirstSeen,LastSeen,Events,Messages,ExampleMessageId,SenderIPv4,SenderIPv6,EnvelopeSender,Recipient,EmailDirection,Connectors,DeliveryAction,DeliveryLocation';
const ID = '81945af2-cab7-45ad-ba23-08d8ede2715d';
const row = (events: string, messages: string, day = '2026-09-01'): string =>
  `${day}T08:00:00Z,${day}T09:30:00.5Z,${events},${messages},${ID},192.0.2.1,,*@shop.example,*@contoso.example,Inbound,,Delivered,Inbox/folder`;

const read = (...texts: readonly string[]): Promise<TraceSet> =>
  readTraces(texts.map((text, index) => memorySource(`log${index}`, text)));
const issuesOf = ({ issues }: TraceSet): readonly string[] =>
  issues.map(({ code, line }) => `${line} ${code}`);

describe('a grouped log', () => {
  it('stands for its events', async () => {
    const trace = await read([HEADER, row('12', '7'), ''].join('\n'));
    expect(trace).toMatchObject({ eventCount: 12, messages: 7, duplicatesDropped: 0, issues: [] });
    expect(trace.inputs).toMatchObject([
      {
        format: 'groupedEvents',
        records: 1,
        events: 12,
        firstSeen: '2026-09-01T08:00:00.000Z',
        lastSeen: '2026-09-01T09:30:00.500Z',
      },
    ]);
    const [event] = trace.events();
    expect(event).toMatchObject({
      messageId: ID.replaceAll('-', ''),
      recipient: { text: '*@contoso.example' },
      receivedMs: Date.UTC(2026, 8, 1, 8),
      counted: { events: 12, messages: 7, lastMs: Date.UTC(2026, 8, 1, 9, 30, 0, 500) },
    });
    expect(event?.counted?.combination).toContainEqual(['SenderMailFromAddress', '*@shop.example']);
  });

  it('is counted once when it is given twice, and added up over several results', async () => {
    const text = [HEADER, row('12', '7'), ''].join('\n');
    expect(await read(text, text)).toMatchObject({ eventCount: 12, duplicatesDropped: 12 });
    const other = [HEADER, row('3', '3', '2026-09-02'), ''].join('\n');
    expect(await read(text, other)).toMatchObject({ eventCount: 15, messages: 10, duplicatesDropped: 0 });
  });

  it('tells combinations apart that differ in case or dashes alone', async () => {
    const one = row('2', '1');
    const rows = [one, one.replace('@contoso', '@Contoso'), one.replace('@contoso', '@con-toso')];
    expect(await read([HEADER, ...rows, ''].join('\n'))).toMatchObject({
      eventCount: 6,
      duplicatesDropped: 0,
    });
  });

  it.each(['', '0', '-1', '1.5', '1,000', '1e3', 'many', '99999999999999999999'])(
    'leaves out a combination with %j events',
    async (count) => {
      const trace = await read([HEADER, row(`"${count}"`, '1'), row('2', '1'), ''].join('\n'));
      expect(issuesOf(trace)).toEqual(['2 BAD_COUNT']);
      expect(trace.eventCount).toBe(2);
    },
  );

  it('takes no more messages than events', async () => {
    expect(issuesOf(await read([HEADER, row('2', '3'), ''].join('\n')))).toContain('2 BAD_COUNT');
  });

  const names = HEADER.split(',');
  const object = (events: unknown): string =>
    JSON.stringify(
      Object.fromEntries(
        row('1', '1')
          .split(',')
          .map((cell, at) => [names[at], at === 2 ? events : cell || null]),
      ),
    );

  it.each([
    ['an array', `[${object(5)},\n${object('6')}]`],
    ['objects a line', `\uFEFF${object(5)}\r\n${object('6')}\r\n`],
  ])('may be JSON: %s', async (_, text) => {
    expect(await read(text)).toMatchObject({ eventCount: 11, issues: [] });
  });

  it.each([
    ['cut off in a record', `[${object(5)},{"Events":`, ['1 QUOTE_ERROR'], 5],
    ['cut off behind a record', `[${object(5)},`, ['1 QUOTE_ERROR'], 5],
    ['a text between records', `${object(5)}\nhello\n`, ['2 QUOTE_ERROR'], 5],
    ['no JSON inside', `${object(5)}\n{'a': 1}\n`, ['2 QUOTE_ERROR'], 5],
    ['a column more', `${object(5)}\n${object(6).replace('{', '{"More":1,')}\n`, ['2 COLUMN_COUNT'], 11],
    ['an empty array', '[]', ['0 EMPTY_FILE'], 0],
    [
      'another export',
      '[{"Received":"2026-09-01","SenderAddress":"a@b.example"}]',
      ['1 UNRECOGNISED_FORMAT'],
      0,
    ],
    ['a policy', '{"version": 1}', ['1 UNRECOGNISED_FORMAT'], 0],
  ])('names what is wrong with its JSON: %s', async (_, text, issues, events) => {
    const trace = await read(text);
    expect(issuesOf(trace)).toEqual(issues);
    expect(trace.eventCount).toBe(events);
  });

  it('gives up on a record without an end', async () => {
    const trace = await read(`{"Events": "${'x'.repeat(2_000_000)}`);
    expect(issuesOf(trace)).toEqual(['1 QUOTE_ERROR']);
  });
});
