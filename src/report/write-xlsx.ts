import { Zip, ZipDeflate } from 'fflate';

import { LONGEST_CELL } from './neutralise.ts';
import { visibleField, xmlText } from './visible-text.ts';
import type { Cell, Sheet } from './workbook.ts';

/*
 * Office Open XML (ECMA-376, part 1, read 2026-11-24), as little of it as a workbook of plain tables needs. It is written
 * here because no package writes several sheets row by row with filters and without the time of day in the archive;
 * fflate compresses in JavaScript, so that the bytes are the same under every version of Node.js and its zlib.
 */

/** Excel specifications and limits (read 2026-11-24). */
const MOST_ROWS = 1_048_576;
/** A zip without the 64-bit extension ends at 4 GiB, a sheet of the longest cells would not. */
const MOST_SHEET_CHARACTERS = 1_000_000_000;
const MOST_ARCHIVE_BYTES = 0xffff_ffff;
const CHUNK_CHARACTERS = 1 << 16;

export interface XlsxLimits {
  /** Rows of a sheet, the heading included; what is beyond goes to another one. */
  readonly mostRows?: number;
}

/** Any date will do as long as it is always the same; fflate reads it in local time, in which noon exists everywhere. */
const entryTime = (): Date => new Date(1980, 0, 1, 12);

/** A workbook, piece by piece: rows are asked for while it is written. Sheets without rows are left out. */
export function* writeXlsx(sheets: Iterable<Sheet>, limits: XlsxLimits = {}): Iterable<Uint8Array> {
  const archive = zipArchive();
  const written: WrittenSheet[] = [];
  for (const sheet of sheets) {
    const rows = lookingAhead(sheet.rows);
    for (let part = 1; rows.peek() !== undefined; part += 1) {
      const name = part === 1 ? sheet.name : `${sheet.name} (${part})`;
      archive.open(`xl/worksheets/sheet${written.length + 1}.xml`);
      const { body, lastRow } = sheetBody(sheet, rows, written.length === 0, limits.mostRows ?? MOST_ROWS);
      for (const text of body) yield* archive.write(text);
      yield* archive.close();
      written.push({ name, columns: sheet.columns.length, lastRow: lastRow() });
    }
  }
  for (const [path, text] of Object.entries(frame(written))) {
    archive.open(path);
    yield* archive.write(text);
    yield* archive.close();
  }
  yield* archive.end();
}

interface WrittenSheet {
  readonly name: string;
  readonly columns: number;
  readonly lastRow: number;
}

interface Ahead<T> {
  peek(): T | undefined;
  next(): T | undefined;
}

function lookingAhead<T>(items: Iterable<T>): Ahead<T> {
  const iterator = items[Symbol.iterator]();
  const advance = (): T | undefined => {
    const { done, value } = iterator.next();
    return done === true ? undefined : value;
  };
  let ahead = advance();
  return {
    peek: () => ahead,
    next() {
      const current = ahead;
      if (current !== undefined) ahead = advance();
      return current;
    },
  };
}

function zipArchive(): {
  open(path: string): void;
  write(text: string): Iterable<Uint8Array>;
  close(): Iterable<Uint8Array>;
  end(): Iterable<Uint8Array>;
} {
  const encoder = new TextEncoder();
  let ready: Uint8Array[] = [];
  let bytes = 0;
  const zip = new Zip((error, data) => {
    if (error !== null) throw error;
    ready.push(data);
    bytes += data.length;
    if (bytes > MOST_ARCHIVE_BYTES) {
      throw new RangeError(
        'the workbook is larger than 4 GiB; use the formats csv or ndjson for so many messages',
      );
    }
  });
  let entry: ZipDeflate | undefined;
  const taken = (): readonly Uint8Array[] => {
    const pieces = ready;
    ready = [];
    return pieces;
  };
  return {
    open(path) {
      entry = new ZipDeflate(path, { level: 6 });
      entry.mtime = entryTime();
      zip.add(entry);
    },
    write(text) {
      entry?.push(encoder.encode(text));
      return taken();
    },
    close() {
      entry?.push(new Uint8Array(0), true);
      return taken();
    },
    end() {
      zip.end();
      return taken();
    },
  };
}

/** Style numbers, as the style sheet below numbers them. */
const STYLE = { text: 0, heading: 1, count: 2, time: 3, formulaLike: 4 } as const;

