import { describe, expect, it } from 'vitest';

import type { Check } from '../../../src/model/check.ts';
import { renderJunit } from '../../../src/report/render-junit.ts';
import { CONTOSO } from './sample-reports.ts';

const LIMIT: Check = {
  kind: 'limit',
  name: '--fail-on newlyBlocked',
  passed: false,
  message: '212 events are newlyBlocked; 1 or more fail',
};
const FLOOR: Check = { kind: 'floor', name: '--min-coverage 99', passed: false, message: 'only 90 %' };

describe('renderJunit', () => {
  it('has a case for each limit and floor, each impact without a limit, and each finding', async () => {
    await expect(renderJunit([{ report: CONTOSO, checks: [LIMIT, FLOOR] }])).toMatchFileSnapshot(
      './snapshots/contoso.junit.xml',
    );
  });

  it('fails what fails the exit code, and only that', () => {
    const passing = { ...LIMIT, passed: true };
    expect(renderJunit([{ report: CONTOSO, checks: [passing] }])).toContain('failures="0" errors="0"');
    expect(renderJunit([{ report: CONTOSO, checks: [passing] }])).not.toMatch(/<failure|<error/);
    const failing = renderJunit([{ report: CONTOSO, checks: [LIMIT, FLOOR] }]);
    expect(failing.match(/<failure /g)).toHaveLength(1);
    expect(failing.match(/<error /g)).toHaveLength(1);
  });

  it('takes a limit with a number for one on its impact', () => {
    const xml = renderJunit([
      { report: CONTOSO, checks: [{ ...LIMIT, name: '--fail-on newlyBlocked=500' }] },
    ]);
    expect(xml).not.toContain('name="newlyBlocked"');
    expect(xml).toContain('name="maybeNewlyBlocked"');
  });

  it('has a suite for each candidate', () => {
    const two = [
      { report: CONTOSO, checks: [LIMIT] },
      { report: CONTOSO, checks: [] },
    ];
    expect(renderJunit(two).match(/<testsuite /g)).toHaveLength(2);
  });

  it('shows what XML forbids instead of breaking', () => {
    const hostile = { ...LIMIT, name: 'a\u{0}\u{ffff}"<&>', message: ']]>\u{1b}[2J\r\n' };
    const xml = renderJunit([{ report: CONTOSO, checks: [hostile] }]);
    expect(xml).toContain(String.raw`name="a\u{0}\u{ffff}&quot;&lt;&amp;&gt;"`);
    expect(xml).toContain(String.raw`message="]]&gt;\u{1b}[2J\u{d}\u{a}"`);
  });
});
