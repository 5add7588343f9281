import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';

import type { ComparisonReport } from '../../src/model/comparison-report.ts';
import { IMPACTS, LISTED_IMPACTS } from '../../src/model/impact.ts';
import { COMPARISON_SCHEMA } from '../../src/report/comparison-schema.ts';
import { root, runCli } from './run-cli.ts';

const SUMMARY = 'fixtures/contoso/traces/MTSummary_Contoso_2026-09.csv';
const BASELINE = ['--baseline', 'fixtures/contoso/current'];
const proposal = (name: string): string => `fixtures/contoso/proposals/${name}.yaml`;
const PROPOSALS = ['gateway-lockdown', 'newsletter-pinned', 'reject-direct-send'].map(proposal);
const candidates = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => ['--candidate', path]);
const THREE = ['replay', SUMMARY, ...BASELINE, ...candidates(PROPOSALS)];

const folder = mkdtempSync(join(tmpdir(), 'mailflow-compare-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

describe('mailflow replay with several candidates', () => {
  const jsonFile = join(folder, 'comparison.json');
  const csvFile = join(folder, 'changed.csv');
  const outputs = ['--output', `json=${jsonFile}`, '--output', `csv=${csvFile}`];
  const { status, stdout, stderr } = runCli([...THREE, '--format', 'json', ...outputs]);
  const csv = readFileSync(csvFile, 'utf8');
  const report: ComparisonReport = JSON.parse(stdout);

  it('prints one JSON document that follows the published schema', () => {
    expect([status, stderr]).toEqual([0, '']);
    const validate = new Ajv({ strict: true, allErrors: true }).compile(COMPARISON_SCHEMA);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(report.columns.map(({ candidate }) => candidate)).toEqual(PROPOSALS);
  });

  it('holds the report and the CSV of each candidate as they are alone', () => {
    const [header = '', ...lines] = csv.trimEnd().split('\r\n');
    expect(header.startsWith('\u{FEFF}candidate,impact,')).toBe(true);
    for (const [index, path] of PROPOSALS.entries()) {
      const ownCsv = join(folder, 'alone.csv');
      const output = ['--format', 'json', '--output', `csv=${ownCsv}`];
      const alone = runCli(['replay', SUMMARY, ...BASELINE, '--candidate', path, ...output]).stdout;
      expect(report.reports[index]).toEqual(JSON.parse(alone));
      const own = lines.filter((line) => line.startsWith(`${path},`));
      expect(own.map((line) => line.slice(path.length + 1))).toEqual(
        readFileSync(ownCsv, 'utf8').trimEnd().split('\r\n').slice(1),
      );
    }
    expect(lines).toHaveLength(
      sum(report.columns.flatMap(({ totals }) => LISTED_IMPACTS.map((impact) => totals.byImpact[impact]))),
    );
  });

  it('adds up', () => {
    const { events } = report.columns[0]?.totals ?? { events: 0 };
    expect(sum(report.combinations.map((each) => each.events))).toBe(events);
    for (const [index, { totals }] of report.columns.entries()) {
      for (const impact of IMPACTS) {
        const holding = report.combinations.filter(({ impacts }) => impacts[index] === impact);
        expect(sum(holding.map((each) => each.events))).toBe(totals.byImpact[impact]);
      }
    }
    expect(sum(report.rows.map(({ differing }) => differing))).toBe(report.differing);
  });

  it('says whose changes hold those of another', () => {
    // The lock-down refuses all that the pin refuses; direct send and the pin have nothing to do with each other.
    expect(report.dominated).toEqual([
      { candidate: PROPOSALS[0], by: PROPOSALS[1], moreNewlyBlocked: 877, moreNewlyAllowed: 0 },
    ]);
  });

  it('is one document in the file as on standard output, and never takes the place of a candidate', () => {
    expect(readFileSync(jsonFile, 'utf8')).toBe(stdout);
    const copy = join(folder, 'proposal.yaml');
    copyFileSync(join(root, proposal('reject-direct-send')), copy);
    const refused = runCli([...THREE, '--candidate', copy, '--output', `json=${copy}`]);
    expect(refused.status).toBe(3);
    expect(refused.stderr).toContain('this is where the run reads from');
  });

  it('says in its exit code what any candidate comes to, and of which', () => {
    const run = (...more: readonly string[]) => runCli([...THREE, '--format', 'csv', ...more]);
    expect(run('--fail-on', 'newlyBlocked=897').status).toBe(2);
    expect(run('--fail-on', 'newlyBlocked=898').status).toBe(0);
    expect(run('--min-agreement', '99').status).toBe(0);
    const { status, stderr } = run('--min-coverage', '99');
    expect(status).toBe(4);
    expect(stderr).toBe(
      `mailflow: ${PROPOSALS[0] ?? ''}: only 98.7 % of the inbound events have a certain verdict; 99 % were asked for\n`,
    );
  });

  it('compares without a baseline as well', () => {
    const { status: code, stdout: text } = runCli([
      'replay',
      SUMMARY,
      ...candidates(PROPOSALS.slice(0, 2)),
      '--format',
      'json',
    ]);
    const alone: ComparisonReport = JSON.parse(text);
    expect(code).toBe(0);
    expect(alone.policies.baseline).toBeNull();
    expect(alone.columns.map(({ agreement }) => agreement)).toEqual([null, null]);
  });

  it('notes one policy under two paths, and refuses one path twice', () => {
    const copy = join(folder, 'copy.yaml');
    copyFileSync(join(root, proposal('newsletter-pinned')), copy);
    const twins = [proposal('newsletter-pinned'), copy];
    const { stdout: text } = runCli([
      'replay',
      SUMMARY,
      ...BASELINE,
      ...candidates(twins),
      '--format',
      'json',
    ]);
    const { notes, rows, differing, same }: ComparisonReport = JSON.parse(text);
    expect(notes.map(({ code }) => code)).toEqual(['SAME_POLICY']);
    expect({ rows, differing, same }).toEqual({ rows: [], differing: 0, same: 20 });
    const again = runCli(['replay', SUMMARY, ...BASELINE, ...candidates([copy, `${folder}/./copy.yaml`])]);
    expect(again.status).toBe(3);
    expect(again.stderr).toBe(
      `mailflow: --candidate names ${folder}/./copy.yaml twice; give each candidate once\n`,
    );
  });

  it('refuses candidates that are not judged under the same readings, or against the same baseline', () => {
    const pin = (name: string, reading: string): string =>
      written(name, `version: 1\nassume: { nullSenderUnderStar: ${reading} }\n`);
    const pinned = candidates([pin('a.yaml', 'covered'), pin('b.yaml', 'notCovered')]);
    const run = (...args: readonly string[]) => runCli(['replay', SUMMARY, ...args, '--format', 'csv']);
    const conflict = run(...BASELINE, ...pinned);
    expect(conflict.status).toBe(3);
    expect(conflict.stderr).toContain('all policies are judged under the same readings');
    expect(run(...BASELINE, ...pinned, '--assume', 'nullSenderUnderStar=covered').status).toBe(0);
    const connectors = ['--baseline', 'fixtures/contoso/current/InboundConnector.json'];
    const disputed = run(
      ...connectors,
      ...candidates([
        written('c.yaml', 'version: 1\nacceptedDomains: [contoso.example]\n'),
        written('d.yaml', 'version: 1\n'),
      ]),
    );
    expect(disputed.status).toBe(3);
    expect(disputed.stderr).toContain('do not agree on it');
  });

  it('stays one candidate in explain', () => {
    const { status: code, stderr: text } = runCli(['explain', ...BASELINE, ...candidates(PROPOSALS)]);
    expect([code, text]).toEqual([3, 'mailflow: --candidate can be given once\n']);
  });
});
