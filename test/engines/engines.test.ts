import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Policy } from '../../src/model/policy.ts';
import type { Engine, QueryTarget } from '../../src/query/engine.ts';
import { groupingFor } from '../../src/query/grouping.ts';
import { groupingQuery } from '../../src/query/grouping-query.ts';
import { messagesQuery } from '../../src/query/messages-query.ts';
import { policyPairArb } from '../arbitraries/policy.ts';
import { loadChdb, openChdb, type ChdbDatabase } from '../grouping/chdb.ts';
import { contosoPairs } from '../grouping/contoso-pairs.ts';
import { runDuckdb, statementsOf } from '../grouping/duckdb.ts';
import { emailCsv, emailRowsArb, type EmailRow } from '../grouping/email-rows.ts';
import { csvRecords, duckdbTable, emailRowsOf, fillChdb } from '../grouping/engine-tables.ts';
import { kustoProblems } from '../grouping/kusto-language.ts';
import { groupedObjects, groupRows } from '../grouping/reference-grouping.ts';
import { changedCombinations, countsOf, replayText, type Pair } from '../grouping/replayed.ts';

/** Rows and policies that every engine gets alike. */
interface Log {
  readonly table: string;
  readonly rows: readonly EmailRow[];
  readonly text: string;
  readonly pairs: readonly (readonly [name: string, pair: Pair])[];
}

/** Some of the fixture: what is grouped matters here, not how much. */
const contoso = emailRowsOf(readFileSync('fixtures/contoso/traces/EmailEvents.csv', 'utf8')).filter(
  (_, index) => index % 5 === 0,
);
/** One that blocks and one that also leaves mail uncertain. */
const CONTOSO = new Set(['newsletter-pinned.yaml', 'reject-direct-send.yaml']);
/** Those of which the grouped log is replayed for every engine. */
const REPLAYED = new Set([...CONTOSO, 'pair 0', 'candidate 2']);
const SEED = 20_261_124;
const [rows = []] = fc.sample(emailRowsArb(60, 60), { numRuns: 1, seed: SEED });
const LOGS: readonly Log[] = [
  {
    table: 'Contoso',
    rows: contoso,
    text: emailCsv(contoso),
    pairs: contosoPairs().filter(([name]) => CONTOSO.has(name)),
  },
  {
    table: 'Generated',
    rows,
    text: emailCsv(rows),
    pairs: fc
      .sample(policyPairArb, { numRuns: 3, seed: SEED })
      .flatMap(([baseline, candidate], index): readonly (readonly [string, Pair])[] => [
        [`pair ${index}`, { baseline, candidate }],
        [`candidate ${index}`, { baseline: undefined, candidate }],
      ]),
  },
];

const chdb = loadChdb();
const NOT_RUN = chdb === undefined;
if (NOT_RUN) {
  console.log('not run: KQL and ClickHouse SQL, for want of chdb; npm install --no-save chdb@3.4.0');
}

let database: ChdbDatabase | undefined;
beforeAll(() => {
  if (chdb === undefined) return;
  database = openChdb(chdb);
  for (const log of LOGS) fillChdb(database, log.table, log.rows);
});
afterAll(() => database?.close());

/** The records of a query, as text that can be replayed and as objects. */
async function runQuery(engine: Engine, query: string, { table, rows }: Log): Promise<string> {
  if (engine === 'duckdb') {
    const records = await runDuckdb([...duckdbTable(table, rows), ...statementsOf(query)]);
    return JSON.stringify(records);
  }
  if (database === undefined) throw new Error('chdb is not open');
  return engine === 'kql' ? database.kql(query) : database.sql(query);
}

const policiesOf = ({ baseline, candidate }: Pair): readonly Policy[] =>
  baseline === undefined ? [candidate] : [baseline, candidate];
const targetOf = (table: string): QueryTarget => ({
  table,
  timeColumn: 'Timestamp',
  from: '2026-09-01',
  to: '2026-09-30',
});

const recordsOf = (text: string): readonly Readonly<Record<string, string>>[] =>
  text.startsWith('[') ? JSON.parse(text) : csvRecords(text);

const singles = new Map<Pair, { readonly counts: unknown; readonly changed: readonly string[] }>();
async function singleReplay({ log, pair }: { readonly log: Log; readonly pair: Pair }) {
  const before = singles.get(pair);
  if (before !== undefined) return before;
  const result = await replayText(log.text, pair);
  const changed = [...new Set([...result.changedMessages()].map(({ messageId }) => messageId))].sort();
  const made = { counts: countsOf(result), changed };
  singles.set(pair, made);
  return made;
}

