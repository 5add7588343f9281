import { describe, expect, it } from 'vitest';

import { runCli } from '../cli/run-cli.ts';
import { accessibilityFaults, hasBrowser, pagesInBrowser } from './browser.ts';

const pages = pagesInBrowser();
const proposal = (name: string): readonly string[] => [
  '--candidate',
  `fixtures/contoso/proposals/${name}.yaml`,
];

/** The page as the command writes it. */
function written(...names: readonly string[]): string {
  const { status, stdout, stderr } = runCli([
    'replay',
    'fixtures/contoso/traces/*',
    '--baseline',
    'fixtures/contoso/current',
    ...names.flatMap(proposal),
    '--format',
    'html',
    '--quiet',
  ]);
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

describe.skipIf(!hasBrowser)('the page that the command writes', () => {
  it('opens each source to as many messages as it counts', async () => {
    const { page, complaints } = await pages.open(written('newsletter-pinned'));
    const table = page.locator('.table[data-table="sources"]').first();
    const summaries = table.locator(':scope > .scroll > table > tbody > .detail > td > details > summary');
    expect(await summaries.count()).toBe(4);
    for (const summary of await summaries.all()) {
      await summary.click();
      const [, count] = /and (\d+) messages?/.exec((await summary.textContent()) ?? '') ?? [];
      const range = await summary.locator('xpath=..').locator('.rows .range').textContent();
      expect(range?.split(/[ ;]/)[0]).toBe(count);
    }
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('holds several candidates side by side and each alone', async () => {
    const { page, complaints } = await pages.open(written('newsletter-pinned', 'reject-direct-send'));
    expect(await page.locator('main > .verdict').textContent()).toMatch(/^The 2 candidates differ on /);
    const differing = page.locator('.table[data-table="differing"]');
    await differing.getByRole('button', { name: 'Events' }).click();
    expect(await differing.locator('th[data-column=events]').getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('link', { name: 'reject-direct-send.yaml' }).first().click();
    const alone = page.locator('#candidate-2');
    expect(await alone.locator('.verdict').textContent()).toMatch(/would be newly blocked/);
    await alone.locator('.table[data-table="candidate-2-sources"] summary').first().click();
    expect(await alone.locator('.rows .range').first().textContent()).toMatch(/^\d+ messages?/);
    expect(await alone.locator('.references .side').count()).toBeGreaterThan(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
