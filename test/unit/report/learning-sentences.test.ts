import { describe, expect, it } from 'vitest';

import type { Learning } from '../../../src/model/learning.ts';
import type { AssumptionInForce } from '../../../src/model/report.ts';
import { learningSentences } from '../../../src/report/learning-sentences.ts';
import { CONTOSO } from './sample-reports.ts';

const NOTHING: Learning = { settled: 0, unsettled: 0, overturned: 0, opened: [], contested: [] };

const sentences = (learning: Learning | null, taught: Partial<AssumptionInForce> = {}) =>
  learningSentences({
    ...CONTOSO,
    learning,
    assumptions: CONTOSO.assumptions.map((each) =>
      each.id === 'nullSenderUnderStar' ? { ...each, ...taught } : each,
    ),
  }).map(({ text }) => text);

describe('what was learnt', () => {
  it('is not spoken of when the log was not asked', () => {
    expect(sentences(null)).toEqual([]);
  });

  it('is a reading, with the verdicts that it settles', () => {
    expect(
      sentences(
        { ...NOTHING, settled: 36 },
        { inForce: 'covered', learned: 'covered', ruledOut: ['notCovered'] },
      ),
    ).toEqual([
      'Learnt from the log, on the word of the baseline: nullSenderUnderStar = covered. That settles 36 verdicts.',
    ]);
  });

  it('is a reading less where several are left', () => {
    expect(sentences({ ...NOTHING, settled: 1, overturned: 2 }, { ruledOut: ['notCovered'] })).toEqual([
      'Learnt from the log, on the word of the baseline: nullSenderUnderStar is not notCovered. That settles 1 verdict, overturns 2 verdicts.',
    ]);
  });

  it('says what was opened and what was left alone', () => {
    expect(
      sentences({ ...NOTHING, unsettled: 5, opened: ['senderColumn'], contested: ['ipBlockOrder'] }),
    ).toEqual([
      'Nothing was learnt from the log: it leaves no open question with fewer readings. That settles 0 verdicts, makes 5 verdicts uncertain.',
      'senderColumn: opened, because the log contradicts what was in force and does not say which of it is wrong; pin what is known.',
      'ipBlockOrder: nothing is learnt, because the log contradicts every reading.',
    ]);
  });
});
