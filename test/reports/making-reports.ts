import { explain as anyExplain } from '../../src/analysis/explain.ts';
import { compareCandidates as anyComparison } from '../../src/replay/compare-candidates.ts';
import {
  judgedReplay as anyJudgedReplay,
  replay as anyReplay,
  type ReplayResult,
} from '../../src/replay/replay.ts';
import { mustBePublished } from './published-schemas.ts';

/*
 * What makes reports, for tests: every report that a test makes passes through its published schema. test/architecture
 * sees to it that tests take these.
 */

function published(result: ReplayResult): ReplayResult {
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
}

export const replay: typeof anyReplay = (input) => published(anyReplay(input));

export const judgedReplay: typeof anyJudgedReplay = (input) => {
  const { result, ...judges } = anyJudgedReplay(input);
  return { result: published(result), ...judges };
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
