import type { ComparisonReport } from '../model/comparison-report.ts';
import type { ExplainReport } from '../model/explain-report.ts';
import type { ReplayReport } from '../model/report.ts';
import { COMPARISON_SCHEMA } from './comparison-schema.ts';
import { EXPLAIN_SCHEMA } from './explain-schema.ts';
import { inSchemaOrder, type JsonSchemaDocument } from './json-schema.ts';
import { neutraliseJson } from './neutralise.ts';
import { REPORT_SCHEMA } from './report-schema.ts';

/** The lossless form: every other one leaves something out. Valid against schema/report.schema.json. */
export function renderJson(report: ReplayReport): string {
  return print(report, REPORT_SCHEMA);
}

/** Valid against schema/comparison.schema.json; holds the report of every candidate. */
export function renderComparisonJson(report: ComparisonReport): string {
  return print(report, COMPARISON_SCHEMA);
}

/** Valid against schema/explain.schema.json. */
export function renderExplainJson(report: ExplainReport): string {
  return print(report, EXPLAIN_SCHEMA);
}

function print(report: unknown, schema: JsonSchemaDocument): string {
  return `${neutraliseJson(JSON.stringify(inSchemaOrder(report, schema), undefined, 2))}\n`;
}
