import { describe, expect, it } from 'vitest';

import type { AssertionId } from '../../../src/model/assertions.ts';
import type { TraceSet } from '../../../src/model/trace-set.ts';
import { readTraces } from '../../../src/trace/read-traces.ts';
import {
  DETAIL_HEADER,
  SUMMARY_HEADER,
  TRACE_HEADER,
  detailRow,
  memorySource,
  summaryRow,
  traceRows,
  type Mail,
} from '../../arbitraries/trace.ts';
import { zip } from './zip-fixture.ts';

const mail: Mail = {
  networkId: '81945af2-cab7-45ad-ba23-08d8ede2715d',
  receivedMs: Date.UTC(2026, 10, 1, 10),
  sender: 'news@shop.example',
  recipients: [{ address: 'anna@contoso.example', status: 'delivered' }],
  ip: '203.0.113.9',
  subject: 'Hello',
  connector: '',
};
const other: Mail = { ...mail, networkId: 'f955f718-d5ff-40a7-137f-08d9aeba6116' };
const summary = (...mails: readonly Mail[]): string =>
  [SUMMARY_HEADER, ...mails.map(summaryRow), ''].join('\n');
const trace = (...mails: readonly Mail[]): string =>
  [TRACE_HEADER, ...mails.flatMap(traceRows), ''].join('\n');

const read = async (
  files: Readonly<Record<string, string | Uint8Array>>,
  asserted: Readonly<Record<string, readonly AssertionId[]>>,
): Promise<TraceSet> =>
  readTraces(
    Object.entries(files).map(([path, content]) => memorySource(path, content)),
    { assertionsOn: (path) => asserted[path] ?? [] },
  );
const assertionsOf = (set: TraceSet): readonly (readonly AssertionId[] | undefined)[] =>
  [...set.events()].map(({ facts }) => facts.fileAssertions);

describe('assertions about files', () => {
  it('go to the messages in them, and to no others', async () => {
    const set = await read({ a: trace(mail), b: trace(other) }, { a: ['f:3:5'] });
    expect(assertionsOf(set)).toEqual([['f:3:5'], undefined]);
    expect(set.inputs.map(({ path, asserted }) => [path, asserted])).toEqual([
      ['a', ['f:3:5']],
      ['b', []],
    ]);
  });

  it('leave what is recorded as it is', async () => {
    const files = { a: trace(mail), b: summary({ ...mail, connector: 'Gateway' }) };
    const [event] = (await read(files, { a: ['f:3:5'] })).events();
    const [plain] = (await read(files, {})).events();
    expect(event?.facts.connector).toEqual({ known: true, value: { kind: 'named', name: 'Gateway' } });
    expect({ ...event, facts: { ...event?.facts, fileAssertions: undefined } }).toEqual({
      ...plain,
      facts: { ...plain?.facts, fileAssertions: undefined },
    });
  });

  it('come together where several files record a message, in whatever order', async () => {
    const asserted = { a: ['g:9:5', 'f:3:5'], b: ['f:3:5', 'h:1:1'] };
    const both = [['f:3:5', 'g:9:5', 'h:1:1']];
    expect(assertionsOf(await read({ a: trace(mail), b: summary(mail) }, asserted))).toEqual(both);
    expect(assertionsOf(await read({ b: summary(mail), a: trace(mail) }, asserted))).toEqual(both);
  });

  it('make messages with other assertions other facts, and leave the rest alike', async () => {
    const set = await read(
      { a: trace(mail), b: trace(other), c: trace({ ...other, networkId: '1'.repeat(32) }) },
      { a: ['f:3:5'] },
    );
    const [one, two, three] = [...set.events()].map(({ facts }) => facts);
    const covered = [one, two, three].filter((facts) => facts?.fileAssertions !== undefined);
    expect(covered).toHaveLength(1);
    expect(set.table.likenesses).toBe(2);
  });

  it('cover the events of an extended report', async () => {
    const row = detailRow({
      date_time_utc: '2026-11-01T10:00:00Z',
      source: 'SMTP',
      event_id: 'RECEIVE',
      network_message_id: mail.networkId,
      recipient_address: 'anna@contoso.example',
    });
    const set = await read({ a: [DETAIL_HEADER, row, ''].join('\n') }, { a: ['f:3:5'] });
    expect(assertionsOf(set)).toEqual([['f:3:5']]);
  });

  it('are asked for the entries of an archive by their own path', async () => {
    const archive = zip([
      { name: 'one.csv', data: Buffer.from(trace(mail)) },
      { name: 'two.csv', data: Buffer.from(trace(other)) },
    ]);
    const set = await read({ 'x.zip': archive }, { 'x.zip!two.csv': ['f:3:5'] });
    expect(set.inputs.map(({ path, asserted }) => [path, asserted])).toEqual([
      ['x.zip!one.csv', []],
      ['x.zip!two.csv', ['f:3:5']],
    ]);
    expect(assertionsOf(set).filter((ids) => ids !== undefined)).toEqual([['f:3:5']]);
  });
});
