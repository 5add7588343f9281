import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, it } from 'vitest';

import { LISTED_IMPACTS } from '../../src/model/impact.ts';
import type { ReplayReport } from '../../src/model/report.ts';
import { mustBePublished } from '../reports/published-schemas.ts';
import { entry, root, runCli } from './run-cli.ts';

const SUMMARY = 'fixtures/contoso/traces/MTSummary_Contoso_2026-09.csv';
const BASELINE = ['--baseline', 'fixtures/contoso/current'];
const proposal = (name: string): readonly string[] => [
  '--candidate',
  `fixtures/contoso/proposals/${name}.yaml`,
];
const PAIR = ['replay', SUMMARY, ...BASELINE, ...proposal('newsletter-pinned')];
const FORMATS = ['table', 'json', 'csv', 'ndjson', 'markdown', 'xlsx', 'junit', 'sarif', 'github'];

const folder = mkdtempSync(join(tmpdir(), 'mailflow-formats-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes every format in one run. */
function allFormats(args: readonly string[], name: string) {
  const path = (format: string): string => join(folder, `${name}.${format}`);
  const outputs = FORMATS.flatMap((format) => ['--output', `${format}=${path(format)}`]);
  const run = runCli([...args, '--format', 'json', ...outputs]);
  return {
    ...run,
    bytes: (format: string): Buffer => readFileSync(path(format)),
    text: (format: string): string => readFileSync(path(format), 'utf8'),
  };
}

describe('one run with every format', () => {
  const { status, stderr, stdout, bytes, text } = allFormats(
    [...PAIR, '--fail-on', 'newlyBlocked=20'],
    'one',
  );
  const report: ReplayReport = JSON.parse(stdout);
  const changed = LISTED_IMPACTS.reduce((sum, impact) => sum + report.totals.byImpact[impact], 0);

  it('says the same in each', () => {
    expect([status, stderr]).toEqual([2, '']);
    expect(text('json')).toBe(stdout);
    expect(text('csv').trimEnd().split('\r\n')).toHaveLength(changed + 1);
    expect(text('markdown')).toMatch(
      /^## Mail flow what-if: `[^`]*newsletter-pinned\.yaml`\n\n\*\*20 of 1,971 /,
    );
    expect(text('junit')).toContain('message="20 events are newlyBlocked; 20 or more fail"');
    expect(text('github')).toMatch(/^::error title=--fail-on newlyBlocked=20::/);
    expect(text('table')).toMatch(/^20 of 1,971 inbound messages/);
  });

  it('has a JSON line for each line of the CSV', () => {
    const lines = text('ndjson').trimEnd().split('\n');
    expect(lines).toHaveLength(changed);
    for (const line of lines) mustBePublished('changedMessage', JSON.parse(line));
  });

  it('points to the line of the policy file that refuses the mail', () => {
    const policy = readFileSync(join(root, 'fixtures/contoso/proposals/newsletter-pinned.yaml'), 'utf8');
    const line = policy.split('\n').findIndex((each) => each.includes('name: Mailwave')) + 1;
    expect(line).toBeGreaterThan(0);
    expect(text('github')).toContain(`newsletter-pinned.yaml,line=${line},col=5,title=Newly blocked::`);
    const [run] = JSON.parse(text('sarif')).runs;
    expect(run.results[0]).toMatchObject({
      ruleId: 'PARTNER_IP_NOT_LISTED',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'fixtures/contoso/proposals/newsletter-pinned.yaml' },
            region: { startLine: line, startColumn: 5 },
          },
        },
      ],
    });
  });

  it('makes a workbook of the same numbers', async () => {
    const { sheets } = await readXlsx(bytes('xlsx'));
    const rowsOf = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows ?? [];
    expect(rowsOf('Messages')).toHaveLength(changed + 1);
    const [heading = [], ...sources] = rowsOf('Sources');
    const events = heading.indexOf('Events');
    expect(sources.reduce((sum, row) => sum + Number(row[events]), 0)).toBe(changed);
  });

  it('sends the same bytes to standard output, in any time zone', () => {
    for (const format of ['xlsx', 'markdown']) {
      const { stdout: piped } = spawnSync(
        process.execPath,
        [entry, ...PAIR, '--fail-on', 'newlyBlocked=20', '--format', format],
        { cwd: root, env: { ...process.env, TZ: 'America/St_Johns' }, maxBuffer: 1 << 28 },
      );
      expect(piped.equals(bytes(format)), format).toBe(true);
    }
  });
});

