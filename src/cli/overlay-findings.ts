import {
  assumptionState,
  checkOperations,
  operationFindings,
  policiesWithout,
  type Finding,
} from '../index.ts';
import type { LoadedPair } from './policy-pair.ts';

/** Changes of an overlay that change nothing, proved over all mail that there can be. */
export function overlayFindings(
  { baseline, candidate, resolved, pins }: LoadedPair,
  options: { readonly assumeNothing: boolean },
): readonly Finding[] {
  const checked = checkOperations({
    candidate: resolved.candidate,
    operations: policiesWithout(baseline, candidate, resolved.candidate),
    state: assumptionState(pins, options),
  });
  return operationFindings(checked);
}

/** One a line, like the issues of a policy. */
export const printFindings = (findings: readonly Finding[]): string =>
  findings.map(({ source, severity, message }) => `${source}: ${severity}: ${message}\n`).join('');
