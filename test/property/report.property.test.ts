import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { IMPACTS } from '../../src/model/impact.ts';
import type { ChangedMessage, ReplayReport } from '../../src/model/report.ts';
import { EXPLAIN_SCHEMA } from '../../src/report/explain-schema.ts';
import { displayWidth, wrapText } from '../../src/report/display-width.ts';
import { IMPACT_WORDS } from '../../src/report/impact-words.ts';
import { neutraliseForCell, neutraliseForTerminal, neutraliseJson } from '../../src/report/neutralise.ts';
import { CSV_COLUMNS, renderCsv } from '../../src/report/render-csv.ts';
import { renderExplainJson, renderJson } from '../../src/report/render-json.ts';
import { renderExplainTerminal } from '../../src/report/render-explain-terminal.ts';
import { renderHtml } from '../../src/report/render-html.ts';
import { renderTerminal } from '../../src/report/render-terminal.ts';
import { REPORT_SCHEMA } from '../../src/report/report-schema.ts';
import { changedMessageArb, explainReportArb, reportArb } from '../unit/report/report-arbitrary.ts';
import { lawRuns } from '../setup/law-runs.ts';

const runs = lawRuns(80);
const columnsArb = fc.oneof(fc.constantFrom(60, 80, 120, 139, 140, 200), fc.integer({ min: 60, max: 260 }));
const anyUnicode = fc.string({ unit: 'binary', maxLength: 80 });

// oxlint-disable-next-line no-control-regex -- this is what must not be there
const SGR = /\u001B\[(?:0|1|2|3[1-6]|1;3[1-6])m/g;
// Written apart from the code: the code points that the brief of a terminal report must never carry.
const DANGEROUS =
  // oxlint-disable-next-line no-control-regex -- this is what must not be there
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uD800-\uDFFF]/u;
const FORMULA = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\0]/;

describe('the JSON report', () => {
  const validate = new Ajv({ strict: true, allErrors: true }).compile(REPORT_SCHEMA);

  it('is valid against its schema and reads back as the report', () => {
    fc.assert(
      fc.property(reportArb, (report) => {
        const json = renderJson(report);
        const read: unknown = JSON.parse(json);
        expect(validate(read), JSON.stringify(validate.errors)).toBe(true);
        expect(read).toEqual(report);
        expect(json).toMatch(/^\{\n {2}"schemaVersion": "1",[^]*\n\}\n$/);
        expect(DANGEROUS.test(json)).toBe(false);
      }),
      runs,
    );
  });

  it('of one message is so too', () => {
    const validateExplain = new Ajv({ strict: true, allErrors: true }).compile(EXPLAIN_SCHEMA);
    fc.assert(
      fc.property(explainReportArb, (report) => {
        const read: unknown = JSON.parse(renderExplainJson(report));
        expect(validateExplain(read), JSON.stringify(validateExplain.errors)).toBe(true);
        expect(read).toEqual(report);
      }),
      runs,
    );
  });

  it('has the same bytes whatever the order of the fields', () => {
    fc.assert(
      fc.property(reportArb, (report) => {
        expect(renderJson(withFieldsReversed(report))).toBe(renderJson(report));
      }),
      runs,
    );
  });
});

function withFieldsReversed<T>(value: T): T;
function withFieldsReversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withFieldsReversed(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, field]) => [name, withFieldsReversed(field)]),
  );
}

