import { describe, expect, it } from 'vitest';

import { markdownCell, markdownCode, markdownSentence } from '../../../src/report/markdown-text.ts';
import { renderMarkdown } from '../../../src/report/render-markdown.ts';
import { CONTOSO, FABRIKAM, UNCHANGED } from './sample-reports.ts';

describe('renderMarkdown', () => {
  it('says the verdict first, then counts, sources, limits and findings', async () => {
    await expect(renderMarkdown(CONTOSO)).toMatchFileSnapshot('./snapshots/contoso.md');
  });

  it('has no table of sources when nothing changes', () => {
    expect(renderMarkdown(UNCHANGED)).not.toContain('Most affected sources');
  });

  it('says how many sources it leaves out', () => {
    const markdown = renderMarkdown(CONTOSO, { maxSources: 1 });
    expect(markdown).toContain(`… and ${CONTOSO.sources.length - 1} more sources in the JSON report.`);
    expect(markdown.match(/^\| (?:Newly|Maybe|Undetermined)[^:]*\| \d/gm)).toHaveLength(1);
  });

  it('ends before GitHub would cut it, and accounts for every source', () => {
    const sources = Array.from({ length: 5000 }, (_, index) => ({
      ...FABRIKAM,
      senderDomain: `${'界'.repeat(90)}${index}.example`,
    }));
    const markdown = renderMarkdown({ ...CONTOSO, sources }, { maxSources: 5000 });
    expect(markdown.length).toBeLessThan(65_536);
    expect(Buffer.byteLength(markdown)).toBeLessThan(1 << 20);
    const listed = markdown.match(/^\| Newly blocked \|/gm)?.length ?? 0;
    const [, hidden = ''] = /… and ([\d,]+) more sources/.exec(markdown) ?? [];
    expect(listed).toBeGreaterThan(50);
    expect(listed + Number(hidden.replace(',', ''))).toBe(5000);
    expect(markdown).toMatch(/Made by `mailflow-whatif`/);
  });

  it('bounds every part by itself', () => {
    const [finding] = CONTOSO.findings;
    const [warning] = CONTOSO.coverage.warnings;
    if (finding === undefined || warning === undefined) throw new Error('the sample has none');
    const long = 'x'.repeat(100_000);
    const markdown = renderMarkdown({
      ...CONTOSO,
      findings: Array.from({ length: 300 }, () => ({ ...finding, message: long, source: long })),
      coverage: {
        ...CONTOSO.coverage,
        warnings: Array.from({ length: 300 }, () => ({ ...warning, message: long })),
      },
      policies: { ...CONTOSO.policies, candidate: { ...CONTOSO.policies.candidate, path: long } },
    });
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown).toContain('… and 290 more findings in the JSON report');
    expect(markdown).toContain('… and 288 more limits of the answer in the JSON report');
  });
});

describe('text in Markdown', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    [' x ', '`  x  `'],
    ['', '(empty)'],
    ['<b>@user</b>', '`<b>@user</b>`'],
    ['two\nlines', String.raw`${'`'}two\u{a}lines${'`'}`],
  ])('%j goes into a code span', (text, shown) => {
    expect(markdownCode(text, 100)).toBe(shown);
  });

  it.each([
    ['a|b', String.raw`${'`'}a\|b${'`'}`],
    [String.raw`a\|b`, String.raw`${'`'}a\u{5c}\|b${'`'}`],
    [String.raw`a\b`, String.raw`${'`'}a\b${'`'}`],
  ])('%j goes into a cell', (text, shown) => {
    expect(markdownCell(text, 100)).toBe(shown);
  });

  it.each([
    ['`Gateway` does: see 203.0.113.0/24', '`Gateway` does: see 203.0.113.0/24'],
    ['ask @admin', '`ask @admin`'],
    ['fixes #12', '`fixes #12`'],
    ['see https://evil.example', '`see https://evil.example`'],
    ['see www.evil.example', '`see www.evil.example`'],
    ['deadbeef01 broke it', '`deadbeef01 broke it`'],
    ['an odd ` one', '``an odd ` one``'],
    ['- item', String.raw`\- item`],
    ['1. item', String.raw`1\. item`],
  ])('the sentence %j', (sentence, shown) => {
    expect(markdownSentence(sentence, 300)).toBe(shown);
  });
});