function sheetBody(
  { columns }: Sheet,
  rows: Ahead<readonly Cell[]>,
  isFirst: boolean,
  mostRows: number,
): { readonly body: Iterable<string>; readonly lastRow: () => number } {
  let row = 1;
  function* body(): Iterable<string> {
    let pending =
      opening(columns, isFirst) +
      rowXml(
        1,
        columns.map(({ heading }) => heading),
        STYLE.heading,
      );
    let characters = pending.length;
    while (row < mostRows && characters < MOST_SHEET_CHARACTERS) {
      const cells = rows.next();
      if (cells === undefined) break;
      row += 1;
      const xml = rowXml(row, cells, undefined);
      characters += xml.length;
      pending += xml;
      if (pending.length < CHUNK_CHARACTERS) continue;
      yield pending;
      pending = '';
    }
    yield `${pending}</sheetData><autoFilter ref="A1:${columnName(columns.length - 1)}${row}"/></worksheet>`;
  }
  return { body: body(), lastRow: () => row };
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const opening = (columns: Sheet['columns'], isFirst: boolean): string =>
  `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView ${isFirst ? 'tabSelected="1" ' : ''}workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><cols>${columns
    .map(
      ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    )
    .join('')}</cols><sheetData>`;

function rowXml(row: number, cells: readonly Cell[], style: number | undefined): string {
  const xml = cells.map((cell, index) => cellXml(`${columnName(index)}${row}`, cell, style)).join('');
  return `<row r="${row}">${xml}</row>`;
}

function cellXml(reference: string, cell: Cell, style: number | undefined): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return numberXml(reference, cell, style ?? STYLE.count);
  if (typeof cell === 'string') return textXml(reference, cell, style);
  const serial = serialOf(cell.time);
  return serial === undefined
    ? textXml(reference, cell.time, style)
    : numberXml(reference, serial, style ?? STYLE.time);
}

const numberXml = (reference: string, value: number, style: number): string =>
  `<c r="${reference}" s="${style}"><v>${value}</v></c>`;

/** What a spreadsheet takes for a formula once the cell is edited, unless it is marked as text. */
const FORMULA_LIKE = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B]/;
/** `_x0041_` stands for a character in a cell; an underscore that begins such a text has to be written so itself. */
const LOOKS_ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** A cell of this kind is text whatever it looks like: it has no formula. */
function textXml(reference: string, text: string, style: number | undefined): string {
  const shown = visibleField(text, LONGEST_CELL);
  const own = style ?? (FORMULA_LIKE.test(shown) ? STYLE.formulaLike : STYLE.text);
  return `<c r="${reference}" s="${own}" t="inlineStr"><is><t xml:space="preserve">${xmlText(shown).replace(LOOKS_ESCAPED, '_x005F_')}</t></is></c>`;
}

const DAY_MS = 86_400_000;
/** 1970-01-01 in days of the calendar that counts from 1900; before March 1900 it has a day that never was. */
const UNIX_EPOCH_DAYS = 25_569;
const FIRST_SAFE_DAY = 61;

function serialOf(iso: string): number | undefined {
  const serial = Date.parse(iso) / DAY_MS + UNIX_EPOCH_DAYS;
  return serial >= FIRST_SAFE_DAY ? serial : undefined;
}

function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Everything but the sheets; it names them, so it comes last. */
function frame(sheets: readonly WrittenSheet[]): Readonly<Record<string, string>> {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, id: index + 1 }));
  const relationship = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`;
  const filters = numbered.map(
    ({ name, columns, lastRow, id }) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${id - 1}" hidden="1">${xmlText(`'${name}'!$A$1:$${columnName(columns - 1)}$${lastRow}`)}</definedName>`,
  );
  return {
    'xl/styles.xml': STYLES,
    'xl/workbook.xml': `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><bookViews><workbookView/></bookViews><sheets>${numbered
      .map(({ name, id }) => `<sheet name="${xmlText(name)}" sheetId="${id}" r:id="rId${id}"/>`)
      .join('')}</sheets><definedNames>${filters.join('')}</definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${numbered
      .map(({ id }) => relationship(`rId${id}`, 'worksheet', `worksheets/sheet${id}.xml`))
      .join('')}${relationship(`rId${numbered.length + 1}`, 'styles', 'styles.xml')}</Relationships>`,
    '_rels/.rels': `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relationship('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    '[Content_Types].xml': `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${numbered
      .map(
        ({ id }) =>
          `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${CONTENT}.worksheet+xml"/>`,
      )
      .join('')}</Types>`,
  };
}

/** In the order of `STYLE`; number format 3 is `#,##0`, 49 is text. */
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
