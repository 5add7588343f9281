import {
  lstatSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { root, runCli } from './run-cli.ts';
import { writeShortLog } from './short-log.ts';

const TRACES = 'fixtures/contoso/traces';
const SUMMARY = `${TRACES}/MTSummary_Contoso_2026-09.csv`;
const PAIR = [
  '--baseline',
  'fixtures/contoso/current',
  '--candidate',
  'fixtures/contoso/proposals/newsletter-pinned.yaml',
];
const folder = mkdtempSync(join(tmpdir(), 'mailflow-cli-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Some mail that newsletter-pinned blocks, and some other. */
const SHORT = join(folder, 'short.csv');
writeShortLog(basename(SUMMARY), SHORT, (line, index) => index <= 5 || line.includes('mailwave'));

interface Totals {
  readonly totals: { readonly events: number; readonly byImpact: Readonly<Record<string, number>> };
  readonly sources: readonly { readonly impact: string; readonly events: number }[];
}

const json = (text: string): Totals => JSON.parse(text);

describe('mailflow replay', () => {
  it('prints one JSON document and nothing else', () => {
    const { status, stdout, stderr } = runCli(['replay', SUMMARY, ...PAIR, '--format', 'json']);
    expect(status).toBe(0);
    expect(stderr).toBe('');
    const report = json(stdout);
    const { byImpact, events } = report.totals;
    expect(Object.values(byImpact).reduce((sum, count) => sum + count, 0)).toBe(events);
    for (const impact of [
      'newlyBlocked',
      'maybeNewlyBlocked',
      'undetermined',
      'maybeNewlyAllowed',
      'newlyAllowed',
    ]) {
      const listed = report.sources.filter((source) => source.impact === impact);
      expect(listed.reduce((sum, source) => sum + source.events, 0)).toBe(byImpact[impact]);
    }
  });

  it('lists the sources of every impact but notEvaluated with --all-sources', () => {
    const { stdout } = runCli(['replay', SUMMARY, ...PAIR, '--format', 'json', '--all-sources']);
    const report = json(stdout);
    for (const [impact, count] of Object.entries(report.totals.byImpact)) {
      if (impact === 'notEvaluated') continue;
      const listed = report.sources.filter((source) => source.impact === impact);
      expect(
        listed.reduce((sum, source) => sum + source.events, 0),
        impact,
      ).toBe(count);
    }
  });

  it('reads standard input like the file, but for its name', () => {
    const file = runCli(['replay', SUMMARY, ...PAIR, '--format', 'json']).stdout;
    const piped = runCli(['replay', '-', ...PAIR, '--format', 'json'], {
      input: readFileSync(join(root, SUMMARY)),
    }).stdout;
    expect(piped.replaceAll('"path": "-"', `"path": "${SUMMARY}"`)).toBe(file);
  });

  it('gives the same bytes whatever the order and repetition of the files', () => {
    const names = readdirSync(join(root, TRACES)).map((name) => `${TRACES}/${name}`);
    const once = runCli(['replay', ...names, ...PAIR, '--format', 'json']).stdout;
    const again = runCli([
      'replay',
      ...names.toReversed(),
      `${TRACES}/*`,
      ...PAIR,
      '--format',
      'json',
    ]).stdout;
    expect(again).toBe(once);
  });

  it('writes several outputs, each whole and equal to what standard output gets', () => {
    const csv = join(folder, 'changed.csv');
    const report = join(folder, 'report.json');
    writeFileSync(report, 'an earlier report');
    const { status, stdout } = runCli([
      'replay',
      SUMMARY,
      ...PAIR,
      '--format',
      'json',
      '--output',
      `csv=${csv}`,
      '--output',
      `json=${report}`,
    ]);
    expect(status).toBe(0);
    expect(readFileSync(report, 'utf8')).toBe(stdout);
    const lines = readFileSync(csv, 'utf8').trimEnd().split('\r\n');
    const { byImpact } = json(stdout).totals;
    const changed = [
      'newlyBlocked',
      'maybeNewlyBlocked',
      'undetermined',
      'maybeNewlyAllowed',
      'newlyAllowed',
    ];
    expect(lines.length - 1).toBe(changed.reduce((sum, impact) => sum + (byImpact[impact] ?? 0), 0));
    expect(readdirSync(folder).sort()).toEqual(['changed.csv', 'report.json', 'short.csv']);
  });

  it('says in its exit code what it found', () => {
    const code = (...more: readonly string[]): number | null =>
      runCli(['replay', SHORT, ...PAIR, ...more]).status;
    expect(code()).toBe(0);
    expect(code('--fail-on', 'newlyBlocked')).toBe(2);
    expect(code('--fail-on', 'newlyBlocked=100000')).toBe(0);
    expect(code('--fail-on', 'newlyBlocked=100000', '--fail-on', 'unchangedAllowed')).toBe(2);
    expect(code('--min-coverage', '1')).toBe(0);
    expect(code('--assume-nothing', '--min-coverage', '100')).toBe(4);
    expect(code('--min-agreement', '1')).toBe(0);
    expect(runCli(['replay', SHORT, '--candidate', PAIR[3] ?? '', '--min-agreement', '1']).status).toBe(4);
  });

  it('fails with 1 when a file cannot be written', () => {
    const { status, stderr } = runCli([
      'replay',
      SHORT,
      ...PAIR,
      '--output',
      `json=${join(folder, 'no', 'such', 'folder.json')}`,
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain('ENOENT');
    expect(stderr).not.toContain('    at ');
  });

  it('writes the other reports when one cannot be written', () => {
    const report = join(folder, 'other.json');
    const bad = join(folder, 'no', 'such', 'folder.csv');
    const output = ['--output', `csv=${bad}`, '--output', `json=${report}`];
    const { status, stdout } = runCli(['replay', SHORT, ...PAIR, ...output, '--format', 'json']);
    expect(status).toBe(1);
    expect(json(stdout).totals.events).toBeGreaterThan(0);
    expect(readFileSync(report, 'utf8')).toBe(stdout);
    rmSync(report);
  });

  it('never writes a report over what it reads, over another report, or in the place of a link', () => {
    const input = join(folder, 'input.csv');
    const text = readFileSync(SHORT);
    writeFileSync(input, text);
    const run = (...output: readonly string[]): number | null =>
      runCli(['replay', input, ...PAIR, ...output.flatMap((each) => ['--output', each])]).status;
    expect(run(`csv=${input}`)).toBe(3);
    expect(readFileSync(input).equals(text)).toBe(true);
    expect(run('json=fixtures/contoso/current/InboundConnector.json')).toBe(3);
    expect(run(`csv=${folder}/x`, `json=${folder}/../${basename(folder)}/x`)).toBe(3);
    expect(run('json=-')).toBe(3);

    const target = join(folder, 'target.json');
    const link = join(folder, 'link.json');
    writeFileSync(target, 'earlier');
    symlinkSync(target, link);
    expect(run(`json=${link}`)).toBe(0);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).toContain('schemaVersion');
    for (const path of [input, target, link]) rmSync(path);
  });

  it('reads a file once, however it is named', () => {
    const names = [SUMMARY, `./${SUMMARY}`, join(root, SUMMARY)];
    const once = runCli(['replay', SUMMARY, ...PAIR, '--format', 'json']).stdout;
    expect(runCli(['replay', ...names, ...PAIR, '--format', 'json']).stdout).toBe(once);
  });

  it.each([
    '--fail-on',
    '--fail-on newlyBlocked=5=6',
    '--output',
    '--assume',
    '--format',
    '--min-coverage 50 --min-coverage 60',
    '--max-sources 5 --max-sources 6',
  ])('takes %s as bad usage', (more) => {
    const { status, stdout, stderr } = runCli(['replay', SUMMARY, ...PAIR, ...more.split(' ')]);
    expect([status, stdout]).toEqual([3, '']);
    expect(stderr).not.toContain('    at ');
  });

  it('fails with 4 on an empty file', () => {
    const empty = join(folder, 'empty.csv');
    writeFileSync(empty, '');
    const { status, stderr } = runCli(['replay', empty, ...PAIR]);
    rmSync(empty);
    expect(status).toBe(4);
    expect(stderr).toContain('no readable event');
  });

  it('ends quietly when its reader closes early', () => {
    const { status } = runCli(['--version']);
    expect(status).toBe(0);
  });
});
