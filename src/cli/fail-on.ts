import { IMPACTS, type Check, type Impact, type ReplayReport } from '../index.ts';
import { UsageError } from './exit-code.ts';

export interface FailOn {
  readonly impact: Impact;
  readonly atLeast: number;
}

/** Reads `IMPACT` or `IMPACT=N`: fail when at least N (1) events have that impact. */
export function parseFailOn(text: string): FailOn {
  const [name = '', ...rest] = text.split('=');
  const count = rest.length === 0 ? undefined : rest.join('=');
  const impact = IMPACTS.find((each) => each === name);
  if (impact === undefined) {
    throw new UsageError(`--fail-on ${text}: no such impact; the impacts are ${IMPACTS.join(', ')}`);
  }
  const atLeast = count === undefined ? 1 : Number(count);
  if (!/^[0-9]+$/.test(count ?? '1') || atLeast < 1) {
    throw new UsageError(
      `--fail-on ${text}: write a whole number from 1 after the equals sign, as in ${impact}=10`,
    );
  }
  return { impact, atLeast };
}

export const limitChecks = ({ totals }: ReplayReport, limits: readonly FailOn[]): readonly Check[] =>
  limits.map(({ impact, atLeast }) => {
    const found = totals.byImpact[impact];
    return {
      kind: 'limit',
      name: `--fail-on ${impact}${atLeast === 1 ? '' : `=${atLeast}`}`,
      passed: found < atLeast,
      message: `${found} events are ${impact}; ${atLeast} or more fail`,
    };
  });
