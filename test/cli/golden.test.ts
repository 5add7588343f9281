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
const restriction = (name: string): string => `fixtures/contoso/restrictions/${name}.yaml`;
const SOFT_LOCKDOWN = 'fixtures/contoso/rules/soft-lockdown.yaml';
const overlay = (name: string): string => `fixtures/contoso/overlays/${name}.yaml`;
const PAIR = ['--baseline', CURRENT, '--candidate', proposal('gateway-lockdown')];

const NEWSLETTER = ['replay', SUMMARY, '--baseline', CURRENT, '--candidate', proposal('newsletter-pinned')];

const CASES: Readonly<Record<string, readonly string[]>> = {
  help: ['--help'],
  'help-replay': ['replay', '--help'],
  'help-explain': ['explain', '--help'],
  'help-import': ['import', '--help'],
  'no-command': [],
  'unknown-command': ['repaly'],
  'unknown-option': ['replay', SUMMARY, ...PAIR, '--fial-on', 'newlyBlocked'],
  'no-candidate': ['replay', SUMMARY],
  'candidate-twice': ['replay', SUMMARY, ...PAIR, '--candidate', `./${proposal('gateway-lockdown')}`],
  'no-such-trace': ['replay', 'fixtures/contoso/traces/nothing.csv', ...PAIR],
  'no-trace-matches': ['replay', 'fixtures/contoso/traces/*.tsv', ...PAIR],
  'trace-is-a-folder': ['replay', 'fixtures/contoso/traces', ...PAIR],
  'no-such-policy': ['replay', SUMMARY, '--candidate', 'fixtures/nothing.yaml'],
  'invalid-policy': ['replay', SUMMARY, '--candidate', 'fixtures/policies-invalid/connector-networks.yaml'],
  'unreadable-trace': ['replay', 'fixtures/contoso/README.md', ...PAIR],
  'unknown-impact': ['replay', SUMMARY, ...PAIR, '--fail-on', 'blocked'],
  'unknown-assumption': ['replay', SUMMARY, ...PAIR, '--assume', 'nothing=true'],
  'unknown-reading': ['replay', SUMMARY, ...PAIR, '--assume', 'nullSenderUnderStar=maybe'],
  'bad-output': ['replay', SUMMARY, ...PAIR, '--output', 'docx=report.docx'],
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
  'format-markdown': [...NEWSLETTER, '--format', 'markdown', '--max-sources', '3'],
  'format-junit': [...NEWSLETTER, '--format', 'junit', '--fail-on', 'newlyBlocked', '--min-coverage', '90'],
  'format-sarif': [...NEWSLETTER, '--format', 'sarif'],
  'format-github': [...NEWSLETTER, '--format', 'github', '--fail-on', 'newlyBlocked=50'],
  'pdf-without-chromium': [...NEWSLETTER, '--output', 'pdf=report.pdf'],
  'pdf-no-such-chromium': [...NEWSLETTER, '--format', 'pdf', '--chromium', 'fixtures/no-browser'],
  'compare-markdown': [
    ...NEWSLETTER,
    '--candidate',
    proposal('internet-allow-list'),
    '--format',
    'markdown',
    '--max-sources',
    '3',
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
  'asserted-facts': [
    'replay',
    SUMMARY,
    '--candidate',
    proposal('gateway-lockdown'),
    '--facts',
    'fixtures/contoso/facts/partners.yaml',
    '--max-sources',
    '3',
  ],
  'contradicting-facts': ['replay', SUMMARY, ...PAIR, '--facts', 'fixtures/facts-invalid/contradicting.yaml'],
  'no-such-facts': ['replay', SUMMARY, ...PAIR, '--facts', 'fixtures/nothing.yaml'],
  'same-policy': ['replay', SUMMARY, '--baseline', CURRENT, '--candidate', CURRENT],
  'compare-candidates': [
    'replay',
    SUMMARY,
    ...PAIR,
    '--candidate',
    proposal('internet-allow-list'),
    '--candidate',
    proposal('newsletter-pinned'),
    '--max-sources',
    '6',
  ],
  'compare-fail-on-found': [
    'replay',
    SUMMARY,
    '--baseline',
    CURRENT,
    '--candidate',
    CURRENT,
    '--candidate',
    proposal('newsletter-pinned'),
    '--format',
    'csv',
    '--fail-on',
    'newlyBlocked=20',
  ],
  'explain-candidate-twice': ['explain', ...PAIR, '--candidate', proposal('newsletter-pinned')],
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
  'explain-clixml': [
    'explain',
    '--candidate',
    'fixtures/contoso/current-clixml',
    '--ip',
    '203.0.113.36',
    '--sender',
    'billing@adatum.example',
    '--recipient',
    'u@contoso.example',
  ],
  'explain-tenant-lists': [
    'explain',
    '--candidate',
    'fixtures/contoso/tenant-lists',
    '--ip',
    '2001:db8:bad::25',
    '--sender',
    'news@mail.proseware.example',
    '--recipient',
    'u@contoso.example',
  ],
  'broken-clixml': ['explain', '--candidate', 'fixtures/policies-invalid/clixml-names.xml'],
  'overlay-lockdown': [
    'replay',
    SUMMARY,
    '--baseline',
    CURRENT,
    '--candidate',
    overlay('litware-beside-gateway'),
    '--max-sources',
    '3',
  ],
  'overlay-idle': [
    'explain',
    '--baseline',
    CURRENT,
    '--candidate',
    overlay('mailwave-network'),
    '--ip',
    '192.0.2.130',
    '--sender',
    'news@mailwave.example',
    '--recipient',
    'u@contoso.example',
    '--tls',
    '1.2',
    '--certificate',
    'none',
  ],
  'overlay-without-base': [
    'replay',
    SUMMARY,
    '--candidate',
    'fixtures/policies-invalid/overlay-without-base.yaml',
  ],
  'restriction-newsletter': [
    'replay',
    SUMMARY,
    '--baseline',
    CURRENT,
    '--candidate',
    restriction('newsletter'),
    '--max-sources',
    '2',
  ],
  'restriction-internet': [
    'replay',
    SUMMARY,
    '--baseline',
    CURRENT,
    '--candidate',
    restriction('internet-allow-list'),
    '--max-sources',
    '2',
  ],
  'restriction-on-premises': [
    'explain',
    '--candidate',
    restriction('on-premises'),
    '--baseline',
    CURRENT,
    '--ip',
    '198.51.100.10',
    '--sender',
    'scanner@contoso.example',
    '--recipient',
    'service@contoso.example',
  ],
  'restrictions-overlapping': [
    'explain',
    '--candidate',
    'fixtures/policies-invalid/restrictions-overlapping.yaml',
  ],
  'restrictions-contradictory': [
    'explain',
    '--candidate',
    'fixtures/policies-invalid/restrictions-contradictory.yaml',
  ],
  'rules-soft-lockdown': [
    'replay',
    SUMMARY,
    '--baseline',
    'fixtures/contoso/rules/current.yaml',
    '--candidate',
    SOFT_LOCKDOWN,
    '--max-sources',
    '2',
  ],
  'rules-explain': [
    'explain',
    '--candidate',
    'fixtures/contoso/rules/TransportRule.json',
    '--ip',
    '192.0.2.1',
    '--sender',
    'ann@fabrikam.example',
    '--recipient',
    'u@contoso.example',
  ],
  'rules-explain-header': [
    'explain',
    '--candidate',
    SOFT_LOCKDOWN,
    '--baseline',
    'fixtures/contoso/rules/current.yaml',
    '--ip',
    '203.0.113.36',
    '--sender',
    'ann@fabrikam.example',
    '--recipient',
    'u@contoso.example',
    '--header',
    'X-Gatekeeper-Verdict: clean',
  ],
  'rules-stamped-header': [
    'explain',
    '--candidate',
    SOFT_LOCKDOWN,
    '--header',
    'X-MS-Exchange-Organization-AuthAs: Internal',
  ],
  'rules-invalid': ['explain', '--candidate', 'fixtures/policies-invalid/rule-values.yaml'],
  'rules-invalid-export': ['explain', '--candidate', 'fixtures/policies-invalid/export-rule-values.json'],
  'import-contoso': ['import', CURRENT],
  'import-policy-file': ['import', proposal('gateway-lockdown')],
  'import-no-such-file': ['import', 'fixtures/nothing.json'],
  'import-invalid': ['import', 'fixtures/policies-invalid/export-lost-lists.json'],
  'explain-bad-address': ['explain', '--candidate', CURRENT, '--ip', '010.0.0.1'],
  'explain-nothing': ['explain'],
  'explain-code-reason': ['explain', '--code', 'DIRECT_SEND_REJECTED'],
  'explain-code-assumption': ['explain', '--code', 'nullSenderUnderStar'],
  'explain-code-json': ['explain', '--code', 'TRUNCATION_SUSPECTED', '--format', 'json'],
  'explain-code-list': ['explain', '--code', 'list'],
  'explain-code-unknown': ['explain', '--code', 'PARTNER_IP_NOT_LISTD'],
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
