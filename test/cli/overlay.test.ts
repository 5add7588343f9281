import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { root, runCli } from './run-cli.ts';

const SUMMARY = 'fixtures/contoso/traces/MTSummary_Contoso_2026-09.csv';
const CURRENT = 'fixtures/contoso/current';
const folder = mkdtempSync(join(tmpdir(), 'mailflow-overlay-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Report {
  readonly policies: { readonly candidate: { readonly path: string; readonly connectors: number } };
  readonly totals: unknown;
  readonly sources: readonly { readonly impact: string }[];
  readonly findings: readonly { readonly code: string; readonly rule: string; readonly source: string }[];
}

function replayed(candidate: string): Report {
  const { status, stdout, stderr } = runCli([
    'replay',
    SUMMARY,
    '--baseline',
    CURRENT,
    '--candidate',
    candidate,
    '--format',
    'json',
  ]);
  expect([status, stderr]).toEqual([0, '']);
  const report: Report = JSON.parse(stdout);
  return report;
}

const counted = ({ totals, sources }: Report) => ({
  totals,
  // Without the spelling of reasons, which name the entries as they are written.
  sources: sources.map(({ impact }) => impact),
});

describe('a candidate that is an overlay', () => {
  it('is judged like the proposal that states everything', () => {
    const overlay = replayed('fixtures/contoso/overlays/gateway-lockdown.yaml');
    expect(counted(overlay)).toEqual(counted(replayed('fixtures/contoso/proposals/gateway-lockdown.yaml')));
    expect(overlay.policies.candidate).toMatchObject({
      path: 'fixtures/contoso/overlays/gateway-lockdown.yaml',
      connectors: 6,
    });
    expect(overlay.findings.map(({ code }) => code)).not.toContain('CHANGE_WITHOUT_EFFECT');
  });

  it('has each change that changes nothing among the findings', () => {
    const { findings } = replayed('fixtures/contoso/overlays/mailwave-network.yaml');
    expect(findings.filter(({ code }) => code.startsWith('CHANGE_'))).toEqual([
      {
        code: 'CHANGE_WITHOUT_EFFECT',
        severity: 'warning',
        rule: 'Old Mailwave',
        message:
          '`senderIPAddresses` of `Old Mailwave` changes no verdict, path or answer of any mail under the readings in force; it would if `Old Mailwave` were enabled',
        source: 'fixtures/contoso/overlays/mailwave-network.yaml:6:5',
      },
    ]);
  });

  it('keeps reports from being written over what it extends', () => {
    const base = readFileSync(join(root, 'fixtures/contoso/proposals/gateway-lockdown.yaml'), 'utf8');
    writeFileSync(join(folder, 'base.yaml'), base);
    writeFileSync(join(folder, 'overlay.yaml'), 'version: 1\nextends: base.yaml\nremove: [Litware]\n');
    const { status, stderr } = runCli(
      ['replay', join(root, SUMMARY), '--candidate', 'overlay.yaml', '--output', 'json=base.yaml'],
      { cwd: folder },
    );
    expect([status, stderr]).toEqual([
      3,
      'mailflow: --output json=base.yaml: this is where the run reads from; write reports elsewhere\n',
    ]);
    expect(readFileSync(join(folder, 'base.yaml'), 'utf8')).toBe(base);
  });
});
