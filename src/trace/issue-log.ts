import type { RowIssue, RowIssueCode } from '../model/trace-input.ts';

/** A defect in every row of a large file must not fill the memory or the report. */
const MOST_ISSUES_OF_A_CODE = 200;

/** The issues of one input, as they are found. */
export interface IssueLog {
  readonly path: string;
  add(line: number, code: RowIssueCode, message: string): void;
  /** All of them, also those beyond the limit. */
  count(): number;
  /** Those within the limit, and for each code beyond it how many more there are. */
  list(): readonly RowIssue[];
}

export function issueLog(path: string): IssueLog {
  const kept: RowIssue[] = [];
  const counts = new Map<RowIssueCode, number>();
  return {
    path,
    add: (line, code, message) => {
      const before = counts.get(code) ?? 0;
      counts.set(code, before + 1);
      if (before < MOST_ISSUES_OF_A_CODE) kept.push({ path, line, code, message });
    },
    count: () => [...counts.values()].reduce((sum, count) => sum + count, 0),
    list: () => [
      ...kept,
      ...[...counts]
        .filter(([, count]) => count > MOST_ISSUES_OF_A_CODE)
        .map(([code, count]): RowIssue => ({
          path,
          line: 0,
          code: 'MORE_ISSUES',
          message: `the first ${MOST_ISSUES_OF_A_CODE} are listed, and ${count - MOST_ISSUES_OF_A_CODE} more ${code}; look for a common cause`,
        })),
    ],
  };
}

/** By path, line and code, in code-unit order; then by text, so that the order of finding cannot show. */
export function sortedIssues(issues: readonly RowIssue[]): readonly RowIssue[] {
  return issues.toSorted(
    (left, right) =>
      compare(left.path, right.path) ||
      left.line - right.line ||
      compare(left.code, right.code) ||
      compare(left.message, right.message),
  );
}

export const compare = (left: string, right: string): number => {
  if (left === right) return 0;
  return left < right ? -1 : 1;
};
