import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { COMPARISON_SCHEMA } from '../../src/report/comparison-schema.ts';
import { displayWidth } from '../../src/report/display-width.ts';
import { renderComparisonTerminal } from '../../src/report/render-comparison-terminal.ts';
import { renderComparisonJson } from '../../src/report/render-json.ts';
import { lawRuns } from '../setup/law-runs.ts';
import { comparisonArb } from '../unit/report/comparison-arbitrary.ts';

const runs = lawRuns(75);
const columnsArb = fc.oneof(fc.constantFrom(60, 80, 120, 200), fc.integer({ min: 60, max: 260 }));
// oxlint-disable-next-line no-control-regex -- this is what must not be there
const SGR = /\u001B\[(?:0|1|2|3[1-6]|1;3[1-6])m/g;
const DANGEROUS =
  // oxlint-disable-next-line no-control-regex -- this is what must not be there
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uD800-\uDFFF]/u;

describe('the report of several candidates', () => {
  it('fits the terminal, holds nothing that acts on it, and says the same in colour', () => {
    fc.assert(
      fc.property(comparisonArb, columnsArb, (report, columns) => {
        const plain = renderComparisonTerminal(report, { color: false, columns });
        expect(DANGEROUS.exec(plain)).toBeNull();
        for (const line of plain.split('\n')) {
          expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(line).toBe(line.trimEnd());
        }
        expect(renderComparisonTerminal(report, { color: true, columns }).replace(SGR, '')).toBe(plain);
      }),
      runs,
    );
  });

  it('accounts for every source, listed or not', () => {
    fc.assert(
      fc.property(comparisonArb, fc.nat(8), (report, maxSources) => {
        const text = renderComparisonTerminal(report, { color: false, columns: 200, maxSources });
        const hidden = /… and (\d+) more sources? \(/.exec(text)?.[1] ?? '0';
        expect(Number(hidden)).toBe(Math.max(0, report.rows.length - maxSources));
      }),
      runs,
    );
  });

  it('is valid JSON against its schema and reads back as it was', () => {
    const validate = new Ajv({ strict: true, allErrors: true }).compile(COMPARISON_SCHEMA);
    fc.assert(
      fc.property(comparisonArb, (report) => {
        const json = renderComparisonJson(report);
        const read: unknown = JSON.parse(json);
        expect(validate(read), JSON.stringify(validate.errors)).toBe(true);
        expect(read).toEqual(report);
        expect(DANGEROUS.test(json)).toBe(false);
      }),
      runs,
    );
  });
});
