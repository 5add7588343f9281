import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';

import { runCli } from './run-cli.ts';
import { ADDRESSES, givenAway } from './trace-addresses.ts';

const TRACES = 'fixtures/contoso/traces/*';
const CURRENT = 'fixtures/contoso/current';
const LOCKDOWN = 'fixtures/contoso/proposals/gateway-lockdown.yaml';
const PINNED = 'fixtures/contoso/proposals/newsletter-pinned.yaml';
const PAIR = ['--baseline', CURRENT, '--candidate', LOCKDOWN];
const REPLAY = ['replay', TRACES, ...PAIR];
const SHORT = ['replay', 'fixtures/contoso/traces/MessageTraceV2_ps7_part2.csv', ...PAIR];
const FACTS = ['--facts', 'fixtures/contoso/facts/partners.yaml'];

const folder = mkdtempSync(join(tmpdir(), 'mailflow-redact-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const keyFile = (name: string, byte: number, length = 32): string => {
  const path = join(folder, name);
  writeFileSync(path, Buffer.alloc(length, byte));
  return path;
};
const KEY = keyFile('one.key', 1);

describe('--redact', () => {
  it('finds what a report that is not redacted gives away', () => {
    expect(givenAway(runCli([...REPLAY, '--format', 'csv']).stdout).length).toBeGreaterThan(1000);
    expect(ADDRESSES.size).toBeGreaterThan(2000);
  });

  it('gives away no address and no message id in any format', () => {
    const formats = ['table', 'json', 'csv', 'ndjson', 'markdown', 'xlsx', 'junit', 'sarif', 'github'];
    const path = (format: string): string => join(folder, `report.${format}`);
    const { status, stdout, stderr } = runCli([
      ...REPLAY,
      ...FACTS,
      '--all-sources',
      '--learn-assumptions',
      '--redact',
      KEY,
      ...formats.flatMap((format) => ['--output', `${format}=${path(format)}`]),
    ]);
    expect([status, stderr]).toEqual([0, '']);
    const texts = formats.map((format) => {
      const bytes = readFileSync(path(format));
      return format === 'xlsx'
        ? Object.values(unzipSync(bytes))
            .map((entry) => new TextDecoder().decode(entry))
            .join('\n')
        : bytes.toString();
    });
    for (const [index, text] of [stdout, ...texts].entries()) {
      expect(text.length, formats[index - 1]).toBeGreaterThan(500);
      expect(givenAway(text), formats[index - 1]).toEqual([]);
    }
    expect(stdout).toContain('Redacted with key');
  });

  it('gives away none when candidates are compared', () => {
    const path = (format: string): string => join(folder, `compared.${format}`);
    const outputs = ['json', 'csv'].flatMap((format) => ['--output', `${format}=${path(format)}`]);
    const { status, stdout } = runCli([...REPLAY, '--candidate', PINNED, '--redact', KEY, ...outputs]);
    expect(status).toBe(0);
    for (const text of [stdout, readFileSync(path('json'), 'utf8'), readFileSync(path('csv'), 'utf8')]) {
      expect(text.length).toBeGreaterThan(500);
      expect(givenAway(text)).toEqual([]);
    }
  });

  it('changes no number, no code and no verdict', () => {
    const plain: unknown = JSON.parse(runCli([...REPLAY, '--format', 'json']).stdout);
    const redacted: unknown = JSON.parse(runCli([...REPLAY, '--format', 'json', '--redact', KEY]).stdout);
    const differing = differingTexts(plain, redacted, '');
    expect(differing.get('')).toEqual(['redaction']);
    differing.delete('');
    expect([...differing.keys()].sort()).toEqual([
      'agreement.byCause.sample.messageId',
      'agreement.byCause.sample.recipient',
      'agreement.byCause.sample.sender',
      'assumptions.probe.from',
      'assumptions.probe.headerFrom',
      'assumptions.probe.to',
      'assumptions.readings.sample.messageId',
      'assumptions.readings.sample.recipient',
      'assumptions.readings.sample.sender',
      'sources.sample.messageId',
      'sources.sample.recipient',
      'sources.sample.sender',
    ]);
  });

  it('gives the same pseudonyms with the same key in every file, others with another key', () => {
    const ids = (key: string): ReadonlySet<string> =>
      new Set(runCli([...SHORT, '--format', 'csv', '--redact', key]).stdout.match(/user-[\da-f]{16}@/g));
    const detail = runCli([
      'replay',
      'fixtures/contoso/traces/MTDetail_Contoso_2026-09.csv.gz',
      '--candidate',
      LOCKDOWN,
      '--format',
      'csv',
      '--redact',
      KEY,
    ]).stdout.match(/user-[\da-f]{16}@/g);
    const [once, again, other] = [ids(KEY), ids(keyFile('copy.key', 1)), ids(keyFile('two.key', 2))];
    expect(once.size).toBeGreaterThan(100);
    expect(again).toEqual(once);
    expect([...other].filter((id) => once.has(id))).toEqual([]);
    const shared = [...new Set(detail)].filter((id) => once.has(id));
    expect(shared.length).toBeGreaterThan(20);
  });

  it('hides cells that issues quote, addresses in paths and in what is said on standard error', () => {
    const named = join(folder, 'jane.roe@contoso.example');
    mkdirSync(named);
    const trace = join(named, 'trace.csv');
    writeFileSync(
      trace,
      [
        'Received,SenderAddress,RecipientAddress,Subject,Status,FromIP,MessageTraceId',
        '2026-09-01T00:00:00Z,Jane Roe (Sales),to@contoso.example,Budget of Tailspin,Delivered,10.1.2.3;10.9.8.7,not-an-id-of-jane',
        'Budget of Tailspin,jane.roe@fabrikam.example,Jane Roe <jane@contoso.example>,x,Verschickt an Jane,192.168.7.8x,',
      ].join('\r\n'),
    );
    const args = ['replay', trace, '--baseline', CURRENT, '--candidate', LOCKDOWN];
    const plain = runCli([...args, '--format', 'json']).stdout;
    for (const format of ['json', 'table', 'csv']) {
      const { stdout } = runCli([...args, '--format', format, '--redact', KEY]);
      expect(stdout).not.toMatch(/jane|roe\b|tailspin|budget|verschickt|10\.1\.2\.3|10\.9\.8\.7|192\.168/i);
    }
    expect(plain).toMatch(/Jane Roe/);
    const missing = runCli([...args, '--redact', KEY, '--facts', join(named, 'facts.yaml')]);
    expect(missing.status).toBe(3);
    expect(missing.stderr).toMatch(/^mailflow: no such facts file: .*user-[\da-f]{16}@contoso\.example/);
    const unwritable = runCli([
      ...args,
      '--redact',
      KEY,
      '--output',
      `json=${join(named, 'no', 'such.json')}`,
    ]);
    expect(unwritable.status).toBe(1);
    expect(unwritable.stderr).not.toContain('jane');
  });

  it('redacts what explain says of a message', () => {
    const args = [
      'explain',
      '--baseline',
      CURRENT,
      '--candidate',
      LOCKDOWN,
      '--ip',
      '10.1.2.3',
      '--sender',
      'jane.roe@fabrikam.example',
      '--header-from',
      '"jane roe"@fabrikam.example',
      '--recipient',
      'john@contoso.example',
      '--header',
      'Subject: Budget of Tailspin',
    ];
    for (const format of ['table', 'json']) {
      const { status, stdout } = runCli([...args, '--format', format, '--redact', KEY]);
      expect(status).toBe(0);
      expect(stdout).not.toMatch(/jane|john|tailspin|10\.1\.2\.3/i);
      expect(stdout).toMatch(/240\.\d+\.\d+\.\d+/);
      expect(stdout).toMatch(/user-[\da-f]{16}@fabrikam\.example/);
      expect(stdout).toMatch(/Subject: text-/);
    }
    const refused = runCli([...args, '--tls', 'none', '--certificate', 'a b', '--redact', KEY]);
    expect(refused.status).toBe(3);
  });

  it('refuses what is no key', () => {
    const stderr = (path: string): string => {
      const run = runCli([...SHORT, '--redact', path]);
      expect([run.status, run.stdout]).toEqual([3, '']);
      return run.stderr;
    };
    const short = keyFile('short.key', 1, 31);
    expect(stderr(short)).toBe(
      `mailflow: --redact ${short}: the key has 31 bytes; write at least 32 random bytes into it\n`,
    );
    expect(stderr('nowhere.key')).toBe('mailflow: --redact nowhere.key: no such key file\n');
    expect(stderr(folder)).toContain('this is a folder');
    expect(runCli([...SHORT, '--redact', KEY, '--output', `json=${KEY}`]).stderr).toContain('reads from');
  });
});

/** Paths at which texts differ; everything else has to be the same. */
function differingTexts(one: unknown, other: unknown, at: string): Map<string, readonly string[]> {
  if (typeof one === 'string' && typeof other === 'string') {
    return new Map(one === other ? [] : [[at, [one, other]]]);
  }
  if (one === null || typeof one !== 'object' || other === null || typeof other !== 'object') {
    expect(other, at).toBe(one);
    return new Map();
  }
  const [before, after] = [Object.entries(one), new Map(Object.entries(other))];
  const found = new Map<string, readonly string[]>();
  const added = [...after.keys()].filter((name) => !before.some(([each]) => each === name));
  if (added.length > 0) found.set(at, added);
  for (const [name, value] of before) {
    const path = Array.isArray(one) ? at : at === '' ? name : `${at}.${name}`;
    for (const [each, texts] of differingTexts(value, after.get(name), path)) found.set(each, texts);
  }
  return found;
}
