import { describe, expect, it } from 'vitest';

import type { ChangedMessage, ReplayReport, Source } from '../../src/model/report.ts';
import { renderHtml } from '../../src/report/render-html.ts';
import { CHANGED, CONTOSO, FABRIKAM, UNCHANGED } from '../unit/report/sample-reports.ts';
import { accessibilityFaults, hasBrowser, pagesInBrowser, SCRIPT } from './browser.ts';

const pages = pagesInBrowser();
const [BLOCKED] = CHANGED;
if (BLOCKED === undefined) throw new Error('no sample');

const pad = (number: number): string => String(number).padStart(5, '0');

/** Sources of which the twentieth has the most events, so that no column is in order by chance. */
const SOURCES: readonly Source[] = Array.from({ length: 130 }, (_, index) => ({
  ...FABRIKAM,
  impact: index % 5 === 0 ? 'maybeNewlyBlocked' : 'newlyBlocked',
  senderDomain: `sender-${pad((index * 37) % 130)}.example`,
  events: index === 20 ? 900 : 1 + (index % 7),
}));
const messagesOf = (source: Source, count: number): readonly ChangedMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    ...BLOCKED,
    impact: source.impact,
    senderDomain: source.senderDomain,
    network: source.network,
    baselinePath: source.connector.baseline,
    candidatePath: source.connector.candidate,
    sender: `writer-${index}@${source.senderDomain ?? ''}`,
    line: index,
  }));
const MANY: ReplayReport = { ...CONTOSO, sources: SOURCES };
const MESSAGES = SOURCES.flatMap((source, index) => messagesOf(source, index === 20 ? 25 : 2));
const markup = (
  report: ReplayReport,
  messages: Iterable<ChangedMessage>,
  script: string | undefined = SCRIPT,
): string => [...renderHtml(report, messages, script === undefined ? {} : { script })].join('');
const PAGE = hasBrowser ? markup(MANY, MESSAGES) : '';
const WITHOUT_SCRIPT = hasBrowser ? [...renderHtml(MANY, MESSAGES)].join('') : '';

const SOURCES_TABLE = '.table[data-table="sources"]';
const ROWS = `${SOURCES_TABLE} > .scroll > table > tbody > tr:not(.detail)`;
const RANGE = `${SOURCES_TABLE} > .range`;

