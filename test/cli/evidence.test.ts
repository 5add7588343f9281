import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  MANIFEST_SCHEMA,
  VERIFICATION_SCHEMA,
  type PackManifest,
  type Verification,
} from '../../src/index.ts';
import { root, runCli, type CliRun } from './run-cli.ts';
import { writeShortLog } from './short-log.ts';
import { givenAway } from './trace-addresses.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailflow-evidence-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const at = (...names: readonly string[]): string => join(folder, ...names);
const cli = (...args: readonly string[]): CliRun => runCli(args, { cwd: folder });
const isValid = (schema: object, value: unknown): void => {
  const validate = new Ajv({ strict: false }).compile(schema);
  expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
};

const REPLAY = [
  'replay',
  'traces/*',
  '--baseline',
  'current',
  '--candidate',
  'overlays/gateway-lockdown.yaml',
  '--facts',
  'partners.yaml',
  '--learn-assumptions',
];
const OUTPUTS = [
  '--output',
  'csv=changed.csv',
  '--output',
  'xlsx=changed.xlsx',
  '--fail-on',
  'newlyBlocked=100000',
];

beforeAll(() => {
  mkdirSync(at('traces'));
  for (const part of ['part2', 'part3']) {
    writeShortLog(
      `MessageTraceV2_ps7_${part}.csv`,
      at('traces', `${part}.csv`),
      (line, index) => index <= 250 || line.includes('mailwave'),
    );
  }
  cpSync(join(root, 'fixtures/contoso/current'), at('current'), { recursive: true });
  cpSync(join(root, 'fixtures/contoso/overlays'), at('overlays'), { recursive: true });
  cpSync(join(root, 'fixtures/contoso/facts/partners.yaml'), at('partners.yaml'));
  writeFileSync(at('current', 'README.txt'), 'not a policy');
  writeFileSync(at('one.key'), Buffer.alloc(32, 1));
  writeFileSync(at('two.key'), Buffer.alloc(32, 2));
});

const manifestOf = (pack: string): PackManifest =>
  JSON.parse(readFileSync(at(pack, 'manifest.json'), 'utf8'));

function verified(...args: readonly string[]): {
  readonly status: number | null;
  readonly report: Verification;
} {
  const { status, stdout, stderr } = cli('verify', ...args, '--format', 'json');
  expect(stderr).toBe('');
  const report: Verification = JSON.parse(stdout);
  isValid(VERIFICATION_SCHEMA, report);
  return { status, report };
}

/** A pack to spoil. */
function copyOf(pack: string, name: string): string {
  cpSync(at(pack), at(name), { recursive: true });
  return name;
}

