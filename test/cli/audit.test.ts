import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { root, runCli, type CliRun } from './run-cli.ts';

const MONTHS = 'fixtures/contoso-months';
const WAIVERS = `${MONTHS}/waivers.yaml`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mailflow-audit-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const month = (name: string, ...options: readonly string[]): CliRun =>
  runCli([
    'audit',
    `${MONTHS}/${name}/traces/*`,
    '--policy',
    `${MONTHS}/${name}/policy`,
    '--waivers',
    WAIVERS,
    ...options,
  ]);

interface Report {
  readonly run: string;
  readonly totals: { readonly expiredWaivers: number; readonly regressed: number | null };
  readonly comparison: null | {
    readonly since: { readonly run: string };
    readonly controls: readonly { readonly id: string; readonly change: string }[];
    readonly connectors: readonly { readonly name: string; readonly change: string }[];
  };
  readonly trend: readonly { readonly run: string; readonly outsideConnectors: number }[];
  readonly notes: readonly string[];
}

const reportOf = ({ stdout }: CliRun): Report => JSON.parse(stdout) as Report;

describe('three months, one after the other', () => {
  it('tell what is fixed, what drifted and how it went', () => {
    const history = join(folder, 'runs');
    const kept = ['--history', history, '--since', 'previous', '--format', 'json'];
    const july = month('2026-07', ...kept, '--fail-on', 'expired-waiver', '--fail-on', 'regression');
    expect(july).toMatchObject({ status: 0, stderr: '' });
    expect(reportOf(july).comparison).toBeNull();
    expect(reportOf(july).notes).toEqual([
      expect.stringContaining('there is no earlier run to compare with'),
    ]);

    const august = month('2026-08', ...kept, '--fail-on', 'regression');
    expect(august).toMatchObject({ status: 0, stderr: '' });
    expect(reportOf(august).comparison?.since.run).toBe(reportOf(july).run);
    expect(reportOf(august).comparison?.controls).toContainEqual(
      expect.objectContaining({ id: 'MF-ALLOW-1', change: 'fixed' }),
    );

    const september = month('2026-09', ...kept, '--fail-on', 'regression');
    expect(september).toMatchObject({ status: 2, stderr: '' });
    const { comparison, totals, trend } = reportOf(september);
    expect(comparison?.connectors).toMatchObject([{ name: 'App server relay', change: 'drifted' }]);
    expect(comparison?.controls.filter(({ change }) => change === 'regressed').map(({ id }) => id)).toEqual([
      'MF-DIRECT-1',
      'MF-CONN-6',
    ]);
    expect(totals.expiredWaivers).toBe(1);
    expect(trend.map(({ run }) => run)).toEqual([july, august, september].map((each) => reportOf(each).run));
    expect(readdirSync(history)).toHaveLength(3);

    // The day decides, not the clock: in August the waiver held.
    expect(month('2026-09', '--date', '2026-08-31', '--fail-on', 'expired-waiver').status).toBe(0);
    expect(month('2026-09', '--fail-on', 'expired-waiver').status).toBe(2);
  });

  it('run twice give the same bytes and the same file', () => {
    const history = join(folder, 'runs');
    const options = ['--history', history, '--since', 'latest', '--output'];
    const first = month('2026-07', ...options, `html=${join(folder, '1.html')}`, '--format', 'json');
    const files = readdirSync(history).map((name) => readFileSync(join(history, name), 'utf8'));
    const second = month('2026-07', ...options, `html=${join(folder, '2.html')}`, '--format', 'json');
    const third = month('2026-07', ...options, `html=${join(folder, '3.html')}`, '--format', 'json');
    expect([first.status, second.status, third.status]).toEqual([0, 0, 0]);
    expect(readdirSync(history).map((name) => readFileSync(join(history, name), 'utf8'))).toEqual(files);
    // The first had nothing to compare with.
    expect(third.stdout).toBe(second.stdout);
    expect(readFileSync(join(folder, '3.html'))).toEqual(readFileSync(join(folder, '2.html')));
    expect(reportOf(second).comparison?.controls.every(({ change }) => change === 'same')).toBe(true);
    expect(reportOf(second).run).toBe(reportOf(first).run);
  });

  it('compare with a run that is named, by its beginning or by its file', () => {
    const history = join(folder, 'runs');
    const { run } = reportOf(month('2026-07', '--history', history, '--format', 'json'));
    for (const since of [run, run.slice(0, 7), join(history, `${run}.json`)]) {
      const later = month('2026-08', '--history', history, '--since', since, '--format', 'json');
      expect(reportOf(later).comparison?.since.run).toBe(run);
    }
    const byFile = month('2026-08', '--since', join(history, `${run}.json`), '--format', 'json');
    expect(reportOf(byFile).comparison?.since.run).toBe(run);
    expect(month('2026-08', '--history', history, '--since', '2020')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining(`--since 2020: no such run; the runs are ${run}`),
    });
    expect(month('2026-08', '--since', 'latest')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('--since latest needs --history'),
    });
  });

  it('go on beside damaged files, each of which is said once', () => {
    const history = join(folder, 'runs');
    const { run } = reportOf(month('2026-07', '--history', history, '--format', 'json'));
    const kept = readFileSync(join(history, `${run}.json`), 'utf8');
    writeFileSync(join(history, '2026-05-31-aaaaaaaaaaaa.json'), kept.slice(0, 100));
    writeFileSync(join(history, '2026-06-30-aaaaaaaaaaaa.json'), kept);
    writeFileSync(join(history, 'notes.json'), '{}');
    const later = month('2026-08', '--history', history, '--since', 'previous', '--format', 'json');
    expect(later.status).toBe(0);
    expect(later.stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/2026-05-31-aaaaaaaaaaaa\.json: it is no whole JSON document/),
      expect.stringMatching(/2026-06-30-aaaaaaaaaaaa\.json: it does not hold what its name says/),
      expect.stringMatching(/notes\.json: this is not the name of a run/),
    ]);
    expect(reportOf(later).comparison?.since.run).toBe(run);
    expect(reportOf(later).notes).toHaveLength(3);
  });

  it('never replace the file of another run', () => {
    const history = join(folder, 'runs');
    const { run } = reportOf(month('2026-07', '--history', history, '--format', 'json'));
    const path = join(history, `${run}.json`);
    writeFileSync(path, 'mine');
    const again = month('2026-07', '--history', history);
    expect(again).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('changed after it was written'),
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});

