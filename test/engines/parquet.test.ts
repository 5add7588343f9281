import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import type { TraceSet } from '../../src/model/trace-set.ts';
import { groupingQuery } from '../../src/query/grouping-query.ts';
import { readTraces } from '../../src/trace/read-traces.ts';
import { memorySource } from '../arbitraries/trace.ts';
import { loadChdb, openChdb } from '../grouping/chdb.ts';
import { contosoPairs } from '../grouping/contoso-pairs.ts';
import { runDuckdb, statementsOf } from '../grouping/duckdb.ts';
import { duckdbTable, emailRowsOf, fillChdb } from '../grouping/engine-tables.ts';

const rows = emailRowsOf(readFileSync('fixtures/contoso/traces/EmailEvents.csv', 'utf8')).slice(0, 200);
const TARGET = { table: 'EmailEvents', timeColumn: 'Timestamp', from: undefined, to: undefined };
const folder = mkdtempSync(join(tmpdir(), 'mailflow-parquet-'));
const quoted = (path: string): string => `'${path.replaceAll("'", "''")}'`;

function queryOf(engine: 'duckdb' | 'clickhouse'): string {
  const [, pair] = contosoPairs().find(([name]) => name === 'newsletter-pinned.yaml') ?? [];
  if (pair?.baseline === undefined) throw new Error('no such pair');
  return groupingQuery(engine, [pair.baseline, pair.candidate], TARGET);
}

/** The Parquet files that DuckDB makes of some selections, each with its options. */
async function written(
  setup: readonly string[],
  files: Readonly<Record<string, readonly [select: string, options?: string]>>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const copies = Object.entries(files).map(
    ([name, [select, options = '']]) =>
      `COPY (${select}) TO ${quoted(join(folder, `${name}.parquet`))} (FORMAT parquet${options})`,
  );
  await runDuckdb([...setup, ...copies]);
  return new Map(Object.keys(files).map((name) => [name, readFileSync(join(folder, `${name}.parquet`))]));
}

const read = (content: Uint8Array | string): Promise<TraceSet> => readTraces([memorySource('log', content)]);
const said = ({ eventCount, messages, issues, events }: TraceSet): unknown => ({
  eventCount,
  messages,
  issues,
  events: [...events()]
    .map(({ messageId, recipient, facts, status, receivedMs, counted }) =>
      JSON.stringify([messageId, recipient, facts, status, receivedMs, counted], (_, value: unknown) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    )
    .sort(),
});

const CODECS = ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw'];
let inJson: TraceSet | undefined;
let files: ReadonlyMap<string, Uint8Array> = new Map();
const fileOf = (name: string): Uint8Array => files.get(name) ?? new Uint8Array();

beforeAll(async () => {
  const [setZone = '', select = ''] = statementsOf(queryOf('duckdb'));
  const setup = [...duckdbTable('EmailEvents', rows), setZone];
  inJson = await read(JSON.stringify(await runDuckdb([...setup, select])));
  files = await written(setup, {
    ...Object.fromEntries(CODECS.map((codec) => [codec, [select, `, COMPRESSION ${codec}`] as const])),
    parts: [select, ', ROW_GROUP_SIZE 2048'],
    other: ['SELECT * FROM "EmailEvents"'],
    nested: ["SELECT ['a'] AS FirstSeen, 1 AS Events, 1 AS Messages, '' AS EnvelopeSender, '' AS Recipient"],
    empty: [`SELECT * FROM (${select}) LIMIT 0`],
    long: [
      "SELECT '' AS FirstSeen, 1 AS Events, 1 AS Messages, '' AS EnvelopeSender, '' AS Recipient FROM range(10000001)",
    ],
  });
});

describe('a grouped log in Parquet', () => {
  it.each([...CODECS, 'parts'])('says what it says in JSON: %s', async (name) => {
    const trace = await read(fileOf(name));
    expect(trace.eventCount).toBe(rows.length);
    expect(said(trace)).toEqual(inJson && said(inJson));
    expect(trace.inputs).toMatchObject([{ format: 'groupedEvents', encoding: null, delimiter: null }]);
  });

  it.each([
    ['other', 'UNRECOGNISED_FORMAT', /of Parquet only the result of `mailflow query` is read/],
    ['nested', 'UNRECOGNISED_FORMAT', /of Parquet only/],
    ['empty', 'EMPTY_FILE', /no records/],
    ['long', 'ARCHIVE', /more than 10000000 records/],
  ])('that holds something else is named: %s', async (name, code, message) => {
    const { issues, eventCount } = await read(fileOf(name));
    expect(issues).toEqual([{ path: 'log', line: 0, code, message: expect.stringMatching(message) }]);
    expect(eventCount).toBe(0);
  });

  it('that is damaged ends no run', async () => {
    const whole = fileOf('zstd');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }),
        async (end, changes) => {
          const cut = await read(whole.subarray(0, end));
          expect(cut.issues).not.toEqual([]);
          const damaged = Uint8Array.from(whole);
          for (const [at, byte] of changes) damaged[at] = byte;
          expect((await read(damaged)).inputs).toHaveLength(1);
        },
      ),
      { numRuns: 100 },
    );
  });

  const chdb = loadChdb();
  if (chdb === undefined) console.log('not run: the Parquet of ClickHouse, for want of chdb');
  it.skipIf(chdb === undefined)('is read as ClickHouse writes it', async () => {
    if (chdb === undefined) return;
    const database = openChdb(chdb);
    try {
      fillChdb(database, 'EmailEvents', rows);
      const path = join(folder, 'clickhouse.parquet');
      const query = queryOf('clickhouse').replace(/FORMAT CSVWithNames\s*$/, '');
      database.sql(`${query} INTO OUTFILE ${quoted(path)} FORMAT Parquet`);
      const trace = await read(readFileSync(path));
      expect(trace).toMatchObject({ eventCount: rows.length, issues: [] });
      expect(trace.messages).toBe(inJson?.messages);
    } finally {
      database.close();
    }
  });
});
