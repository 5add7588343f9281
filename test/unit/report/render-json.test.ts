import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import { CATALOGUE_SCHEMA } from '../../../src/report/catalogue-schema.ts';
import { EXPLAIN_SCHEMA } from '../../../src/report/explain-schema.ts';
import { renderExplainJson, renderJson } from '../../../src/report/render-json.ts';
import { REPORT_SCHEMA } from '../../../src/report/report-schema.ts';
import { CONTOSO, EXPLAINED, UNCHANGED } from './sample-reports.ts';

const reportIsValid = new Ajv({ strict: true, allErrors: true }).compile(REPORT_SCHEMA);
const explainIsValid = new Ajv({ strict: true, allErrors: true }).compile(EXPLAIN_SCHEMA);

/** The names of the fields in the order in which they are written. */
const keysOf = (value: unknown): readonly string[] =>
  value !== null && typeof value === 'object' ? Object.keys(value) : [];

describe('renderJson', () => {
  it.each([CONTOSO, UNCHANGED])('is valid and lossless', (report) => {
    const read: unknown = JSON.parse(renderJson(report));
    expect(reportIsValid(read), JSON.stringify(reportIsValid.errors)).toBe(true);
    expect(read).toEqual(report);
  });

  it('keeps the order of the contract', () => {
    const json = renderJson(CONTOSO);
    expect(json.startsWith('{\n  "schemaVersion": "1",\n  "tool": {\n')).toBe(true);
    expect(json.endsWith('\n}\n')).toBe(true);
    const read: unknown = JSON.parse(json);
    expect(keysOf(read)).toEqual([
      'schemaVersion',
      'tool',
      'inputs',
      'policies',
      'facts',
      'coverage',
      'totals',
      'days',
      'flows',
      'agreement',
      'sources',
      'assumptions',
      'learning',
      'findings',
      'issues',
    ]);
    const counts = /"byImpact": \{([^}]*)\}/.exec(json)?.[1] ?? '';
    expect([...counts.matchAll(/"(\w+)"/g)].map(([, name]) => name)).toEqual([
      'unchangedAllowed',
      'unchangedBlocked',
      'newlyBlocked',
      'newlyAllowed',
      'maybeNewlyBlocked',
      'maybeNewlyAllowed',
      'undetermined',
      'notEvaluated',
    ]);
  });

  it('writes no field that the schema does not have', () => {
    const report = { ...CONTOSO, totals: { ...CONTOSO.totals, secret: 1 } };
    expect(renderJson(report)).toBe(renderJson(CONTOSO));
  });
});

describe('renderExplainJson', () => {
  it('is valid and lossless', () => {
    const read: unknown = JSON.parse(renderExplainJson(EXPLAINED));
    expect(explainIsValid(read), JSON.stringify(explainIsValid.errors)).toBe(true);
    expect(read).toEqual(EXPLAINED);
  });
});

describe('the published schemas', () => {
  // `npx vitest run --project unit test/unit/report -u` writes them.
  const published = (schema: object): string => `${JSON.stringify(schema, undefined, 2)}\n`;

  it('are those of the code', async () => {
    await expect(published(REPORT_SCHEMA)).toMatchFileSnapshot('../../../schema/report.schema.json');
    await expect(published(EXPLAIN_SCHEMA)).toMatchFileSnapshot('../../../schema/explain.schema.json');
    await expect(published(CATALOGUE_SCHEMA)).toMatchFileSnapshot('../../../schema/catalogue.schema.json');
  });

  it.each([
    ['an unknown field', { ...CONTOSO, extra: 1 }],
    ['a negative count', { ...CONTOSO, totals: { ...CONTOSO.totals, events: -1 } }],
    ['another version', { ...CONTOSO, schemaVersion: '2' }],
    ['a local time', { ...CONTOSO, coverage: { ...CONTOSO.coverage, from: '2026-11-20 08:12' } }],
    ['no candidate', { ...CONTOSO, policies: { baseline: null } }],
  ])('refuse %s', (_, report) => {
    expect(reportIsValid(report)).toBe(false);
  });
});
