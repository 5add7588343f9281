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
