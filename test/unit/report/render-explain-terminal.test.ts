import { describe, expect, it } from 'vitest';

import { renderExplainTerminal } from '../../../src/report/render-explain-terminal.ts';
import { EXPLAINED } from './sample-reports.ts';

describe('renderExplainTerminal', () => {
  it.each([80, 140])('reads well at %i columns', async (columns) => {
    await expect(renderExplainTerminal(EXPLAINED, { color: false, columns })).toMatchFileSnapshot(
      `snapshots/explained-${columns}.txt`,
    );
  });

  it('says when there is no baseline, and when no certificate was presented', () => {
    const text = renderExplainTerminal(
      { ...EXPLAINED, baseline: null, impact: null, evidence: { ...EXPLAINED.evidence, certificates: [] } },
      { color: false, columns: 80 },
    );
    expect(text).toMatch(/^Verdict: not certain under the candidate\. No baseline was given\.\n/);
    expect(text).not.toContain('Baseline: ');
    expect(text).toContain('client certificate           none presented');
  });

  it('shows headers where they were given, and where a rule asks for them', () => {
    const headers = { given: ['X-Gateway: token \u{202e}7'], complete: false };
    const ruleFacts = [
      { fact: 'header x-gateway contains "token"', holds: true },
      { fact: 'header x-gateway contains "seven"', holds: false },
    ];
    const evidence = { ...EXPLAINED.evidence, headers, ruleFacts };
    const text = renderExplainTerminal({ ...EXPLAINED, evidence }, { color: false, columns: 100 });
    expect(text).toContain('headers                      X-Gateway: token \\u{202e}7\n');
    expect(text).toContain('what mail flow rules ask     true: header x-gateway contains "token"\n');
    expect(text).toContain('                             false: header x-gateway contains "seven"\n');
    const complete = { ...evidence, headers: { given: [], complete: true } };
    expect(
      renderExplainTerminal({ ...EXPLAINED, evidence: complete }, { color: false, columns: 100 }),
    ).toContain('headers                      no other header\n');
    const [outcome] = EXPLAINED.candidate.outcomes;
    const when = [{ facts: [{ fact: 'ruleFact' as const, condition: 'meets `X`' }], assumptions: [] }];
    const asking = { ...EXPLAINED.candidate, outcomes: outcome === undefined ? [] : [{ ...outcome, when }] };
    const plain = { color: false, columns: 100 };
    expect(renderExplainTerminal({ ...EXPLAINED, candidate: asking }, plain)).toContain(
      'headers                      not stated: every possibility is tried\n',
    );
    expect(renderExplainTerminal(EXPLAINED, plain)).not.toContain('headers');
  });

  it('lets no text act on the terminal', () => {
    const text = renderExplainTerminal(
      {
        ...EXPLAINED,
        evidence: { ...EXPLAINED.evidence, envelopeSender: 'a\u{1b}[2J\u{202e}@contoso.example' },
      },
      { color: false, columns: 80 },
    );
    expect(text).toContain('a\\u{1b}[2J\\u{202e}@contoso.example');
    expect(text).not.toContain('\u{1b}');
  });
});