describe('JUnit and the exit code', () => {
  it.each([
    [[], 0],
    [['--fail-on', 'newlyBlocked'], 2],
    [['--min-coverage', '100', '--fail-on', 'undetermined'], 0],
  ] as const)('agree with %j', (limits, expected) => {
    const { status, stdout } = runCli([...PAIR, ...limits, '--format', 'junit']);
    expect(status).toBe(expected);
    expect(stdout.match(/failures="0" errors="0"/) !== null).toBe(status === 0);
  });

  it('call an input that carries no answer an error', () => {
    const { status, stdout } = runCli([
      'replay',
      'fixtures/contoso/README.md',
      ...proposal('newsletter-pinned'),
      '--format',
      'junit',
    ]);
    expect(status).toBe(4);
    expect(stdout).toContain('<error type="answer" message="no readable event in the input;');
  });
});

describe('one run with every format for several candidates', () => {
  const { status, stdout, bytes, text } = allFormats(
    ['replay', SUMMARY, ...BASELINE, ...proposal('newsletter-pinned'), ...proposal('reject-direct-send')],
    'several',
  );

  it('names the candidate in each', async () => {
    expect(status).toBe(0);
    expect(text('json')).toBe(stdout);
    const names = ['newsletter-pinned.yaml', 'reject-direct-send.yaml'];
    for (const name of names) {
      for (const format of ['ndjson', 'markdown', 'junit', 'sarif', 'github']) {
        expect(text(format), format).toContain(name);
      }
    }
    const { sheets } = await readXlsx(bytes('xlsx'));
    const messages = sheets.find(({ name }) => name === 'Messages')?.rows ?? [];
    expect(messages[0]?.[0]).toBe('Candidate');
    expect(new Set(messages.slice(1).map(([candidate]) => String(candidate).replace(/.*\//, '')))).toEqual(
      new Set(names),
    );
    for (const line of text('ndjson').trimEnd().split('\n'))
      mustBePublished('changedMessage', JSON.parse(line));
  });
});

describe('a policy that tries to act on whoever reads the report', () => {
  const policy = join(folder, 'hostile.yaml');
  const name =
    '=cmd|x <script>alert(1)</script> @octocat #1 ::error::x `a` [l](javascript:1) https://evil.example';
  writeFileSync(
    policy,
    JSON.stringify({
      version: 1,
      inboundConnectors: [
        {
          name,
          connectorType: 'Partner',
          senderDomains: ['*'],
          senderIPAddresses: ['203.0.113.0/24'],
          restrictDomainsToIPAddresses: true,
        },
      ],
    }),
  );
  const { text, bytes } = allFormats(['replay', SUMMARY, ...BASELINE, '--candidate', policy], 'hostile');

  it('is only shown', async () => {
    for (const line of text('markdown')
      .split('\n')
      .filter((each) => each.includes('octocat'))) {
      // Whatever the name holds stands between the backticks of a code span.
      expect(line.replace(/``(?:[^`]|`(?!`))*``/g, '')).not.toMatch(/script|octocat|javascript|evil/);
    }
    expect(text('markdown')).toContain('octocat');
    expect(text('junit')).not.toContain('<script>');
    expect(text('github')).toContain('octocat');
    for (const line of text('github').trimEnd().split('\n'))
      expect(line).toMatch(/^::(?:error|warning|notice) /);
    expect(JSON.stringify(JSON.parse(text('sarif')))).toContain('octocat');
    const { sheets } = await readXlsx(bytes('xlsx'));
    const cells = sheets.flatMap(({ rows }) => rows.flat());
    expect(cells).toContain(`partner:${name}`);
  });
});

const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

describe.runIf(existsSync(chromium))('PDF', { timeout: 300_000 }, () => {
  const pdfOf = (name: string, more: readonly string[] = []): string => {
    const path = join(folder, name);
    const args = [...PAIR, ...more, '--chromium', chromium, '--output', `pdf=${path}`, '--format', 'github'];
    expect(runCli(args).status).toBe(0);
    return readFileSync(path, 'latin1');
  };

  it('is tagged, has an outline, runs nothing, and is the same for the same report', () => {
    const pdf = pdfOf('one.pdf');
    expect(pdf).toMatch(/^%PDF-1\./);
    expect(pdf).toContain('/StructTreeRoot');
    expect(pdf).toContain('/Outlines');
    expect(pdf).not.toMatch(/\/JavaScript|\/Launch/);
    expect(pdfOf('again.pdf') === pdf).toBe(true);
  });

  it('shows several candidates as well', () => {
    expect(pdfOf('several.pdf', proposal('reject-direct-send'))).toMatch(/^%PDF-1\./);
  });

  it('does not cost the other reports when the browser fails', () => {
    const other = join(folder, 'beside.md');
    const { status, stderr } = runCli([
      ...PAIR,
      '--chromium',
      process.execPath,
      '--output',
      `pdf=${join(folder, 'never.pdf')}`,
      '--output',
      `markdown=${other}`,
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^mailflow failed: cannot write pdf=.* did not print the report: /);
    expect(readFileSync(other, 'utf8')).toMatch(/^## Mail flow what-if/);
    expect(existsSync(join(folder, 'never.pdf'))).toBe(false);
  });
});