describe('an audit', () => {
  it('ends with 2 for an open failure only when asked', () => {
    expect(month('2026-07').status).toBe(0);
    expect(month('2026-07', '--fail-on', 'fail').status).toBe(2);
  });

  it('uses a catalogue of its own, beside the shipped one when that is named too', () => {
    const own = join(folder, 'own.yaml');
    writeFileSync(
      own,
      'version: 1\ntitle: Own\ncontrols:\n  - { id: OWN-1, title: T, area: A, severity: low, requirement: R, check: safeListOff, remediation: { text: X } }\n',
    );
    const ids = (run: CliRun): readonly string[] =>
      (JSON.parse(run.stdout) as { controls: readonly { id: string }[] }).controls.map(({ id }) => id);
    const alone = runCli([
      'audit',
      `${MONTHS}/2026-07/traces/*`,
      '--policy',
      `${MONTHS}/2026-07/policy`,
      '--controls',
      own,
      '--format',
      'json',
    ]);
    expect(ids(alone)).toEqual(['OWN-1']);
    const both = month('2026-07', '--controls', own, '--controls', 'default', '--format', 'json');
    expect(ids(both)).toContain('OWN-1');
    expect(ids(both)).toContain('MF-GATE-1');
    expect(month('2026-07', '--controls', own).stderr).toContain('`MF-DIRECT-1` is no control');
  });

  it('without inbound mail is made, and ends with 4', () => {
    const empty = join(folder, 'empty.csv');
    const trace = readFileSync(join(root, MONTHS, '2026-07/traces/MTSummary_Contoso_2026-07.csv'), 'utf16le');
    writeFileSync(empty, trace.slice(0, trace.indexOf('\n') + 1), 'utf16le');
    const run = runCli(['audit', empty, '--policy', `${MONTHS}/2026-07/policy`]);
    expect(run).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('no event of the input is inbound mail'),
    });
    expect(run.stdout).toContain('The traces hold no inbound mail.');
  });

  it.each([
    [['--policy', `${MONTHS}/2026-07/policy`], 'name the traces of the period'],
    [[`${MONTHS}/2026-07/traces/*`], 'name the policy that was in force'],
    [
      [`${MONTHS}/2026-07/traces/*`, '--policy', `${MONTHS}/2026-07/policy`, '--date', '2026-02-30'],
      '--date 2026-02-30: write a day',
    ],
    [
      [`${MONTHS}/2026-07/traces/*`, '--policy', `${MONTHS}/2026-07/policy`, '--fail-on', 'warn'],
      'write one of fail, expired-waiver, regression',
    ],
    [
      [`${MONTHS}/2026-07/traces/*`, '--policy', `${MONTHS}/2026-07/policy`, '--controls', 'none.yaml'],
      'no such control catalogue: none.yaml',
    ],
    [
      [`${MONTHS}/2026-07/traces/*`, '--policy', `${MONTHS}/2026-07/policy`, '--waivers', 'none.yaml'],
      'no such waivers file: none.yaml',
    ],
    [
      [
        `${MONTHS}/2026-07/traces/*`,
        '--policy',
        `${MONTHS}/2026-07/policy`,
        '--output',
        `json=${MONTHS}/2026-07/policy/x.json`,
      ],
      'this is where the run reads from',
    ],
    [
      [`${MONTHS}/2026-07/traces/*`, '--policy', `${MONTHS}/2026-07/policy`, '--output-dir', 'x'],
      '--output-dir belongs to --tenants',
    ],
    [
      ['--tenants', MONTHS, '--policy', 'x'],
      "--policy: with --tenants each tenant's folder holds what belongs to it",
    ],
    [['--tenants', MONTHS, '--since', '2026-07'], 'with --tenants write latest or previous'],
    [['--tenants', MONTHS, '--format', 'markdown'], 'many tenants make no Markdown'],
    [['--tenants', MONTHS, '--output-dir', `${MONTHS}/out`], 'this is where the tenants are read from'],
    [['--tenants', 'fixtures/none'], 'there is no such folder'],
  ])('%j is refused', (args, problem) => {
    const run = runCli(['audit', ...args]);
    expect(run).toMatchObject({ status: 3, stdout: '' });
    expect(run.stderr).toContain(problem);
  });
});