describe('the terminal report', () => {
  it('fits the terminal, ends every line cleanly, and holds nothing that acts on it', () => {
    fc.assert(
      fc.property(reportArb, columnsArb, (report, columns) => {
        const plain = renderTerminal(report, { color: false, columns });
        expect(DANGEROUS.exec(plain)).toBeNull();
        expect(plain.endsWith('\n')).toBe(true);
        for (const line of plain.split('\n')) {
          expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(line).toBe(line.trimEnd());
        }
      }),
      runs,
    );
  });

  it('of one message does so too', () => {
    fc.assert(
      fc.property(explainReportArb, columnsArb, (report, columns) => {
        const plain = renderExplainTerminal(report, { color: false, columns });
        expect(DANGEROUS.exec(plain)).toBeNull();
        for (const line of plain.split('\n')) {
          expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(line).toBe(line.trimEnd());
        }
        expect(renderExplainTerminal(report, { color: true, columns }).replace(SGR, '')).toBe(plain);
      }),
      runs,
    );
  });

  it('says the same in colour, and every colour ends on its line', () => {
    fc.assert(
      fc.property(reportArb, columnsArb, (report, columns) => {
        const painted = renderTerminal(report, { color: true, columns });
        expect(painted.replace(SGR, '')).toBe(renderTerminal(report, { color: false, columns }));
        for (const line of painted.split('\n')) {
          const codes = [...line.matchAll(SGR)].map(([code]) => code);
          expect(codes.length === 0 || codes.at(-1)?.endsWith('[0m')).toBe(true);
        }
      }),
      runs,
    );
  });

  it('prints the totals of the report', () => {
    fc.assert(
      fc.property(reportArb, columnsArb, (report, columns) => {
        const printed = new Map(
          renderTerminal(report, { color: false, columns })
            .split('\n')
            .map((line) => line.split('│').map((cell) => cell.trim()))
            .filter((cells) => cells.length === 6)
            .map(([, label, count]) => [label, Number(count?.replaceAll(',', ''))]),
        );
        for (const impact of IMPACTS) {
          expect(printed.get(IMPACT_WORDS[impact].label)).toBe(report.totals.byImpact[impact]);
        }
        expect(printed.get('All')).toBe(report.totals.events);
      }),
      runs,
    );
  });

  it('gives no all-clear when the input cannot carry one', () => {
    fc.assert(
      fc.property(reportArb, columnsArb, (report, columns) => {
        const [verdict = ''] = renderTerminal(report, { color: false, columns }).split('\n\n');
        const said = verdict.replaceAll('\n', ' ');
        const { byImpact, events } = report.totals;
        const truncated = report.inputs.some(({ truncationSuspected }) => truncationSuspected);
        if (events === byImpact.notEvaluated) expect(said).toMatch(/^No verdict: /);
        else if (truncated) expect(said).toMatch(/(?:no all-clear|with care): the export looks truncated/);
        if (/changes nothing/.test(said)) {
          expect(byImpact.newlyBlocked + byImpact.maybeNewlyBlocked + byImpact.undetermined).toBe(0);
          expect(byImpact.newlyAllowed + byImpact.maybeNewlyAllowed + report.totals.pathChanged).toBe(0);
        }
      }),
      runs,
    );
  });

  it('accounts for every source, listed or not', () => {
    fc.assert(
      fc.property(reportArb, fc.nat(14), (report, maxSources) => {
        const text = renderTerminal(report, { color: false, columns: 200, maxSources });
        const hidden = /… and (\d+) more sources? \(/.exec(text)?.[1] ?? '0';
        expect(Number(hidden)).toBe(Math.max(0, report.sources.length - maxSources));
      }),
      runs,
    );
  });
});

describe('the HTML report', () => {
  const page = (report: ReplayReport, messages: readonly ChangedMessage[]): string =>
    [...renderHtml(report, messages, { script: 'void 0;' })].join('');
  const TAG =
    /^<(?:!doctype|\/?(?:html|head|meta|title|link|style|script|body|a|header|p|h1|div|nav|ul|li|main|section|h2|h3|h4|footer|svg|defs|pattern|rect|path|text|line|figure|figcaption|details|summary|table|caption|thead|tbody|tr|th|td|span|strong|code|dl|dt|dd|pre|del|ins))[\s>/]/;

  it('holds only markup of its own, and nothing that hides or acts', () => {
    fc.assert(
      fc.property(reportArb, fc.array(changedMessageArb, { maxLength: 4 }), (report, messages) => {
        const markup = page(report, messages);
        expect(DANGEROUS.exec(markup.replaceAll('\n', ' '))).toBeNull();
        for (const { index } of markup.matchAll(/</g)) {
          // Style and data hold none; what is no tag of the page came from outside.
          expect(markup.slice(index, index + 14)).toMatch(TAG);
        }
        expect(markup.match(/<script>/g)).toHaveLength(1);
      }),
      lawRuns(100),
    );
  });

  it('prints the totals of the report', () => {
    fc.assert(
      fc.property(reportArb, (report) => {
        const rows = [
          ...page(report, []).matchAll(/<tr><th scope="row"[^>]*>([^<]*)<\/th><td[^>]*>([\d,]+)</g),
        ];
        const printed = new Map(rows.map(([, label, count]) => [label, Number(count?.replaceAll(',', ''))]));
        if (report.totals.events === 0) return;
        for (const impact of IMPACTS) {
          expect(printed.get(IMPACT_WORDS[impact].label)).toBe(report.totals.byImpact[impact]);
        }
        expect(printed.get('All')).toBe(report.totals.events);
      }),
      lawRuns(100),
    );
  });
});

describe('the CSV', () => {
  const messagesArb = fc.array(changedMessageArb, { maxLength: 8 });
  const delimiterArb = fc.constantFrom<',' | ';'>(',', ';');
  const read = (text: string, delimiter: string): string[][] =>
    parse(text, { bom: true, delimiter, record_delimiter: '\r\n', relax_column_count: false });
  const cellsOf = (message: ChangedMessage): string[] =>
    Object.values(CSV_COLUMNS).map((cellOf) => cellOf(message) ?? '');

  it('reads back as the cells it was made from', () => {
    fc.assert(
      fc.property(messagesArb, delimiterArb, fc.boolean(), (messages, delimiter, excelGuard) => {
        const text = [...renderCsv(messages, { excelGuard, delimiter })].join('');
        expect(text.startsWith('\u{FEFF}impact')).toBe(true);
        expect(read(text, delimiter)).toEqual([
          Object.keys(CSV_COLUMNS),
          ...messages.map((message) =>
            cellsOf(message).map((cell) => neutraliseForCell(cell, { excelGuard })),
          ),
        ]);
      }),
      runs,
    );
  });

  it('keeps harmless text as it is', () => {
    const harmless = /^[\p{L}\p{N}][ -~\p{L}\p{N}]*$/u;
    fc.assert(
      fc.property(messagesArb, (messages) => {
        const rows = read([...renderCsv(messages, { excelGuard: true })].join(''), ',').slice(1);
        for (const [index, row] of rows.entries()) {
          const message = messages[index];
          const cells = message === undefined ? [] : cellsOf(message);
          for (const [column, cell] of cells.entries()) {
            if (harmless.test(cell) && !/\p{Default_Ignorable_Code_Point}/u.test(cell)) {
              expect(row[column]).toBe(cell);
            }
          }
        }
      }),
      runs,
    );
  });

  it('starts no formula and holds no control character, one line a message', () => {
    fc.assert(
      fc.property(messagesArb, delimiterArb, (messages, delimiter) => {
        const lines = [...renderCsv(messages, { excelGuard: true, delimiter })];
        expect(lines).toHaveLength(messages.length + 1);
        for (const line of lines)
          expect(line.replace('\u{FEFF}', '').replace(/\r\n$/, '')).not.toMatch(DANGEROUS);
        for (const row of read(lines.join(''), delimiter)) {
          for (const cell of row) expect(cell).not.toMatch(FORMULA);
        }
      }),
      runs,
    );
  });
});

describe('neutralised text', () => {
  it('holds nothing dangerous and is left alone the second time', () => {
    fc.assert(
      fc.property(anyUnicode, (text) => {
        const shown = neutraliseForTerminal(text);
        expect(shown).not.toMatch(DANGEROUS);
        expect(shown).not.toContain('\n');
        expect(neutraliseForTerminal(shown)).toBe(shown);
      }),
      lawRuns(3000),
    );
  });

  it('is the same JSON value', () => {
    fc.assert(
      fc.property(anyUnicode, (text) => {
        const json = neutraliseJson(JSON.stringify(text));
        expect(JSON.parse(json)).toBe(text);
        expect(json).not.toMatch(DANGEROUS);
      }),
      lawRuns(3000),
    );
  });

  it('wraps into lines that fit and lose nothing but the spaces at their ends', () => {
    fc.assert(
      fc.property(fc.oneof(anyUnicode, fc.string()), fc.integer({ min: 2, max: 40 }), (text, width) => {
        const shown = neutraliseForTerminal(text);
        const lines = wrapText(shown, width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(shown.replaceAll(' ', ''));
      }),
      lawRuns(2000),
    );
  });
});
