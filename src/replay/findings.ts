import type { PolicyIssue } from '../model/policy.ts';
import type { Finding } from '../model/report.ts';

/** What reading the policies found, as findings about the policy itself. */
export const findingsOf = (notes: readonly PolicyIssue[]): readonly Finding[] =>
  notes
    .filter(({ code }) => code !== 'SECTION_NOT_STATED')
    .map(({ code, severity, path, line, column, message }) => ({
      code,
      severity,
      rule: '',
      message,
      source: [path, line, column].filter((part) => part !== undefined).join(':'),
    }));
