import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx, type CellValue } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';

import type { ChangedMessage } from '../../../src/model/report.ts';
import { renderXlsx } from '../../../src/report/render-xlsx.ts';
import { sheet } from '../../../src/report/workbook.ts';
import { writeXlsx } from '../../../src/report/write-xlsx.ts';
import { CHANGED, CONTOSO, UNCHANGED } from './sample-reports.ts';

const bytesOf = (parts: Iterable<Uint8Array>): Buffer => Buffer.concat([...parts]);

/** Another program's reading of it. */
async function read(parts: Iterable<Uint8Array>): Promise<ReadonlyMap<string, readonly CellValue[][]>> {
  const { sheets } = await readXlsx(bytesOf(parts));
  return new Map(sheets.map(({ name, rows }) => [name, rows]));
}
const partsOf = (parts: Iterable<Uint8Array>): ReadonlyMap<string, string> =>
  new Map(Object.entries(unzipSync(bytesOf(parts))).map(([path, bytes]) => [path, strFromU8(bytes)]));

const [FIRST] = CHANGED;
const message = (sender: string): ChangedMessage => {
  if (FIRST === undefined) throw new Error('no message');
  return { ...FIRST, sender };
};

describe('renderXlsx', () => {
  it('has a sheet for everything that there is something to say of', async () => {
    const workbook = await read(renderXlsx([CONTOSO], CHANGED));
    expect([...workbook.keys()]).toEqual([
      'Summary',
      'Sources',
      'Messages',
      'Assumptions',
      'Coverage',
      'Findings',
      'Issues',
      'Inputs',
    ]);
    expect(workbook.get('Messages')).toHaveLength(CHANGED.length + 1);
    expect(workbook.get('Sources')).toHaveLength(CONTOSO.sources.length + 1);
    expect([...(await read(renderXlsx([UNCHANGED], []))).keys()]).not.toContain('Messages');
  });

  it('writes counts as numbers and times as dates in UTC', async () => {
    const workbook = await read(renderXlsx([CONTOSO], CHANGED));
    const [heading = [], first = []] = workbook.get('Messages') ?? [];
    const cell = (name: string): CellValue => first[heading.indexOf(name)] ?? null;
    expect(cell('Source line')).toBe(1042);
    expect(cell('Received (UTC)')).toEqual(new Date('2026-11-18T08:12:44.000Z'));
    expect(cell('Sender')).toBe('invoices@fabrikam.example');
    const summary = new Map((workbook.get('Summary') ?? []).map(([item, value]) => [item, value]));
    expect(summary.get('Newly blocked')).toBe(CONTOSO.totals.byImpact.newlyBlocked);
  });

  it('freezes the heading, filters every column and gives each a width', () => {
    const parts = partsOf(renderXlsx([CONTOSO], CHANGED));
    const messages = parts.get('xl/worksheets/sheet3.xml') ?? '';
    expect(messages).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(messages).toContain(`<autoFilter ref="A1:Q${CHANGED.length + 1}"/>`);
    expect(messages.match(/<col /g)).toHaveLength(17);
    expect(parts.get('xl/workbook.xml')).toContain(`'Messages'!$A$1:$Q$${CHANGED.length + 1}`);
  });

  it('names the candidate of each row where there are several', async () => {
    const other = {
      ...CONTOSO,
      policies: { ...CONTOSO.policies, candidate: { ...CONTOSO.policies.candidate, path: 'other.yaml' } },
    };
    const compared = CHANGED.map((each) => ({ ...each, candidate: 'other.yaml' }));
    const workbook = await read(renderXlsx([CONTOSO, other], compared));
    const [heading, first] = workbook.get('Messages') ?? [];
    expect([heading?.[0], first?.[0]]).toEqual(['Candidate', 'other.yaml']);
    const [, ...sources] = workbook.get('Sources') ?? [];
    expect(new Set(sources.map(([candidate]) => candidate))).toEqual(
      new Set(['policies/gateway-only.yaml', 'other.yaml']),
    );
    expect(workbook.get('Inputs')?.[0]?.[0]).toBe('File');
  });

  it('asks for messages while it writes', () => {
    let asked = 0;
    function* endless(): Iterable<ChangedMessage> {
      for (;;) {
        asked += 1;
        yield message(`sender${asked}@fabrikam.example`);
      }
    }
    const parts = renderXlsx([CONTOSO], endless())[Symbol.iterator]();
    for (let part = 0; part < 12; part += 1) parts.next();
    expect(asked).toBeGreaterThan(100);
    expect(asked).toBeLessThan(5000);
  });

  it('has the same bytes whatever the time zone and the hour', () => {
    const bytes = (): Buffer => bytesOf(renderXlsx([CONTOSO], CHANGED));
    const zone = process.env['TZ'];
    const here = bytes();
    process.env['TZ'] = 'Pacific/Kiritimati';
    const there = bytes();
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(there.equals(here)).toBe(true);
  });
});

