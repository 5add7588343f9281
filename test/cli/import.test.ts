import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { root, runCli } from './run-cli.ts';

const CURRENT = 'fixtures/contoso/current';
const folder = mkdtempSync(join(tmpdir(), 'mailflow-import-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The exports in a folder of their own, so that paths say nothing of this machine. */
function exportsIn(name: string): string {
  mkdirSync(join(folder, name));
  for (const file of readdirSync(join(root, CURRENT))) {
    copyFileSync(join(root, CURRENT, file), join(folder, name, file));
  }
  return name;
}

describe('mailflow import', () => {
  it('gives the same policy for a folder, its files and a glob', () => {
    exportsIn('current');
    const whole = runCli(['import', 'current'], { cwd: folder });
    expect(whole.status).toBe(0);
    expect(whole.stderr).toContain('current/OrganizationConfig.json:4:3: warning: 51 fields');
    expect(runCli(['import', './current', 'current/AcceptedDomain.json'], { cwd: folder }).status).toBe(0);
    expect(runCli(['import', 'current/*.json'], { cwd: folder })).toEqual(whole);
    const files = readdirSync(join(folder, 'current')).map((name) => `current/${name}`);
    expect(runCli(['import', ...files.toReversed()], { cwd: folder })).toEqual(whole);
  });

  it('writes a whole file, which is the policy that was exported', () => {
    exportsIn('tenant');
    const { status, stdout } = runCli(['import', 'tenant', '--output', 'policy.yaml'], { cwd: folder });
    expect([status, stdout]).toEqual([0, '']);
    expect(readFileSync(join(folder, 'policy.yaml'), 'utf8')).toBe(
      runCli(['import', 'tenant'], { cwd: folder }).stdout,
    );
    const explained = ['tenant', 'policy.yaml'].map((candidate) =>
      runCli(['explain', '--candidate', candidate, '--ip', '203.0.113.34'], { cwd: folder }),
    );
    expect(explained[1]?.stdout).toBe(explained[0]?.stdout);
  });

  it('never writes where it reads from, and reads no standard input', () => {
    exportsIn('kept');
    for (const output of ['kept/policy.yaml', 'kept/AcceptedDomain.json', 'kept']) {
      const { status, stderr } = runCli(['import', 'kept', '--output', output], { cwd: folder });
      expect([status, stderr]).toEqual([
        3,
        `mailflow: --output ${output}: this is where the run reads from; write the policy elsewhere\n`,
      ]);
    }
    expect(runCli(['import', '-'], { input: '[]' })).toEqual({
      status: 3,
      stdout: '',
      stderr: 'mailflow: import reads files and folders, not standard input; name what PowerShell exported\n',
    });
    expect(runCli(['import', 'kept', '--output', 'nowhere/policy.yaml'], { cwd: folder }).status).toBe(1);
    expect(runCli(['import', 'kept', '--output', 'a', '--output', 'b'], { cwd: folder }).status).toBe(3);
  });
});
