import type { PolicyIssue, PolicyIssueCode } from '../model/policy.ts';
import { textOrder } from './text-order.ts';
import type { Place } from './located-value.ts';

export const errorAt = (
  { path, line, column }: Place,
  code: PolicyIssueCode,
  message: string,
): PolicyIssue => ({
  severity: 'error',
  code,
  path,
  line,
  column,
  message,
});

export const warningAt = (place: Place, code: PolicyIssueCode, message: string): PolicyIssue => ({
  ...errorAt(place, code, message),
  severity: 'warning',
});

export const noteAt = (place: Place, code: PolicyIssueCode, message: string): PolicyIssue => ({
  ...errorAt(place, code, message),
  severity: 'note',
});

export const hasError = (issues: readonly PolicyIssue[]): boolean =>
  issues.some(({ severity }) => severity === 'error');

/** By file, then by position; what concerns a whole file comes before what stands in it. */
export function inOrder(issues: readonly PolicyIssue[]): readonly PolicyIssue[] {
  return issues.toSorted(
    (one, other) =>
      textOrder(one.path, other.path) ||
      (one.line ?? 0) - (other.line ?? 0) ||
      (one.column ?? 0) - (other.column ?? 0) ||
      textOrder(one.code, other.code) ||
      textOrder(one.message, other.message),
  );
}
