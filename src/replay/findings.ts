import type { PolicyIssue } from '../model/policy.ts';
import type { Finding } from '../model/report.ts';

const bySeverity: readonly Finding['severity'][] = ['error', 'warning', 'note'];

/** What reading the policies found, as findings about the policy itself, the gravest first. */
export const findingsOf = (notes: readonly PolicyIssue[]): readonly Finding[] =>
  notes
    .filter(({ code }) => !IN_COVERAGE.has(code))
    .toSorted((one, other) => bySeverity.indexOf(one.severity) - bySeverity.indexOf(other.severity))
    .map(({ code, severity, path, line, column, message }) => ({
      code,
      severity,
      rule: '',
      message,
      source: [path, line, column].filter((part) => part !== undefined).join(':'),
    }));

const IN_COVERAGE: ReadonlySet<PolicyIssue['code']> = new Set([
  'SECTION_NOT_STATED',
  'MAIL_FLOW_RULES_NOT_STATED',
]);
