import { describe, expect, it } from 'vitest';

import type { ReplayReport, Source } from '../../../src/model/report.ts';
import { displayWidth } from '../../../src/report/display-width.ts';
import { renderTerminal } from '../../../src/report/render-terminal.ts';
import { CONTOSO, FABRIKAM, UNCHANGED } from './sample-reports.ts';

const at = (columns: number): { color: false; columns: number } => ({ color: false, columns });
const withSources = (sources: readonly Source[]): ReplayReport => ({ ...CONTOSO, sources });

describe('renderTerminal', () => {
  it.each([80, 120, 140, 200])('reads well at %i columns', async (columns) => {
    await expect(renderTerminal(CONTOSO, at(columns))).toMatchFileSnapshot(
      `snapshots/contoso-${columns}.txt`,
    );
  });

  it('says in the first line that nothing changes', async () => {
    const text = renderTerminal(UNCHANGED, at(80));
    expect(text).toMatch(/^The candidate changes nothing in this log: /);
    await expect(text).toMatchFileSnapshot('snapshots/unchanged-80.txt');
  });

  it('paints only when asked', () => {
    expect(renderTerminal(CONTOSO, at(80))).not.toContain('\u{1b}');
    expect(renderTerminal(CONTOSO, { color: true, columns: 80 })).toContain(
      '\u{1b}[1;31mAt least 212 of 1,804 inbound messages',
    );
  });

  it('lists the worst sources and counts the rest', () => {
    const sources = Array.from({ length: 45 }, (_, index): Source => ({
      ...FABRIKAM,
      impact: index % 3 === 0 ? 'maybeNewlyBlocked' : 'newlyBlocked',
      senderDomain: `s${index}.example`,
      events: 1000 - index,
    }));
    const text = renderTerminal(withSources(sources), at(120));
    expect(text.match(/s\d+\.example from/g)).toHaveLength(20);
    expect(text).toContain(
      '… and 25 more sources (24,310 events: 9,625 newly blocked, 14,685 maybe newly blocked);',
    );
    expect(text).not.toContain('s0.example');
    expect(renderTerminal(withSources(sources), { ...at(120), maxSources: 45 })).not.toContain('more source');
  });

  it('says that no reason was found rather than guess a path', () => {
    const bare: Source = {
      ...FABRIKAM,
      impact: 'undetermined',
      senderDomain: null,
      network: null,
      connector: { baseline: null, candidate: null },
      lastSeen: null,
      reasons: [],
    };
    const text = renderTerminal(withSources([bare]), at(100));
    expect(text).toContain('unknown sender from unknown network');
    expect(text).toContain('not certain → not certain');
    expect(text).toContain('│ not known');
  });

  it('works without a baseline, a time or an input', () => {
    const text = renderTerminal(
      {
        ...UNCHANGED,
        inputs: [],
        policies: { ...UNCHANGED.policies, baseline: null },
        coverage: { ...UNCHANGED.coverage, from: null, to: null },
        agreement: null,
      },
      at(80),
    );
    expect(text).toContain('Baseline       none given; what was recorded stands in for it');
    expect(text).toContain('Period         not known: no record has a readable time');
    expect(text).toContain('Not back-tested: without a baseline policy');
  });

  it('does not claim agreement when nothing could be compared', () => {
    const text = renderTerminal(
      { ...CONTOSO, agreement: { compared: 0, agreeing: 0, eventsThatDependOnAssertions: 0, byCause: [] } },
      at(80),
    );
    expect(text).toContain('Nothing could be compared');
    expect(text).not.toContain('agrees');
  });

  it('cuts what a hostile sender made long, and stays fast', () => {
    for (const character of ['a', '界', '\u{1b}', '\u{301}', '\u{202e}', '.']) {
      const long = character.repeat(100_000);
      const [input] = CONTOSO.inputs;
      const report: ReplayReport = {
        ...withSources(
          CONTOSO.sources.map((source) => ({
            ...source,
            senderDomain: long,
            network: long,
            connector: { baseline: long, candidate: long },
            reasons: source.reasons.map((reason) => ({ ...reason, message: long })),
          })),
        ),
        inputs: input === undefined ? [] : [{ ...input, path: long }],
        issues: [{ path: long, line: 1, code: 'BAD_SENDER', message: long }],
      };
      const started = performance.now();
      const lines = renderTerminal(report, at(80)).split('\n');
      expect(performance.now() - started).toBeLessThan(5000);
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
      expect(lines.length).toBeLessThan(600);
    }
  });
});
