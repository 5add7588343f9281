import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { root, runCli } from './run-cli.ts';

/*
 * Each golden shows a command line, its exit code and what it prints, so that a change of the command reads as a diff.
 * UPDATE_GOLDENS=1 writes them.
 */

const SUMMARY = 'fixtures/contoso/traces/MTSummary_Contoso_2026-09.csv';
const CURRENT = 'fixtures/contoso/current';
const proposal = (name: string): string => `fixtures/contoso/proposals/${name}.yaml`;
const PAIR = ['--baseline', CURRENT, '--candidate', proposal('gateway-lockdown')];

const CASES: Readonly<Record<string, readonly string[]>> = {
  help: ['--help'],
  'help-replay': ['replay', '--help'],
  'help-explain': ['explain', '--help'],
  'no-command': [],
  'unknown-command': ['repaly'],
  'unknown-option': ['replay', SUMMARY, ...PAIR, '--fial-on', 'newlyBlocked'],
  'no-candidate': ['replay', SUMMARY],
  'candidate-twice': ['replay', SUMMARY, ...PAIR, '--candidate', proposal('reject-direct-send')],
  'no-such-trace': ['replay', 'fixtures/contoso/traces/nothing.csv', ...PAIR],
  'no-trace-matches': ['replay', 'fixtures/contoso/traces/*.tsv', ...PAIR],
  'trace-is-a-folder': ['replay', 'fixtures/contoso/traces', ...PAIR],
  'no-such-policy': ['replay', SUMMARY, '--candidate', 'fixtures/nothing.yaml'],
  'invalid-policy': ['replay', SUMMARY, '--candidate', 'fixtures/policies-invalid/connector-networks.yaml'],
  'unsupported-sections': [
    'replay',
    SUMMARY,
    '--candidate',
    'fixtures/policies-invalid/unsupported-sections.yaml',
  ],
  'unreadable-trace': ['replay', 'fixtures/contoso/README.md', ...PAIR],
  'unknown-impact': ['replay', SUMMARY, ...PAIR, '--fail-on', 'blocked'],
  'unknown-assumption': ['replay', SUMMARY, ...PAIR, '--assume', 'nothing=true'],
  'unknown-reading': ['replay', SUMMARY, ...PAIR, '--assume', 'nullSenderUnderStar=maybe'],
  'bad-output': ['replay', SUMMARY, ...PAIR, '--output', 'pdf=report.pdf'],
  'bad-percentage': ['replay', SUMMARY, ...PAIR, '--min-agreement', 'most'],
  'newsletter-pinned': [
    'replay',
    SUMMARY,
    '--baseline',
    CURRENT,
    '--candidate',
    proposal('newsletter-pinned'),
    '--max-sources',
    '5',
  ],
  'learn-assumptions': ['replay', SUMMARY, ...PAIR, '--learn-assumptions', '--max-sources', '1'],
  'learn-without-baseline': [
    'replay',
    SUMMARY,
    '--candidate',
    proposal('gateway-lockdown'),
    '--learn-assumptions',
  ],
  'without-baseline': ['replay', SUMMARY, '--candidate', proposal('newsletter-pinned'), '--max-sources', '3'],
  'same-policy': ['replay', SUMMARY, '--baseline', CURRENT, '--candidate', CURRENT],
  'fail-on-found': [
    'replay',
    SUMMARY,
    '--baseline',
    CURRENT,
    '--candidate',
    proposal('newsletter-pinned'),
    '--format',
    'csv',
    '--fail-on',
    'newlyBlocked',
  ],
  'explain-lockdown': [
    'explain',
    ...PAIR,
    '--ip',
    '198.51.100.4',
    '--sender',
    'a@fabrikam.example',
    '--recipient',
    'u@contoso.example',
    '--tls',
    '1.2',
    '--certificate',
    'none',
  ],
  'explain-bounce': [
    'explain',
    '--candidate',
    proposal('gateway-lockdown'),
    '--baseline',
    CURRENT,
    '--ip',
    '198.51.100.4',
    '--sender',
    '<>',
    '--recipient',
    'u@contoso.example',
    '--tls',
    'none',
  ],
  'explain-json': [
    'explain',
    '--candidate',
    proposal('newsletter-pinned'),
    '--baseline',
    CURRENT,
    '--ip',
    '192.0.2.200',
    '--sender',
    'news@mailwave.example',
    '--recipient',
    'u@contoso.example',
    '--tls',
    '1.2',
    '--certificate',
    'none',
    '--format',
    'json',
  ],
  'explain-contradiction': [
    'explain',
    '--candidate',
    CURRENT,
    '--tls',
    'none',
    '--certificate',
    'mail.contoso.example',
  ],
  'explain-bad-address': ['explain', '--candidate', CURRENT, '--ip', '010.0.0.1'],
};

const folder = join(root, 'test', 'cli', 'golden');
const quoted = (arg: string): string => (/^[\w./=-]+$/.test(arg) ? arg : `"${arg}"`);

function golden(args: readonly string[]): string {
  const { status, stdout, stderr } = runCli(args);
  const block = (title: string, text: string): string =>
    text === ''
      ? ''
      : `\n${title}\n\n\`\`\`\`text\n${text.replaceAll('\r', '␍').replace(/\n$/, '')}\n\`\`\`\`\n`;
  const command = ['mailflow', ...args].map(quoted).join(' ');
  return `\`${command}\`\n\nExit code ${String(status)}\n${block('Standard output', stdout)}${block('Standard error', stderr)}`;
}

describe('command line goldens', () => {
  it.each(Object.entries(CASES))('%s', (name, args) => {
    const path = join(folder, `${name}.md`);
    const text = golden(args);
    if (process.env['UPDATE_GOLDENS'] === '1') {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, text);
    }
    expect(existsSync(path), `${path} is missing; run with UPDATE_GOLDENS=1`).toBe(true);
    expect(text).toBe(readFileSync(path, 'utf8'));
  });

  it('has no golden without a case', () => {
    expect(
      readdirSync(folder)
        .map((name) => name.replace(/\.md$/, ''))
        .sort(),
    ).toEqual(Object.keys(CASES).sort());
  });
});
