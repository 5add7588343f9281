import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from './exit-code.ts';
import { reproduciblePdf } from './reproducible-pdf.ts';

/** Makes a PDF of an HTML page. */
export type PdfPrinter = (page: Iterable<string>) => Promise<Uint8Array>;

/** Why a page could not be printed; nothing of the report is wrong. */
export class PrintError extends Error {
  override readonly name = 'PrintError';
}

/** The one part of a report that is a PDF. */
export async function printedOn(
  printer: PdfPrinter | undefined,
  page: Iterable<string>,
): Promise<Iterable<Uint8Array>> {
  if (printer === undefined) throw new RangeError('no printer for a PDF');
  return [await printer(page)];
}

/** The browser that prints, where one of the formats is a PDF. */
export const printerFor = async (
  formats: readonly string[],
  executable: string | undefined,
): Promise<PdfPrinter | undefined> => (formats.includes('pdf') ? pdfPrinter(executable) : undefined);

/** A browser is some hundred megabytes, so the one that is there anyway is used: Chromium, Chrome or Edge. */
async function pdfPrinter(executable: string | undefined): Promise<PdfPrinter> {
  if (executable === undefined || executable === '') {
    throw new UsageError(
      'the format pdf is printed by a Chromium, Chrome or Edge; say where one is with --chromium PATH or in the environment variable CHROMIUM_PATH, or take the format html',
    );
  }
  const isFile = await stat(executable).then(
    (about) => about.isFile(),
    () => false,
  );
  if (!isFile) throw new UsageError(`no such browser: ${executable}`);
  const { chromium } = await loadPlaywright();
  return async (page) => {
    const folder = await mkdtemp(join(tmpdir(), 'mailflow-print-'));
    try {
      const path = join(folder, 'report.html');
      await writeFile(path, page);
      const browser = await chromium.launch({ executablePath: executable });
      try {
        return reproduciblePdf(await printed(browser, pathToFileURL(path).href));
      } finally {
        await browser.close();
      }
    } catch (error) {
      throw new PrintError(`${executable} did not print the report: ${firstLine(error)}`, { cause: error });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/** What is used of playwright-core 1.65.1, whose own declarations do not compile without those of a browser's page. */
interface Playwright {
  readonly chromium: { launch(options: { readonly executablePath: string }): Promise<Browser> };
}
interface Browser {
  newContext(options: { readonly offline: boolean; readonly javaScriptEnabled: boolean }): Promise<Context>;
  close(): Promise<void>;
}
interface Context {
  route(
    concerns: (url: URL) => boolean,
    handle: (route: { abort(): Promise<void> }) => Promise<void>,
  ): Promise<void>;
  newPage(): Promise<Page>;
}
interface Page {
  goto(url: string): Promise<unknown>;
  pdf(options: {
    readonly tagged: boolean;
    readonly outline: boolean;
    readonly format: 'A4';
    readonly preferCSSPageSize: boolean;
    readonly printBackground: boolean;
  }): Promise<Uint8Array>;
}

/** By a name that the compiler does not look into; the package is there only if somebody wants PDFs. */
async function loadPlaywright(): Promise<Playwright> {
  const name: string = 'playwright-core';
  try {
    const loaded: Playwright = await import(name);
    return loaded;
  } catch {
    throw new UsageError(
      'the format pdf needs the package playwright-core beside this one: npm install playwright-core@1.65.1',
    );
  }
}

/** Without scripts, and without a network whatever the page might ask for. */
async function printed(browser: Browser, url: string): Promise<Uint8Array> {
  const context = await browser.newContext({ offline: true, javaScriptEnabled: false });
  await context.route(
    (requested) => requested.href !== url,
    (route) => route.abort(),
  );
  const page = await context.newPage();
  await page.goto(url);
  return page.pdf({
    tagged: true,
    outline: true,
    format: 'A4',
    preferCSSPageSize: true,
    printBackground: true,
  });
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
