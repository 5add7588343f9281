import { expect, test } from 'vitest';

import type { ReplayReport } from '../../../src/model/report.ts';
import { renderTerminal } from '../../../src/report/render-terminal.ts';
import { CONTOSO, UNCHANGED } from './sample-reports.ts';

const HINT = 'mailflow explain --code CODE says what a code means and what to do about it.';
const hintsIn = (report: ReplayReport): number =>
  renderTerminal(report, { color: false, columns: 120 }).split(HINT).length - 1;
const bare: ReplayReport = { ...UNCHANGED, findings: [], issues: [] };
const { findings, issues } = CONTOSO;

test('a report that shows codes says once how to look them up', () => {
  expect(findings.length).toBeGreaterThan(0);
  expect(issues.length).toBeGreaterThan(0);
  expect(hintsIn({ ...bare, findings, issues })).toBe(1);
  expect(hintsIn({ ...bare, findings })).toBe(1);
  expect(hintsIn({ ...bare, issues })).toBe(1);
  expect(hintsIn(bare)).toBe(0);
});

test('the hint stands behind the last code', () => {
  const text = renderTerminal({ ...bare, findings, issues }, { color: false, columns: 120 });
  const last = issues.at(-1)?.code ?? '';
  expect(text.indexOf(HINT)).toBeGreaterThan(text.lastIndexOf(last));
});
