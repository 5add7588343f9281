import * as fc from 'fast-check';

import type { ComparisonReport } from '../../../src/model/comparison-report.ts';
import { IMPACTS } from '../../../src/model/impact.ts';
import type { ReplayReport } from '../../../src/model/report.ts';
import { reportArb } from './report-arbitrary.ts';

const countArb = fc.oneof(fc.nat(20), fc.nat(9_999_999));
const noteArb: fc.Arbitrary<ComparisonReport['notes'][number]> = fc.record({
  code: fc.constantFrom('SAME_POLICY', 'PIN_SHARED', 'EVALUATED_UNDER_SOME'),
  message: fc.string({ unit: 'binary', maxLength: 80 }),
});

/** Any comparison that the types allow, of one to nine reports as hostile as each may be alone. */
export const comparisonArb: fc.Arbitrary<ComparisonReport> = fc
  .array(reportArb, { minLength: 1, maxLength: 9 })
  .chain((reports) => ofReports(reports));

function ofReports(reports: readonly ReplayReport[]): fc.Arbitrary<ComparisonReport> {
  const paths = reports.map(({ policies }) => policies.candidate.path);
  const [first] = reports;
  if (first === undefined) throw new Error('no report');
  const impactsArb = fc.array(fc.constantFrom(...IMPACTS), {
    minLength: paths.length,
    maxLength: paths.length,
  });
  const rowArb = fc.record({
    place: fc.constantFrom(...reports.flatMap(({ sources }) => sources), undefined),
    events: countArb,
    differing: countArb,
    impacts: fc.array(fc.array(fc.constantFrom(...IMPACTS), { minLength: 1, maxLength: 3 }), {
      minLength: paths.length,
      maxLength: paths.length,
    }),
  });
  const pairArb = fc.record({ candidate: fc.constantFrom(...paths), by: fc.constantFrom(...paths) });
  return fc
    .record({
      same: countArb,
      differing: countArb,
      combinations: fc.array(fc.record({ impacts: impactsArb, events: countArb, messages: countArb }), {
        maxLength: 5,
      }),
      rows: fc.array(rowArb, { maxLength: 6 }),
      dominated: fc.array(fc.tuple(pairArb, countArb, countArb), { maxLength: 4 }),
      notes: fc.array(noteArb, { maxLength: 3 }),
    })
    .map(({ rows, dominated, ...rest }): ComparisonReport => ({
      schemaVersion: first.schemaVersion,
      tool: first.tool,
      inputs: first.inputs,
      policies: {
        baseline: first.policies.baseline,
        candidates: reports.map(({ policies }) => policies.candidate),
      },
      coverage: {
        from: first.coverage.from,
        to: first.coverage.to,
        formats: first.coverage.formats,
        duplicatesDropped: first.coverage.duplicatesDropped,
        warnings: first.coverage.warnings,
      },
      columns: reports.map(({ policies, totals, agreement, findings, coverage }) => ({
        candidate: policies.candidate.path,
        totals: { messages: totals.messages, events: totals.events, byImpact: totals.byImpact },
        pathChanged: totals.pathChanged,
        agreement: agreement && { compared: agreement.compared, agreeing: agreement.agreeing },
        findings: findings.length,
        warnings: coverage.warnings,
      })),
      pairwise: paths.flatMap((blockedUnder) =>
        paths.map((allowedUnder, index) => ({ blockedUnder, allowedUnder, events: index * 1_234_567 })),
      ),
      dominated: dominated.map(([pair, moreNewlyBlocked, moreNewlyAllowed]) => ({
        ...pair,
        moreNewlyBlocked,
        moreNewlyAllowed,
      })),
      rows: rows.map(({ place, impacts, ...row }) => ({
        senderDomain: place?.senderDomain ?? null,
        network: place?.network ?? null,
        messages: row.events,
        ...row,
        candidates: paths.map((candidate, index) => ({
          candidate,
          impacts: (impacts[index] ?? []).map((impact) => ({
            impact,
            events: row.events,
            reasons: (place?.reasons ?? []).map(({ code, rule, outcome }) => ({ code, rule, outcome })),
          })),
        })),
      })),
      ...rest,
      reports,
    }));
}
