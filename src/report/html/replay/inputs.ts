import type { PolicySummary, ReplayReport } from '../../../model/report.ts';
import type { RowIssue } from '../../../model/trace-input.ts';
import { issueCounts } from '../../defects-section.ts';
import { FORMAT_WORDS } from '../../evidence-words.ts';
import { quantity } from '../../number-text.ts';
import { timeText } from '../../time-text.ts';
import { html, type Html } from '../html.ts';
import { tableHtml } from '../table-html.ts';
import { tableData } from '../table-data.ts';
import type { Cell, Row, TableData } from '../table-model.ts';

const PAGE_SIZE = 50;

/** Records that could not be read in full. */
export function issuesHtml(issues: readonly RowIssue[], table: TableData): Html {
  if (issues.length === 0) return html`<p>Every record was read in full.</p>`;
  return html`<p>${issueCounts(issues)}.</p>
${tableHtml(table)}
<p><code>mailflow explain --code CODE</code> says what a code means and what to do about it.</p>`;
}

export const issuesTable = (issues: readonly RowIssue[]): TableData =>
  tableData(
    {
      id: 'issues',
      caption: 'Records that could not become an event, or became one with a defect',
      noun: ['issue', 'issues'],
      columns: [
        { key: 'code', heading: 'Code', filter: true },
        { key: 'where', heading: 'Where', isRowHeader: true },
        { key: 'issue', heading: 'Issue', width: 'wide' },
        { key: 'path', heading: 'File', filter: true, hidden: true },
      ],
      pageSize: PAGE_SIZE,
    },
    issues.map(({ path, line, code, message }) => ({
      cells: [
        code,
        line === 0 ? path : `${path}:${line}`,
        { lines: [{ text: message, style: 'sentence' }] },
        path,
      ],
    })),
  );

/** Every file read, with the hash that says which one it was, and the tool. */
export function inputsHtml(
  { tool, schemaVersion }: Pick<ReplayReport, 'tool' | 'schemaVersion'>,
  table: TableData,
): Html {
  return html`${tableHtml(table)}
<p>Made by ${tool.name} ${tool.version}, decision rules version ${tool.semanticsVersion}, report schema ${schemaVersion}. Read from files alone: nothing was sent anywhere and nothing was changed. The same files give the same report, byte for byte.</p>`;
}

interface ReadFiles extends Pick<ReplayReport, 'inputs' | 'facts'> {
  readonly policies: {
    readonly baseline: PolicySummary | null;
    readonly candidates: readonly PolicySummary[];
  };
}

export function inputsTable({ inputs, policies, facts }: ReadFiles): TableData {
  const policyRows: readonly Row[] = [
    ...policies.candidates.map((policy) => ({ role: 'candidate policy', policy })),
    ...(policies.baseline === null ? [] : [{ role: 'baseline policy', policy: policies.baseline }]),
  ].map(({ role, policy }) => ({
    cells: [policy.path, role, quantity(policy.connectors, 'connector'), '', '', hashCell(policy.sha256)],
  }));
  return tableData(
    {
      id: 'inputs',
      caption: 'Files that this report was made from',
      noun: ['file', 'files'],
      columns: [
        { key: 'path', heading: 'File', isRowHeader: true },
        { key: 'role', heading: 'What it is' },
        { key: 'holds', heading: 'Holds' },
        { key: 'issues', heading: 'Issues', align: 'right' },
        { key: 'period', heading: 'First and last record (UTC)' },
        { key: 'sha256', heading: 'SHA-256' },
      ],
      pageSize: PAGE_SIZE,
    },
    [
      ...policyRows,
      ...facts.map(({ path, sha256, assertions }) => ({
        cells: [path, 'facts file', quantity(assertions, 'assertion'), '', '', hashCell(sha256)],
      })),
      ...inputs.map(inputRow),
    ],
  );
}

const hashCell = (sha256: string): Cell => ({ lines: [{ text: sha256, style: 'code' }] });

function inputRow(input: ReplayReport['inputs'][number]): Row {
  const { path, format, encoding, records, events, issues, firstSeen, lastSeen, sha256 } = input;
  return {
    cells: [
      path,
      {
        lines: [
          { text: format === null ? 'format not recognised' : FORMAT_WORDS[format] },
          ...(encoding === null ? [] : [{ text: encoding, style: 'quiet' } as const]),
        ],
      },
      {
        lines: [
          { text: quantity(records, 'record') },
          { text: quantity(events, 'event') },
          ...(input.truncationSuspected ? [{ text: 'looks truncated', tone: 'uncertain' } as const] : []),
          ...(input.asserted.length === 0 ? [] : [{ text: 'with asserted facts' }]),
        ],
      },
      issues,
      {
        lines:
          firstSeen === null || lastSeen === null
            ? [{ text: 'no readable time', style: 'quiet' }]
            : [{ text: timeText(firstSeen) }, { text: timeText(lastSeen) }],
        sort: firstSeen ?? '',
      },
      hashCell(sha256),
    ],
  };
}