describe('mailflow replay --evidence', () => {
  it('writes what was made, from what, and by what', () => {
    const plain = cli(...REPLAY, '--format', 'table');
    const { status, stdout, stderr } = cli(...REPLAY, ...OUTPUTS, '--evidence', 'pack');
    expect([status, stderr, stdout]).toEqual([0, '', plain.stdout]);
    const manifest = manifestOf('pack');
    isValid(MANIFEST_SCHEMA, manifest);
    expect(manifest.outputs.map(({ file }) => file)).toEqual([
      'report.csv',
      'report.json',
      'report.txt',
      'report.xlsx',
    ]);
    expect(readFileSync(at('pack', 'report.csv'))).toEqual(readFileSync(at('changed.csv')));
    expect(readFileSync(at('pack', 'report.txt'), 'utf8')).toBe(plain.stdout);
    expect(manifest.traces.map(({ path, copy }) => [path, copy])).toEqual([
      ['traces/part2.csv', null],
      ['traces/part3.csv', null],
    ]);
    expect(readFileSync(at('pack', 'policies', 'baseline', 'InboundConnector.json'))).toEqual(
      readFileSync(at('current', 'InboundConnector.json')),
    );
    expect(manifest.command.text).toBe(
      'mailflow replay traces/part2.csv traces/part3.csv --baseline current --candidate overlays/gateway-lockdown.yaml --facts partners.yaml --learn-assumptions --fail-on newlyBlocked=100000',
    );
    expect(manifest.redaction).toBeNull();
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('takes the place of a pack, with the same bytes', () => {
    const before = readFileSync(at('pack', 'manifest.json'), 'utf8');
    expect(cli(...REPLAY, ...OUTPUTS, '--evidence', 'pack').status).toBe(0);
    expect(readFileSync(at('pack', 'manifest.json'), 'utf8')).toBe(before);
  });

  it('takes the place of nothing else', () => {
    const refused = (...args: readonly string[]): string => {
      const { status, stdout, stderr } = cli(...REPLAY, ...args);
      expect([status, stdout]).toEqual([3, '']);
      return stderr;
    };
    expect(refused('--evidence', 'current')).toContain('the run reads current');
    expect(refused('--evidence', '.')).toContain('which is in it');
    expect(refused('--evidence', 'one.key')).toContain('this is a file');
    mkdirSync(at('photos'));
    writeFileSync(at('photos', 'a.jpg'), '');
    expect(refused('--evidence', 'photos')).toBe(
      'mailflow: --evidence photos: it holds files and is no evidence pack; name a folder that is empty or not there yet\n',
    );
    writeFileSync(at(copyOf('pack', 'annotated'), 'notes.txt'), 'mine');
    expect(refused('--evidence', 'annotated')).toContain('it also holds notes.txt');
    expect(existsSync(at('annotated', 'notes.txt'))).toBe(true);
    expect(refused('--evidence-include-traces')).toContain('goes with --evidence');
    expect(refused('--evidence', 'x', '--evidence-include-traces', '--redact', 'one.key')).toContain(
      '--redact hides',
    );
  });
});

describe('mailflow verify', () => {
  it('makes every report again and judges every evidence again', () => {
    const { status, report } = verified('pack');
    expect([status, report.result]).toEqual([0, 'identical']);
    expect(report.outputs.map(({ status: each }) => each)).toEqual(Array(4).fill('identical'));
    const [recheck] = report.rechecks;
    expect(recheck?.counterExample).toBeNull();
    expect(recheck?.messages).toBeGreaterThan(300);
    expect(recheck?.evidences).toBeGreaterThan(100);
    const { stdout } = cli('verify', 'pack');
    expect(stdout).toMatch(/^Identical/);
    expect(stdout).toContain('every verdict confirmed');
  });

  it('finds a flipped impact, even where the hashes were made to fit', () => {
    const pack = copyOf('pack', 'forged');
    const path = at(pack, 'report.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('"impact": "newlyBlocked"', '"impact": "newlyAllowed"'));
    expect(readFileSync(path, 'utf8')).not.toBe(text);
    const tampered = verified(pack);
    expect([tampered.status, tampered.report.result]).toEqual([2, 'differs']);
    expect(tampered.report.files.problems).toEqual([{ path: 'report.json', problem: 'changed' }]);
    expect(tampered.report.outputs.find(({ file }) => file === 'report.json')?.firstDifference).toMatchObject(
      {
        at: expect.stringMatching(/^(?:sources|flows)\[\d+\]\.impact$/),
        packed: '"newlyAllowed"',
        now: '"newlyBlocked"',
      },
    );
    const source = text
      .slice(text.indexOf('"sources"'))
      .replace('"impact": "newlyBlocked"', '"impact": "newlyAllowed"');
    writeFileSync(path, text.slice(0, text.indexOf('"sources"')) + source);
    const { report } = verified(pack);
    expect(report.rechecks[0]?.counterExample?.at).toMatch(/^sources\[\d+\]/);
    writeFileSync(
      path,
      text.replace(/"newlyBlocked": (\d+)/, (_, count: string) => `"newlyBlocked": ${Number(count) + 1}`),
    );
    const counted = verified(pack).report;
    expect(counted.rechecks[0]?.counterExample?.at).toBe('totals.byImpact.newlyBlocked');
    expect(counted.totals).toHaveLength(1);
  });

  it('notices whichever file of the pack is changed, gone or put there', () => {
    const { files } = manifestOf('pack');
    const pack = copyOf('pack', 'spoilt');
    for (const { path } of files) appendFileSync(at(pack, path), ' ');
    const all = verified(pack);
    expect([all.status, all.report.result]).toEqual([2, 'differs']);
    expect(all.report.files.problems).toEqual(files.map(({ path }) => ({ path, problem: 'changed' })));
    rmSync(at(pack, 'report.csv'));
    writeFileSync(at(pack, 'added.txt'), '');
    const { problems } = verified(pack).report.files;
    expect(problems).toContainEqual({ path: 'report.csv', problem: 'missing' });
    expect(problems).toContainEqual({ path: 'added.txt', problem: 'notListed' });
  });

  it('says STALE when the export has changed, at its place or as named', () => {
    cpSync(at('current'), at('later'), { recursive: true });
    const path = at('later', 'OrganizationConfig.json');
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
    const named = verified('pack', '--policy-now', 'later');
    expect([named.status, named.report.result]).toEqual([2, 'stale']);
    expect(named.report.stale).toEqual([
      { role: 'baseline', path: 'current', now: 'later', message: 'OrganizationConfig.json has changed' },
    ]);
    renameSync(at('current'), at('earlier'));
    renameSync(at('later'), at('current'));
    const { report } = verified('pack');
    expect(report.result).toBe('stale');
    expect(report.stale.map(({ role }) => role)).toEqual(['baseline', 'candidate']);
    expect(cli('verify', 'pack').stdout).toMatch(/^STALE/);
    rmSync(at('current'), { recursive: true });
    renameSync(at('earlier'), at('current'));
  });

  it('finds traces that were moved by their hash, and says which are missing', () => {
    mkdirSync(at('archive', '2026'), { recursive: true });
    renameSync(at('traces', 'part2.csv'), at('archive', '2026', 'renamed.csv'));
    const missing = verified('pack');
    expect([missing.status, missing.report.result]).toEqual([4, 'inputsMissing']);
    expect(missing.report.inputs).toContainEqual({
      kind: 'trace',
      path: 'traces/part2.csv',
      status: 'missing',
    });
    expect(missing.report.outputs.every(({ status }) => status === 'notMadeAgain')).toBe(true);
    const found = verified('pack', '--traces', 'archive');
    expect([found.status, found.report.result]).toEqual([0, 'identical']);
    writeFileSync(at('traces', 'part2.csv'), 'another');
    expect(verified('pack').report.inputs).toContainEqual({
      kind: 'trace',
      path: 'traces/part2.csv',
      status: 'changed',
    });
    renameSync(at('archive', '2026', 'renamed.csv'), at('traces', 'part2.csv'));
  });

  it('needs no files but the pack when the traces are in it', () => {
    expect(cli(...REPLAY, '--evidence', 'whole', '--evidence-include-traces').status).toBe(0);
    mkdirSync(at('elsewhere'));
    const { status, stdout } = runCli(['verify', join('..', 'whole')], { cwd: at('elsewhere') });
    expect([status, stdout.slice(0, 9)]).toEqual([0, 'Identical']);
  });

  it('verifies a comparison', () => {
    const compared = [...REPLAY, '--candidate', 'overlays/mailwave-network.yaml', '--evidence', 'compared'];
    expect(cli(...compared, '--format', 'json').status).toBe(0);
    const { status, report } = verified('compared');
    expect([status, report.result]).toEqual([0, 'identical']);
    expect(report.rechecks.map(({ candidate }) => candidate)).toEqual([
      'overlays/gateway-lockdown.yaml',
      'overlays/mailwave-network.yaml',
    ]);
  });

  it('verifies a redacted pack with its key, and gives away nobody', () => {
    expect(
      cli(...REPLAY, '--output', 'csv=red.csv', '--evidence', 'redacted', '--redact', 'one.key').status,
    ).toBe(0);
    for (const { path } of [...manifestOf('redacted').files, { path: 'manifest.json' }]) {
      expect(givenAway(readFileSync(at('redacted', path), 'utf8')), path).toEqual([]);
    }
    expect(manifestOf('redacted').redaction).not.toBeNull();
    const { status, report } = verified('redacted', '--redact', 'one.key');
    expect([status, report.result]).toEqual([0, 'identical']);
    expect(report.redaction?.key).toBe(manifestOf('redacted').redaction?.key);
    expect(cli('verify', 'redacted').stderr).toMatch(/is redacted with key [\da-f]{16}; give that key/);
    expect(cli('verify', 'redacted', '--redact', 'two.key').stderr).toContain('--redact names key');
    expect(cli('verify', 'pack', '--redact', 'one.key').stderr).toContain('is not redacted');
  });

  it('refuses what is no pack', () => {
    const refused = (path: string): string => {
      const { status, stderr } = cli('verify', path);
      expect(status).toBe(3);
      return stderr;
    };
    expect(refused('nowhere')).toContain('no such folder');
    expect(refused('traces')).toBe('mailflow: traces is no evidence pack: there is no manifest.json in it\n');
    const pack = copyOf('pack', 'broken');
    const text = readFileSync(at(pack, 'manifest.json'), 'utf8');
    const spoil = (from: string, to: string): string => {
      expect(text).toContain(from);
      writeFileSync(at(pack, 'manifest.json'), text.replace(from, to));
      return refused(pack);
    };
    expect(spoil('{', '')).toContain('is no JSON');
    expect(spoil('"mailflow-evidence-pack"', '"zip"')).toContain('kind is not `mailflow-evidence-pack`');
    expect(spoil('"file": "report.csv"', '"file": "../report.csv"')).toContain(
      '../report.csv is no place in the pack',
    );
    expect(spoil('"assumeNothing": false', '"assumeNothing": "no"')).toContain(
      'command.options.assumeNothing',
    );
  });
});
