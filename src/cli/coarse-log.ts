import type { CoverageWarning } from '../index.ts';

/** Why a log that was grouped for other policies carries no answer. */
export const coarseLogProblem = (warnings: readonly CoverageWarning[]): string | undefined =>
  warnings.find(({ code }) => code === 'GROUPED_TOO_COARSE')?.message;
