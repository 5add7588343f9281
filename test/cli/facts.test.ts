import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { root, runCli } from './run-cli.ts';

const SUMMARY = 'fixtures/contoso/traces/MTSummary_Contoso_2026-09.csv';
const PART = 'MessageTraceV2_ps7_part1.csv';
const LOCKDOWN = ['--candidate', 'fixtures/contoso/proposals/gateway-lockdown.yaml'];
const PARTNERS = 'fixtures/contoso/facts/partners.yaml';

const folder = mkdtempSync(join(tmpdir(), 'mailflow-facts-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Report {
  readonly inputs: readonly { readonly path: string; readonly asserted: readonly string[] }[];
  readonly facts: readonly { readonly path: string; readonly assertions: number }[];
  readonly coverage: { readonly eventsThatDependOnAssertions: number };
  readonly totals: { readonly byImpact: Readonly<Record<string, number>> };
  readonly sources: readonly { readonly asserted: readonly string[] }[];
}
const json = (text: string): Report => JSON.parse(text);
const impacts = (args: readonly string[]): Readonly<Record<string, number>> =>
  json(runCli(['replay', SUMMARY, ...LOCKDOWN, ...args, '--format', 'json']).stdout).totals.byImpact;

describe('--facts', () => {
  it('settles what the export leaves open, and marks it', () => {
    const before = impacts([]);
    const after = impacts(['--facts', PARTNERS]);
    expect(before['newlyBlocked']).toBe(0);
    expect(after['newlyBlocked']).toBeGreaterThan(250);
    expect(after['maybeNewlyBlocked']).toBeLessThan((before['maybeNewlyBlocked'] ?? 0) - 250);
    const { stdout, status, stderr } = runCli([
      'replay',
      SUMMARY,
      ...LOCKDOWN,
      '--facts',
      PARTNERS,
      '--format',
      'csv',
    ]);
    expect([status, stderr]).toEqual([0, '']);
    const [header = '', ...lines] = stdout.trimEnd().split('\r\n');
    expect(header).toMatch(/,source_line,asserted$/);
    const blocked = lines.filter((line) => line.startsWith('newlyBlocked,'));
    expect(blocked).toHaveLength(after['newlyBlocked'] ?? 0);
    for (const line of blocked) expect(line).toMatch(/,fixtures\/contoso\/facts\/partners\.yaml:\d+:5$/);
  });

  it('gives the same bytes in any order, and reads a file once however it is named', () => {
    const other = join(folder, 'other.yaml');
    writeFileSync(other, 'version: 1\nfacts:\n  - networks: [192.0.2.34]\n    tls: "1.2"\n');
    const run = (...names: readonly string[]): string =>
      runCli([
        'replay',
        SUMMARY,
        ...LOCKDOWN,
        ...names.flatMap((name) => ['--facts', name]),
        '--format',
        'json',
      ]).stdout;
    const once = run(PARTNERS, other);
    expect(
      json(once)
        .facts.map(({ assertions }) => assertions)
        .toSorted(),
    ).toEqual([1, 9]);
    expect(run(other, `./${PARTNERS}`, PARTNERS)).toBe(once);
  });

  it.each([
    ['a missing file', 'gone.yaml', 'no such facts file: '],
    ['a folder', '.', ' is a folder; name a facts file'],
  ])('refuses %s', (_, name, message) => {
    const { status, stderr } = runCli(['replay', SUMMARY, ...LOCKDOWN, '--facts', join(folder, name)]);
    expect(status).toBe(3);
    expect(stderr).toContain(message);
  });

  it('never writes a report over a facts file', () => {
    const facts = join(folder, 'facts.yaml');
    writeFileSync(facts, 'version: 1\n');
    const { status, stderr } = runCli([
      'replay',
      SUMMARY,
      ...LOCKDOWN,
      '--facts',
      facts,
      '--output',
      `json=${facts}`,
    ]);
    expect(status).toBe(3);
    expect(stderr).toContain('this is where the run reads from');
    expect(readFileSync(facts, 'utf8')).toBe('version: 1\n');
  });

  it('takes what is said of a trace file, by its place beside the facts or as it is given', () => {
    mkdirSync(join(folder, 'traces'), { recursive: true });
    copyFileSync(join(root, 'fixtures/contoso/traces', PART), join(folder, 'traces', PART));
    const say = (path: string): void =>
      writeFileSync(
        join(folder, 'files.yaml'),
        `version: 1\nfiles:\n  - path: "${path}"\n    connectorType: NoConnector\n`,
      );
    const candidate = ['--candidate', join(root, 'fixtures/contoso/proposals/gateway-lockdown.yaml')];
    const baseline = ['--baseline', join(root, 'fixtures/contoso/current')];
    const run = (cwd: string, trace: string, facts: string): Report =>
      json(
        runCli(
          [
            'replay',
            trace,
            ...baseline,
            ...candidate,
            '--facts',
            facts,
            '--date-format',
            'mdy',
            '--format',
            'json',
          ],
          { cwd },
        ).stdout,
      );
    say('traces/*.csv');
    const asserted = [['files.yaml:3:5']];
    const here = run(folder, `traces/${PART}`, 'files.yaml');
    expect(here.inputs.map((input) => input.asserted)).toEqual(asserted);
    expect(here.coverage.eventsThatDependOnAssertions).toBeGreaterThan(0);
    say(`elsewhere/${PART}`);
    const below = run(join(folder, 'traces'), PART, '../files.yaml');
    expect(below.inputs.map((input) => input.asserted)).toEqual([[]]);
    say(`traces/${PART.replace('part1', '*')}`);
    expect(run(join(folder, 'traces'), PART, '../files.yaml').inputs.map((input) => input.asserted)).toEqual([
      ['../files.yaml:3:5'],
    ]);
    say(PART);
    expect(run(join(folder, 'traces'), PART, '../files.yaml').inputs.map((input) => input.asserted)).toEqual([
      ['../files.yaml:3:5'],
    ]);
  });
});
