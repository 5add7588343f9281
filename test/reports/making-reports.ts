import { explain as anyExplain } from '../../src/analysis/explain.ts';
import { compareCandidates as anyComparison } from '../../src/replay/compare-candidates.ts';
import { replay as anyReplay } from '../../src/replay/replay.ts';
import { mustBePublished } from './published-schemas.ts';

/*
 * What makes reports, for tests: every report that a test makes passes through its published schema. test/architecture
 * sees to it that tests take these.
 */

export const replay: typeof anyReplay = (input) => {
  const result = anyReplay(input);
  mustBePublished('report', result.report);
  return {
    ...result,
    *changedMessages() {
      for (const message of result.changedMessages()) {
        mustBePublished('changedMessage', message);
        yield message;
      }
    },
  };
};

export const compareCandidates: typeof anyComparison = (input) => {
  const result = anyComparison(input);
  mustBePublished('comparison', result.report);
  return {
    ...result,
    *changedMessages() {
      for (const message of result.changedMessages()) {
        mustBePublished('changedMessage', message);
        yield message;
      }
    },
  };
};

export const explain: typeof anyExplain = (input) => {
  const report = anyExplain(input);
  mustBePublished('explain', report);
  return report;
};
