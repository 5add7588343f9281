import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { groupingFor } from '../../src/query/grouping.ts';
import { policyPairArb } from '../arbitraries/policy.ts';
import { emailCsv, emailRowsArb } from '../grouping/email-rows.ts';
import { groupedCsv, groupedObjects, groupRows } from '../grouping/reference-grouping.ts';
import { countsOf, replayText } from '../grouping/replayed.ts';
import { lawRuns } from '../setup/law-runs.ts';

const caseArb = fc
  .record({ policies: policyPairArb, withBaseline: fc.boolean(), rows: emailRowsArb(8) })
  .map(({ policies: [baseline, candidate], withBaseline, rows }) => {
    const policies = withBaseline ? [baseline, candidate] : [candidate];
    return {
      pair: { baseline: withBaseline ? baseline : undefined, candidate },
      rows,
      grouped: groupRows(rows, groupingFor(policies)),
    };
  });

describe('law of grouped logs', () => {
  it('says of combinations and their counts what the single records say', async () => {
    await fc.assert(
      fc.asyncProperty(caseArb, async ({ pair, rows, grouped }) => {
        const ofRows = countsOf(await replayText(emailCsv(rows), pair));
        expect(countsOf(await replayText(groupedCsv(grouped), pair))).toEqual(ofRows);
      }),
      lawRuns(20),
    );
  });

  it('is the same in every form, order and number of files', async () => {
    await fc.assert(
      fc.asyncProperty(caseArb, fc.nat(), async ({ pair, grouped }, seed) => {
        const csv = countsOf(await replayText(groupedCsv(grouped), pair));
        const objects = groupedObjects(grouped);
        const half = seed % (objects.length + 1);
        const forms: readonly (string | readonly string[])[] = [
          JSON.stringify(objects),
          JSON.stringify(objects, undefined, 2),
          objects
            .toReversed()
            .map((each) => `${JSON.stringify(each)}\n`)
            .join(''),
          [
            groupedCsv({ ...grouped, rows: grouped.rows.slice(half) }),
            JSON.stringify(objects.slice(0, half)),
          ].filter((text) => text !== '[]'),
        ];
        for (const form of forms) expect(countsOf(await replayText(form, pair))).toEqual(csv);
      }),
      lawRuns(6),
    );
  });
});
