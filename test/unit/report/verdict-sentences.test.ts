import { describe, expect, it } from 'vitest';

import type { Impact } from '../../../src/model/impact.ts';
import type { ReplayReport, Totals } from '../../../src/model/report.ts';
import { verdictSentences } from '../../../src/report/verdict-sentences.ts';
import { CONTOSO, UNCHANGED } from './sample-reports.ts';

const NONE: Totals['byImpact'] = {
  newlyBlocked: 0,
  maybeNewlyBlocked: 0,
  undetermined: 0,
  maybeNewlyAllowed: 0,
  newlyAllowed: 0,
  unchangedBlocked: 0,
  unchangedAllowed: 0,
  notEvaluated: 0,
};

function counting(counts: { readonly [I in Impact]?: number }, pathChanged = 0): ReplayReport {
  const byImpact = { ...NONE, ...counts };
  const events = Object.values(byImpact).reduce((sum, count) => sum + count, 0);
  return { ...UNCHANGED, totals: { messages: events, events, byImpact, pathChanged, pathChanges: [] } };
}

const truncated = (report: ReplayReport): ReplayReport => ({
  ...report,
  inputs: report.inputs.map((input) => ({ ...input, truncationSuspected: true })),
});

const said = (report: ReplayReport): readonly string[] => verdictSentences(report).map(({ text }) => text);

const LOWER_BOUND = 'newly allowed is a lower bound, because refused mail leaves no trace';

describe('verdictSentences', () => {
  it('gives worst and best case', () => {
    expect(
      said(
        counting({
          newlyBlocked: 212,
          maybeNewlyBlocked: 36,
          undetermined: 12,
          newlyAllowed: 3,
          unchangedAllowed: 1541,
        }),
      ),
    ).toEqual([
      'At least 212 of 1,804 inbound messages (counted once per recipient) would be newly blocked, at most 260.',
      `At least 3 would be newly allowed, in this log up to 15; ${LOWER_BOUND}.`,
    ]);
  });

  it('gives one number when nothing is uncertain', () => {
    expect(
      said(counting({ newlyBlocked: 2, newlyAllowed: 1, unchangedAllowed: 7, notEvaluated: 5 })),
    ).toEqual([
      '2 of 10 inbound messages (counted once per recipient) would be newly blocked.',
      `At least 1 would be newly allowed; ${LOWER_BOUND}.`,
    ]);
  });

  it('calls nothing uncertain safe', () => {
    expect(said(counting({ maybeNewlyBlocked: 4, unchangedAllowed: 6 }))).toEqual([
      'Up to 4 of 10 inbound messages (counted once per recipient) may be newly blocked; for none of them does the log decide it.',
      `None in this log would be newly allowed; ${LOWER_BOUND}.`,
    ]);
    expect(said(counting({ undetermined: 10 }))[0]).toMatch(/^Up to 10 of 10 /);
  });

  it('says when only admission widens', () => {
    expect(said(counting({ newlyAllowed: 4, unchangedBlocked: 6 }))).toEqual([
      'None of the 10 inbound messages (counted once per recipient) in this log would be newly blocked.',
      `At least 4 would be newly allowed; ${LOWER_BOUND}.`,
    ]);
  });

  it('says first when nothing changes', () => {
    expect(said(UNCHANGED)).toEqual([
      'The candidate changes nothing in this log: the 1,804 inbound messages (counted once per recipient) keep their verdict and path.',
      'Newly allowed is a lower bound, because refused mail leaves no trace.',
    ]);
    expect(said(counting({ unchangedAllowed: 1 }))[0]).toBe(
      'The candidate changes nothing in this log: the 1 inbound message (counted once per recipient) keeps its verdict and path.',
    );
  });

  it('does not call a change of path nothing', () => {
    expect(said(counting({ unchangedAllowed: 10 }, 4))[0]).toBe(
      'No verdict changes for the 10 inbound messages (counted once per recipient) in this log, but 4 of them would be allowed by another path.',
    );
  });

  it('gives no all-clear over a truncated export', () => {
    expect(said(truncated(UNCHANGED)).slice(0, 2)).toEqual([
      'In what was read, the candidate changes nothing: the 1,804 inbound messages (counted once per recipient) keep their verdict and path.',
      'This is no all-clear: the export looks truncated, so mail is missing from it.',
    ]);
    expect(said(truncated(counting({ newlyBlocked: 1 })))[2]).toBe(
      'Read these numbers with care: the export looks truncated, so mail is missing from it.',
    );
  });

  it('believes a warning or an issue about truncation as well', () => {
    const warning = { code: 'TRUNCATION_SUSPECTED', message: '' } as const;
    const warned = { ...UNCHANGED, coverage: { ...UNCHANGED.coverage, warnings: [warning] } };
    const issue = { path: 'a.csv', line: 0, ...warning };
    expect(said(warned)[1]).toMatch(/^This is no all-clear: the export looks truncated/);
    expect(said({ ...UNCHANGED, issues: [issue] })[1]).toMatch(
      /^This is no all-clear: the export looks truncated/,
    );
  });

  it('names every other reason for doubt', () => {
    const doubtful: ReplayReport = {
      ...CONTOSO,
      totals: UNCHANGED.totals,
      coverage: {
        ...CONTOSO.coverage,
        warnings: [...CONTOSO.coverage.warnings, { code: 'DAYS_WITHOUT_MAIL', message: '' }],
      },
    };
    expect(said(doubtful)[1]).toBe(
      'This is no all-clear: the log has days without mail; 2 records could not be read in full; the simulated baseline contradicts the record for 8 events (see Agreement with the record).',
    );
  });

  it('gives no verdict when nothing was evaluated', () => {
    expect(said(counting({ notEvaluated: 37 }))).toEqual([
      'No verdict: none of the 37 events is inbound mail that a rule here judges, so nothing can be said about this change.',
    ]);
    expect(said(counting({}))).toEqual([
      'No verdict: the input holds no readable message, so nothing can be said about this change.',
    ]);
  });
});