const cases = (['duckdb', 'clickhouse', 'kql'] as const).flatMap((engine) =>
  LOGS.flatMap((log) => log.pairs.map(([name, pair]) => ({ engine, log, name, pair, table: log.table }))),
);
/** Equal groups lead to equal reports, so that not all have to be replayed for each engine. */
const isReplayed = ({ name }: (typeof cases)[number]): boolean => REPLAYED.has(name);

/** What a record says, apart from which of its messages is the example and how times are written. */
function saidBy(record: Readonly<Record<string, string | number>>): string {
  const { FirstSeen = '', LastSeen = '', ExampleMessageId: _example, ...others } = record;
  const times = [FirstSeen, LastSeen].map((time) =>
    Date.parse(`${String(time).replace(' ', 'T').replace(/Z$/, '').slice(0, 23)}Z`),
  );
  const named = Object.entries(others).map(([name, value]) => [name, String(value)]);
  return JSON.stringify([...times, ...named.sort()]);
}

describe('an engine that groups the log', () => {
  it('has rows enough to group', () => {
    expect(LOGS.map((log) => log.rows.length > 100)).toEqual([true, true]);
  });

  for (const isRun of [true, false]) {
    const chosen = cases.filter(({ engine }) => (engine === 'duckdb' || !NOT_RUN) === isRun);
    const each = isRun ? it.each(chosen) : it.skip.each(chosen);
    each('$engine, $table, $name: the groups that the rows make', async ({ engine, log, pair }) => {
      const policies = policiesOf(pair);
      const result = await runQuery(engine, groupingQuery(engine, policies, targetOf(log.table)), log);
      const expected = groupedObjects(groupRows(log.rows, groupingFor(policies)));
      expect(recordsOf(result).map(saidBy).sort()).toEqual(expected.map(saidBy).sort());
    });

    const replayed = chosen.filter(isReplayed);
    const eachReplayed = isRun ? it.each(replayed) : it.skip.each(replayed);
    eachReplayed(
      '$engine, $table, $name: the counts and the changed messages of the single records',
      async (each) => {
        const { engine, log, pair } = each;
        const single = await singleReplay(each);
        const query = groupingQuery(engine, policiesOf(pair), targetOf(log.table));
        const result = await runQuery(engine, query, log);
        const grouped = await replayText(result, pair);
        expect(countsOf(grouped)).toEqual(single.counts);
        expect(grouped.report.totals.events).toBeGreaterThan(0);

        const combinations = await changedCombinations(result, pair);
        expect(combinations.length > 0).toBe(single.changed.length > 0);
        if (combinations.length === 0) return;
        const listed = await runQuery(engine, messagesQuery(engine, combinations, targetOf(log.table)), log);
        const ids = recordsOf(listed).map(({ NetworkMessageId }) =>
          (NetworkMessageId ?? '').replaceAll('-', ''),
        );
        expect([...new Set(ids)].sort()).toEqual(single.changed);
      },
    );
  }
});

describe('Kusto', () => {
  const kql = cases.filter(({ engine }) => engine === 'kql');

  it.each(kql)('takes the queries for $table, $name', ({ log, pair }) => {
    expect(kustoProblems(groupingQuery('kql', policiesOf(pair), targetOf(log.table)), log.table)).toEqual([]);
  });

  it('finds a column that does not exist', () => {
    const [first] = kql;
    if (first === undefined) throw new Error('no case');
    const query = groupingQuery('kql', policiesOf(first.pair), targetOf('EmailEvents'));
    expect(kustoProblems(query)).toEqual([]);
    expect(kustoProblems(query.replace('ip4 = SenderIPv4', 'ip4 = SenderIPv5'))).toEqual([
      expect.stringMatching(/^KS142 .*SenderIPv5/),
    ]);
    expect(kustoProblems(query.replace('startofday(row_time)', 'startofday()'))).toContainEqual(
      expect.stringMatching(/^KS119 /),
    );
  });

  it.each([
    "a'b",
    'a\\b',
    'two\nlines',
    '\u202Eturned',
    '\u0000',
    '🙂',
    'tab\t',
    "'); EmailEvents | take 1 //",
  ])('takes %j as a text and as a name', (text) => {
    const target = { ...targetOf(text), timeColumn: 'Timestamp' };
    const query = messagesQuery('kql', [[['Connectors', text]]], target);
    expect(kustoProblems(query, text)).toEqual([]);
  });
});
