import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { groupingFor } from '../../src/query/grouping.ts';
import { contosoPairs } from '../grouping/contoso-pairs.ts';
import { emailRowsOf } from '../grouping/engine-tables.ts';
import { groupedCsv, groupRows } from '../grouping/reference-grouping.ts';
import { runCli } from './run-cli.ts';

const LOG = 'fixtures/contoso/traces/EmailEvents.csv';
const POLICIES = [
  '--baseline',
  'fixtures/contoso/current',
  '--candidate',
  'fixtures/contoso/proposals/newsletter-pinned.yaml',
];
const query = (...args: readonly string[]) => runCli(['query', ...POLICIES, ...args]);

function groupedFile(): string {
  const [, pair] = contosoPairs().find(([name]) => name === 'newsletter-pinned.yaml') ?? [];
  if (pair?.baseline === undefined) throw new Error('no such pair');
  const kept = groupingFor([pair.baseline, pair.candidate]);
  const path = join(mkdtempSync(join(tmpdir(), 'mailflow-query-')), 'grouped.csv');
  writeFileSync(path, groupedCsv(groupRows(emailRowsOf(readFileSync(LOG, 'utf8')), kept)));
  return path;
}

describe('query', () => {
  it.each([
    [
      'kql',
      /^EmailEvents\n\| where Timestamp >= datetime\(2026-09-01\)\n\| where Timestamp < datetime\(2026-10-01\)/,
    ],
    ['duckdb', /^SET TimeZone = 'UTC';\nSELECT strftime\(/],
    ['clickhouse', /^SELECT formatDateTime\([\s\S]*FORMAT CSVWithNames\n$/],
  ])('prints the query of %s and nothing else', (engine, expected) => {
    const run = query('--engine', engine, '--from', '2026-09-01', '--to', '2026-09-30');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toMatch(expected);
  });

  it.each([
    [['--engine', 'sql'], /engine/],
    [['--engine', 'kql', '--from', '2026-02-30'], /--from 2026-02-30: write a day as 2026-09-30/],
    [['--engine', 'kql', '--from', '2026-09-02', '--to', '2026-09-01'], /--to 2026-09-01 is before --from/],
    [['--engine', 'kql', '--table', ' '], /--table: write a name/],
    [['--engine', 'kql', '--messages', LOG], /no result of a query that mailflow query prints/],
  ])('refuses %j', (args, problem) => {
    const run = query(...args);
    expect(run).toMatchObject({ status: 3, stdout: '' });
    expect(run.stderr).toMatch(problem);
  });

  it('leads to the totals of the single records, and to their messages', () => {
    const path = groupedFile();
    const totals = (trace: string) => {
      const run = runCli(['replay', trace, ...POLICIES, '--format', 'json']);
      return { ...JSON.parse(run.stdout).totals, messages: 0 };
    };
    expect(totals(path)).toEqual(totals(LOG));
    const csv = runCli(['replay', path, ...POLICIES, '--format', 'csv'])
      .stdout.trim()
      .split('\r\n');
    expect(csv[0]).toMatch(/,asserted,events$/);
    expect(csv.slice(1).reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0)).toBe(20);
    const listing = query('--engine', 'kql', '--messages', path);
    expect(listing).toMatchObject({ status: 0, stderr: '' });
    expect(listing.stdout).toContain('| where Timestamp >= datetime(2026-09-');
    expect(listing.stdout).toContain("mail_from_domain == '*@mailwave.example'");
  });

  it('does not answer for policies that the log was not grouped for', () => {
    const path = groupedFile();
    const candidate = join(mkdtempSync(join(tmpdir(), 'mailflow-query-')), 'blocked.yaml');
    writeFileSync(
      candidate,
      'version: 1\ntenantAllowBlockList: { senders: { block: [ann@mailwave.example] } }\n',
    );
    const run = runCli(['replay', path, '--baseline', 'fixtures/contoso/current', '--candidate', candidate]);
    expect(run.status).toBe(4);
    expect(run.stderr).toContain('make the query for these policies');
  });
});
