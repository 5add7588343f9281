import type { Finding, ReplayReport } from '../model/report.ts';
import type { RowIssue } from '../model/trace-input.ts';
import { terminalField } from './neutralise.ts';
import { countText, quantity } from './number-text.ts';
import { prose, section, type Screen, type Style } from './terminal-layout.ts';

const LISTED_FINDINGS = 12;
const LISTED_ISSUES = 10;
const SENTENCE = 400;

const SEVERITY_STYLES: { readonly [S in Finding['severity']]: Style } = {
  error: 'red',
  warning: 'yellow',
  note: 'dim',
};

/** Defects of the policies themselves. */
export function findingsSection(
  { findings }: Pick<ReplayReport, 'findings'>,
  screen: Screen,
): readonly string[] {
  const hidden = findings.length - LISTED_FINDINGS;
  return section(screen, 'Findings about the policies', [
    ...findings.slice(0, LISTED_FINDINGS).flatMap(({ code, severity, rule, message, source }) => [
      ...prose(
        screen,
        {
          text: `${severity} ${code}${rule === '' ? '' : ` (${terminalField(rule)})`}: ${terminalField(message, SENTENCE)}`,
          style: SEVERITY_STYLES[severity],
        },
        { indent: 2, label: '- ' },
      ),
      ...(source === '' ? [] : prose(screen, `source: ${terminalField(source, SENTENCE)}`, { indent: 4 })),
    ]),
    ...(hidden > 0
      ? prose(screen, `… and ${quantity(hidden, 'more finding')}; use --format json for all`)
      : []),
  ]);
}

/** Records that could not be read in full. */
export function issuesSection({ issues }: ReplayReport, screen: Screen): readonly string[] {
  if (issues.length === 0) return [];
  const hidden = issues.length - LISTED_ISSUES;
  return section(screen, 'Records that could not be read in full', [
    ...prose(screen, issueCounts(issues)),
    ...issues
      .slice(0, LISTED_ISSUES)
      .flatMap((issue) => prose(screen, issueText(issue), { indent: 2, label: '- ' })),
    ...(hidden > 0
      ? prose(screen, `… and ${quantity(hidden, 'more issue')}; use --format json for all`)
      : []),
  ]);
}

export function issueCounts(issues: readonly RowIssue[]): string {
  const counts = new Map<string, number>();
  for (const { code } of issues) counts.set(code, (counts.get(code) ?? 0) + 1);
  const ranked = [...counts].sort(
    ([leftCode, left], [rightCode, right]) => right - left || (leftCode < rightCode ? -1 : 1),
  );
  return `${quantity(issues.length, 'issue')}: ${ranked.map(([code, count]) => `${code} ${countText(count)}`).join(', ')}`;
}

function issueText({ path, line, code, message }: RowIssue): string {
  const place = line === 0 ? terminalField(path) : `${terminalField(path)}:${line}`;
  return `${place}: ${code}: ${terminalField(message, SENTENCE)}`;
}

/** Once, behind the last of the sections that show codes. */
export function codesHint({ findings, issues }: ReplayReport, screen: Screen): readonly string[] {
  if (findings.length === 0 && issues.length === 0) return [];
  return [
    '',
    ...prose(screen, 'mailflow explain --code CODE says what a code means and what to do about it.'),
  ];
}