describe('hostile text in a workbook', () => {
  it.each([
    ['=HYPERLINK("https://evil.example","x")', '=HYPERLINK("https://evil.example","x")'],
    ['@SUM(A1)', '@SUM(A1)'],
    ['</t></is></c><c><f>1+1</f></c>', '</t></is></c><c><f>1+1</f></c>'],
    ['_x0041_', '_x0041_'],
    ['a\r\nb\u{0}', String.raw`a\u{d}\u{a}b\u{0}`],
    ['\u{202e}gpj.exe', String.raw`\u{202e}gpj.exe`],
    [' kept ', ' kept '],
  ])('%j is the text of a cell', async (sender, shown) => {
    const workbook = await read(renderXlsx([CONTOSO], [message(sender)]));
    const [heading = [], first = []] = workbook.get('Messages') ?? [];
    expect(first[heading.indexOf('Sender')]).toBe(shown);
  });

  it('stays text when such a cell is edited', () => {
    const parts = partsOf(renderXlsx([CONTOSO], [message('=1+1'), message('plain')]));
    const cells = (parts.get('xl/worksheets/sheet3.xml') ?? '').match(/<c r="C[23]"[^>]*>/g);
    expect(cells).toEqual(['<c r="C2" s="4" t="inlineStr">', '<c r="C3" s="0" t="inlineStr">']);
    expect(parts.get('xl/styles.xml')).toMatch(/<xf [^>]*quotePrefix="1"[^>]*\/><\/cellXfs>/);
  });

  it('is cut where Excel would cut it, and shows that', async () => {
    const workbook = await read(renderXlsx([CONTOSO], [message('a'.repeat(100_000))]));
    const [heading = [], first = []] = workbook.get('Messages') ?? [];
    expect(first[heading.indexOf('Sender')]).toBe(`${'a'.repeat(32_766)}…`);
  });
});

describe('writeXlsx', () => {
  const numbers = (count: number) =>
    sheet(
      'Numbers',
      [{ heading: 'Number', width: 10, cell: (row: number) => row }],
      Array.from({ length: count }, (_, index) => index),
    );

  it('goes on with another sheet where one is full, under the same heading', async () => {
    const workbook = await read(writeXlsx([numbers(7)], { mostRows: 4 }));
    expect([...workbook]).toEqual([
      ['Numbers', [['Number'], [0], [1], [2]]],
      ['Numbers (2)', [['Number'], [3], [4], [5]]],
      ['Numbers (3)', [['Number'], [6]]],
    ]);
  });

  it('fills a sheet to its last row before it begins another', async () => {
    expect([...(await read(writeXlsx([numbers(3)], { mostRows: 4 }))).keys()]).toEqual(['Numbers']);
  });

  it('keeps a time that its calendar does not have as text', async () => {
    const column = { heading: 'Time', width: 10, cell: (time: string) => ({ time }) };
    const times = ['1900-02-01T00:00:00Z', 'no time', '1900-03-01T00:00:00Z'];
    const rows = (await read(writeXlsx([sheet('Times', [column], times)]))).get('Times');
    expect(rows).toEqual([['Time'], [times[0]], [times[1]], [new Date('1900-03-01T00:00:00Z')]]);
  });
});

const office = spawnSync('soffice', ['--version']).status === 0;

describe.runIf(office)('LibreOffice', () => {
  it('opens the workbook and shows the same cells', { timeout: 180_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'mailflow-office-'));
    try {
      const path = join(folder, 'report.xlsx');
      writeFileSync(path, bytesOf(renderXlsx([CONTOSO], [message('=1+1'), message('_x0041_')])));
      // The third sheet, UTF-8, with the text of cells as they are shown.
      const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3';
      const { status } = spawnSync('soffice', [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--convert-to',
        filter,
        '--outdir',
        folder,
        path,
      ]);
      expect(status).toBe(0);
      const lines = readFileSync(join(folder, 'report-Messages.csv'), 'utf8').split('\n');
      expect(lines[1]).toMatch(/^newlyBlocked,2026-11-18 08:12:44,=1\+1,ap@contoso\.example,/);
      expect(lines[2]).toMatch(/^newlyBlocked,2026-11-18 08:12:44,_x0041_,/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
