import type { ComparisonReport } from '../model/comparison-report.ts';
import type { ReplayReport } from '../model/report.ts';
import { COMPARISON_SCHEMA } from './comparison-schema.ts';
import { REPORT_SCHEMA } from './report-schema.ts';
import { schemaProblem } from './schema-problem.ts';

export type ParsedReports =
  | { readonly ok: true; readonly value: readonly ReplayReport[] }
  | { readonly ok: false; readonly problem: string };

/** The report of every candidate from what `--format json` writes; the text may be anybody's. */
export function parseReports(text: string): ParsedReports {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'it is no JSON' };
  }
  const isComparison = typeof value === 'object' && value !== null && 'reports' in value;
  const problem = schemaProblem(value, isComparison ? COMPARISON_SCHEMA : REPORT_SCHEMA);
  if (problem !== undefined) return { ok: false, problem };
  return { ok: true, value: isComparison ? (value as ComparisonReport).reports : [value as ReplayReport] };
}
