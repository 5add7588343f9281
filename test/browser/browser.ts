import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** Debian's package, or what `CHROMIUM_PATH` names. */
const executable = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
export const hasBrowser = existsSync(executable);
if (!hasBrowser) {
  console.log(
    `not run: the pages of test/browser, since there is no browser at ${executable} (CHROMIUM_PATH)`,
  );
}

/** The script of the page as `npm run build` makes it; `npm test` builds first. */
export const SCRIPT = hasBrowser
  ? readFileSync(fileURLToPath(new URL('../../dist/client/report.js', import.meta.url)), 'utf8')
  : '';

export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, and requests for anything but the file itself. */
  readonly complaints: readonly string[];
}

export interface Pages {
  /** Writes the page to a file of its own and opens it. */
  open(markup: string, options?: { readonly hash?: string } & BrowserContextOptions): Promise<OpenPage>;
}

/** A browser for the tests of one file. */
export function pagesInBrowser(): Pages {
  let browser: Browser | undefined;
  let folder = '';
  let files = 0;
  beforeAll(async () => {
    if (!hasBrowser) return;
    folder = mkdtempSync(join(tmpdir(), 'mailflow-browser-'));
    browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    if (folder !== '') rmSync(folder, { recursive: true });
  });
  return {
    async open(markup, { hash = '', ...context } = {}) {
      if (browser === undefined) throw new Error('no browser');
      files += 1;
      const path = join(folder, `${files}.html`);
      writeFileSync(path, markup);
      const url = pathToFileURL(path).href;
      const opened = await browser.newContext(context);
      const page = await opened.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
      page.on('request', (request) => {
        if (request.url().split('#')[0] !== url && !request.url().startsWith('data:')) {
          complaints.push(`request: ${request.url()}`);
        }
      });
      await page.goto(`${url}${hash}`);
      return { page, complaints };
    },
  };
}

const AXE = hasBrowser
  ? readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8')
  : '';

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly string[] }[];
  }[];
}

/** What axe finds wrong, as `rule: element`; the debugger may run what the policy of the page forbids. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults>('axe.run(document)');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );
}
