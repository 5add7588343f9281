import {
  assumptionState,
  checkOperations,
  operationFindings,
  policiesWithout,
  type AssumptionPins,
  type Finding,
  type Policy,
  type PolicyDocument,
} from '../index.ts';

interface ResolvedOverlay {
  readonly baseline: PolicyDocument | undefined;
  readonly document: PolicyDocument;
  /** What the two resolve to. */
  readonly policy: Policy;
  readonly pins: AssumptionPins;
}

/** Changes of an overlay that change nothing, proved over all mail that there can be. */
export function overlayFindings(
  { baseline, document, policy, pins }: ResolvedOverlay,
  options: { readonly assumeNothing: boolean },
): readonly Finding[] {
  const checked = checkOperations({
    candidate: policy,
    operations: policiesWithout(baseline, document, policy),
    state: assumptionState(pins, options),
  });
  return operationFindings(checked);
}

/** One a line, like the issues of a policy. */
export const printFindings = (findings: readonly Finding[]): string =>
  findings.map(({ source, severity, message }) => `${source}: ${severity}: ${message}\n`).join('');