describe.skipIf(!hasBrowser)('the page of a replay', () => {
  it('draws the same rows as the file holds, asks for nothing and complains of nothing', async () => {
    const quiet = await pages.open(PAGE, { javaScriptEnabled: false });
    const live = await pages.open(PAGE);
    const first = async ({ page }: typeof live): Promise<string> =>
      page.locator(`${SOURCES_TABLE} tbody`).first().innerHTML();
    expect((await first(live)).trim()).toBe((await first(quiet)).trim());
    expect(await live.page.locator(ROWS).count()).toBe(50);
    expect(live.complaints).toEqual([]);
    expect(quiet.complaints).toEqual([]);
  });

  it('searches, filters, turns pages, and says how much is left', async () => {
    const { page } = await pages.open(PAGE);
    expect(await page.locator(RANGE).textContent()).toMatch(/^130 sources, [\d,]+ events; rows 1 to 50$/);
    await page.getByRole('button', { name: 'Next' }).first().click();
    expect(await page.locator(RANGE).textContent()).toMatch(/rows 51 to 100$/);
    await page.getByLabel('Search sources').fill('sender-00012 fabrikam');
    await page.waitForFunction(
      (text) => document.querySelector(text)?.textContent === 'No source matches',
      RANGE,
    );
    await page.getByLabel('Search sources').fill('sender-0001');
    await page.waitForFunction(
      (text) => document.querySelector(text)?.textContent?.startsWith('10 sources'),
      RANGE,
    );
    await page.locator(`${SOURCES_TABLE} select[name=impact]`).selectOption('Maybe newly blocked');
    expect(await page.locator(RANGE).textContent()).toMatch(/^2 sources/);
    await page.getByRole('button', { name: 'Show all' }).first().click();
    expect(await page.locator(RANGE).textContent()).toMatch(/^130 sources/);
  });

  it('sorts by a column, downwards, upwards, and as reported', async () => {
    const { page } = await pages.open(PAGE);
    const heading = page.locator(`${SOURCES_TABLE} th[data-column=events]`);
    const firstRow = async (): Promise<string> => (await page.locator(ROWS).first().textContent()) ?? '';
    const reported = await firstRow();
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect(await firstRow()).toContain('900');
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    expect(await firstRow()).not.toContain('900');
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBeNull();
    expect(await firstRow()).toBe(reported);
  });

  it('opens a source to its reasons, the rules on both sides and all of its messages', async () => {
    const { page, complaints } = await pages.open(PAGE);
    await page.getByLabel('Search sources').fill(SOURCES[20]?.senderDomain ?? '');
    await page.waitForFunction(
      (text) => document.querySelector(text)?.textContent?.startsWith('1 source,'),
      RANGE,
    );
    await page.locator(`${SOURCES_TABLE} summary`).first().click();
    const panel = page.locator(`${SOURCES_TABLE} .blocks`).first();
    expect(await panel.textContent()).toContain('PARTNER_IP_NOT_LISTED');
    // Drawn when the browser says that it is open, a moment after the click.
    await panel.locator('.side').first().waitFor();
    expect(await panel.locator('.side').count()).toBe(2);
    expect(await panel.locator('.side').last().textContent()).toContain('restrictDomainsToIPAddresses: true');
    expect(await panel.locator('.range').textContent()).toBe('25 messages; rows 1 to 10');
    await panel.getByRole('button', { name: 'Next' }).click();
    expect(await panel.locator('.range').textContent()).toBe('25 messages; rows 11 to 20');
    expect(complaints).toEqual([]);
  });

  it('puts what is searched, sorted and open into the address, and shows it again there', async () => {
    const { page } = await pages.open(PAGE);
    await page.locator(`${SOURCES_TABLE} th[data-column=source] button`).click();
    await page.getByLabel('Search sources').fill('sender-0001');
    await page.waitForFunction(
      (text) => document.querySelector(text)?.textContent?.startsWith('10 sources'),
      RANGE,
    );
    await page.locator(`${SOURCES_TABLE} summary`).nth(1).click();
    await page.waitForFunction(() => location.hash.includes('open'));
    const hash = await page.evaluate(() => location.hash);
    const shown = await page.locator(ROWS).allTextContents();
    const again = await pages.open(PAGE, { hash });
    expect(await again.page.locator(ROWS).allTextContents()).toEqual(shown);
    expect(await again.page.locator(`${SOURCES_TABLE} details[open]`).count()).toBe(1);
    expect(await again.page.getByLabel('Search sources').inputValue()).toBe('sender-0001');
    expect(
      await again.page.locator(`${SOURCES_TABLE} th[data-column=source]`).getAttribute('aria-sort'),
    ).toBe('ascending');
    await again.page.getByRole('link', { name: 'Assumptions' }).click();
    await again.page.waitForFunction(() => location.hash.startsWith('#at=assumed&'));
    expect(await again.page.locator(ROWS).allTextContents()).toEqual(shown);
  });

  it('makes nothing of an address that it does not know', async () => {
    const hash =
      '#sources.sort=nothing-descending&sources.page=99&sources.open=zz&x.y=1&sources.impact=Mars&%zz=1';
    const { page, complaints } = await pages.open(PAGE, { hash });
    expect(await page.locator(RANGE).textContent()).toBe('No source matches');
    expect(complaints).toEqual([]);
  });

  it('shows every message, found by its sender', async () => {
    const { page } = await pages.open(PAGE);
    await page.locator('details.all > summary').click();
    await page.getByLabel('Search messages').fill('writer-24@');
    await page.waitForFunction(
      () => document.querySelector('.table[data-table="messages"] > .range')?.textContent === '1 message',
    );
  });

  it('is worked by keyboard alone', async () => {
    const { page } = await pages.open(PAGE);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the report');
    await page.keyboard.press('Enter');
    await page.locator(`${SOURCES_TABLE} th[data-column=events] button`).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator(ROWS).first().textContent()).toContain('900');
    await page.locator(`${SOURCES_TABLE} summary`).first().focus();
    await page.keyboard.press('Space');
    expect(await page.locator(`${SOURCES_TABLE} details[open]`).count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.blocks') !== null)).toBe(true);
  });

  it('reads without JavaScript: the first rows, their reasons, and what is not shown', async () => {
    for (const text of [PAGE, WITHOUT_SCRIPT]) {
      const { page, complaints } = await pages.open(text, { javaScriptEnabled: false });
      expect(await page.locator(ROWS).count()).toBe(50);
      expect(await page.locator(RANGE).textContent()).toContain('The first 50 of 130 sources');
      expect(await page.locator('.controls').count()).toBe(0);
      await page.locator(`${SOURCES_TABLE} summary`).first().click();
      expect(await page.locator(`${SOURCES_TABLE} .blocks`).first().textContent()).toContain(
        'PARTNER_IP_NOT_LISTED',
      );
      expect(complaints).toEqual([]);
    }
  });

  it.each(['light', 'dark'] as const)(
    'has no fault that axe finds, %s, closed, open, and without changes',
    async (colorScheme) => {
      const { page } = await pages.open(PAGE, { colorScheme });
      expect(await accessibilityFaults(page)).toEqual([]);
      for (const index of [0, 1]) await page.locator(`${SOURCES_TABLE} summary`).nth(index).click();
      await page.locator('details.all > summary').click();
      for (const twin of await page.locator('.twin > summary').all()) await twin.click();
      expect(await accessibilityFaults(page)).toEqual([]);
      const none = await pages.open(markup(UNCHANGED, []), { colorScheme });
      expect(await accessibilityFaults(none.page)).toEqual([]);
    },
  );

  it('is light on paper, without controls, with what is open', async () => {
    const { page } = await pages.open(PAGE, { colorScheme: 'dark' });
    await page.locator(`${SOURCES_TABLE} summary`).first().click();
    const background = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await background()).toBe('rgb(20, 24, 29)');
    await page.emulateMedia({ media: 'print' });
    expect(await background()).toBe('rgb(255, 255, 255)');
    expect(await page.locator(`${SOURCES_TABLE} > .controls`).isVisible()).toBe(false);
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await page.locator(`${SOURCES_TABLE} .blocks`).first().isVisible()).toBe(true);
  });

  it.each([320, 400, 768])('needs no sideways scrolling of the page at %d pixels', async (width) => {
    const { page } = await pages.open(PAGE, { viewport: { width, height: 800 } });
    await page.locator(`${SOURCES_TABLE} summary`).first().click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });

  it('shows hostile text as text', async () => {
    const hostile = `<img src=x onerror=alert(1)></script><script>alert(2)</script>"'\`\u001B[31m\u202Egnp`;
    const source: Source = {
      ...FABRIKAM,
      senderDomain: `${hostile}.example`,
      connector: { baseline: `partner:${hostile}`, candidate: `partner:${'x'.repeat(100_000)}` },
      reasons: FABRIKAM.reasons.map((reason) => ({
        ...reason,
        rule: hostile,
        message: `\`${hostile}\` covers it`,
      })),
    };
    const messages = messagesOf(source, 3).map((message) => ({
      ...message,
      sender: '=cmd|x'.repeat(20_000),
      recipient: hostile,
    }));
    const { page, complaints } = await pages.open(
      markup(
        {
          ...CONTOSO,
          sources: [source],
          flows: CONTOSO.flows.map((flow) => ({
            ...flow,
            candidate: { path: `partner:${hostile}`, verdict: 'allow' },
          })),
        },
        messages,
      ),
    );
    let dialogs = 0;
    page.on('dialog', () => (dialogs += 1));
    await page.locator(`${SOURCES_TABLE} summary`).first().click();
    await page.locator('details.all > summary').click();
    expect(await page.locator(ROWS).textContent()).toContain(
      '<img src=x onerror=alert(1)></script><script>alert(2)',
    );
    expect(await page.locator(ROWS).textContent()).toContain('\\u{202e}gnp');
    expect(await page.locator('img, script:not([type]) + script:not([type])').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(dialogs).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('opens with 50,000 messages', async () => {
    const sources = SOURCES.slice(0, 50);
    const messages = sources
      .flatMap((source) => messagesOf(source, 1000))
      .map((message, index) => ({
        ...message,
        messageId: `${pad(index)}f2504e04f8941d39a0c0305e82c`,
      }));
    const text = markup({ ...CONTOSO, sources }, messages);
    const { page } = await pages.open(text);
    const timing = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation');
      return navigation instanceof PerformanceNavigationTiming ? navigation.loadEventEnd : Number.NaN;
    });
    const started = performance.now();
    await page.locator('details.all > summary').click();
    await page.getByLabel('Search messages').fill('writer-999@');
    await page.waitForFunction(
      () => document.querySelector('.table[data-table="messages"] > .range')?.textContent === '50 messages',
    );
    console.log(
      `50,000 messages (${Math.round(text.length / 1e6)} MB): opened in ${Math.round(timing)} ms, all of them open and searched after ${Math.round(performance.now() - started)} ms more`,
    );
  });
});