describe('many tenants', () => {
  const tenant = (name: string, month: string): string => {
    const path = join(folder, 'tenants', name);
    mkdirSync(path, { recursive: true });
    cpSync(join(root, MONTHS, month), path, { recursive: true });
    return path;
  };

  it('are audited each by itself, and one that cannot be read is a row', () => {
    const adatum = tenant('adatum', '2026-08');
    cpSync(join(root, 'fixtures/contoso/proposals/gateway-lockdown.yaml'), join(adatum, 'candidate.yaml'));
    cpSync(join(root, WAIVERS), join(tenant('Übung & Söhne', '2026-09'), 'waivers.yaml'));
    writeFileSync(join(tenant('broken', '2026-07'), 'policy', 'InboundConnector.json'), '{');
    mkdirSync(join(folder, 'tenants', 'empty'));
    const out = join(folder, 'out');
    const history = join(folder, 'runs');
    const args = ['audit', '--tenants', join(folder, 'tenants'), '--output-dir', out, '--history', history];
    const run = runCli([...args, '--since', 'latest', '--format', 'json', '--fail-on', 'fail']);
    expect(run.status).toBe(4);
    expect(run.stderr).toMatch(/broken: the policy cannot be used/);
    expect(run.stderr).toMatch(/empty: .* holds no `policy`/);
    const { tenants, controls } = JSON.parse(run.stdout) as {
      readonly tenants: readonly {
        readonly tenant: string;
        readonly folder: string | null;
        readonly error: string | null;
        readonly impact: null | { readonly byImpact: { readonly newlyBlocked: number } };
        readonly standings: readonly { readonly id: string; readonly standing: string }[];
      }[];
      readonly controls: readonly { readonly id: string; readonly tenants: { readonly fail: number } }[];
    };
    expect(tenants.map((each) => [each.tenant, each.error === null])).toEqual([
      ['adatum', true],
      ['broken', false],
      ['empty', false],
      ['Übung & Söhne', true],
    ]);
    expect(tenants[0]?.impact?.byImpact.newlyBlocked).toBeGreaterThan(0);
    expect(tenants[3]?.impact).toBeNull();
    const failing = (id: string): number =>
      tenants.filter(({ standings }) => standings.some((each) => each.id === id && each.standing === 'fail'))
        .length;
    for (const { id, tenants: counts } of controls) expect(counts.fail).toBe(failing(id));

    const odd = tenants[3]?.folder ?? '';
    expect(odd).toMatch(/^[\w.-]+$/);
    expect(readdirSync(out).sort()).toEqual(
      ['adatum', odd, 'index.html', 'tenants.csv', 'tenants.json'].sort(),
    );
    expect(readdirSync(join(out, 'adatum')).sort()).toEqual([
      'audit.csv',
      'audit.html',
      'audit.json',
      'candidate.html',
      'candidate.json',
    ]);
    expect(readFileSync(join(out, 'tenants.json'), 'utf8')).toBe(run.stdout);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain(`href="${odd}/audit.html"`);
    expect(readdirSync(history).sort()).toEqual(['adatum', odd].sort());

    const again = runCli([...args, '--since', 'latest', '--format', 'json']);
    expect(again.status).toBe(4);
    expect(JSON.parse(again.stdout)).toMatchObject({ tenants: [{ totals: { regressed: 0 } }, {}, {}, {}] });
  });

  it('end with 2 when all could be read and one fails, and with 0 without --fail-on', () => {
    tenant('adatum', '2026-08');
    const args = ['audit', '--tenants', join(folder, 'tenants')];
    expect(runCli(args)).toMatchObject({ status: 0, stderr: '' });
    expect(runCli([...args, '--fail-on', 'fail']).status).toBe(2);
  });

  it('take one candidate for all; what is wrong with it costs no audit', () => {
    tenant('adatum', '2026-08');
    const args = ['audit', '--tenants', join(folder, 'tenants'), '--candidate'];
    const run = runCli([...args, 'fixtures/contoso/proposals/reject-direct-send.yaml']);
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('What the candidate would do') });
    const wrong = runCli([...args, 'fixtures/policies-invalid/unclosed-list.yaml']);
    expect(wrong.status).toBe(4);
    expect(wrong.stdout).toContain('MF-GATE-1');
    expect(wrong.stderr).toMatch(/adatum: the policy cannot be used/);
  });
});
