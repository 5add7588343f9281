import { describe, expect, it } from 'vitest';

import type { Check } from '../../../src/model/check.ts';
import { renderGithub } from '../../../src/report/render-github.ts';
import { CONTOSO, FABRIKAM, UNCHANGED } from './sample-reports.ts';

const LIMIT: Check = { kind: 'limit', name: '--fail-on newlyBlocked', passed: false, message: '212 events' };
const linesOf = (text: string, level: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith(`::${level} `));

describe('renderGithub', () => {
  it('annotates the line of the rule that refuses the mail', async () => {
    const text = renderGithub([{ report: CONTOSO, checks: [LIMIT] }]);
    expect(text).toContain('::error file=policies/gateway-only.yaml,line=4,col=5,title=Newly blocked::');
    await expect(text).toMatchFileSnapshot('./snapshots/contoso.github.txt');
  });

  it('shows as many as GitHub does, and says how many more there are', () => {
    const [reason] = FABRIKAM.reasons.filter(({ side }) => side === 'candidate');
    if (reason === undefined) throw new Error('the sample has none');
    const sources = Array.from({ length: 25 }, (_, index) => ({
      ...FABRIKAM,
      reasons: [{ ...reason, rule: `Connector ${index}` }],
    }));
    const errors = linesOf(renderGithub([{ report: { ...CONTOSO, sources }, checks: [] }]), 'error');
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)).toContain('16 more errors not shown here');
  });

  it('leaves out a limit that is kept', () => {
    const text = renderGithub([{ report: UNCHANGED, checks: [{ ...LIMIT, passed: true }] }]);
    expect(linesOf(text, 'error')).toEqual([]);
  });

  it('says which candidate it speaks of where there are several', () => {
    const two = [
      { report: CONTOSO, checks: [LIMIT] },
      { report: CONTOSO, checks: [] },
    ];
    for (const line of linesOf(renderGithub(two), 'warning')) {
      expect(line).toMatch(/::policies\/gateway-only\.yaml: |More than GitHub shows/);
    }
  });

  it('lets no text begin a command of its own or end a property', () => {
    const hostile = { ...LIMIT, name: 'a,file=x:y', message: '100%\r\n::set-output name=a::b' };
    const [line] = linesOf(renderGithub([{ report: UNCHANGED, checks: [hostile] }]), 'error');
    expect(line).toBe(String.raw`::error title=a%2Cfile=x%3Ay::100%25\u{d}\u{a}::set-output name=a::b`);
  });
});
