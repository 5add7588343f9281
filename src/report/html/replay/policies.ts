import type { LoweringSummary } from '../../../model/lowering-summary.ts';
import type { Finding, ReplayReport } from '../../../model/report.ts';
import { effectText, exampleText, objectText, withoutRepetition } from '../../lowering-section.ts';
import { html, sentence, type Html } from '../html.ts';
import { listHtml, tableHtml } from '../table-html.ts';
import { tableData } from '../table-data.ts';
import type { Line, TableData, Tone } from '../table-model.ts';

const PAGE_SIZE = 50;

/** What restrictions in everyday words became, and what these objects do not do of what was written. */
export function loweringHtml(name: string, { objects, differences }: LoweringSummary): Html | undefined {
  if (objects.length + differences.length === 0) return undefined;
  const distinct = withoutRepetition(differences);
  return html`<h3>How the restrictions of the ${name} were lowered</h3>
${listHtml(objects.map((object) => ({ text: objectText(object), style: 'sentence' })))}
${
  distinct.length === 0
    ? undefined
    : html`<h4>What Exchange Online cannot do of what was written</h4>
<ul>${distinct.map(
        (difference) =>
          html`<li>${sentence(`${difference.restriction} ${effectText(difference)}: ${difference.message} (\`${difference.code}\`)`, 1200)}${
            difference.example === null
              ? undefined
              : html`<div class="quiet">${exampleText(difference.example)}</div>`
          }</li>\n`,
      )}</ul>`
}`;
}

const SEVERITY_TONES: { readonly [S in Finding['severity']]: Tone } = {
  error: 'bad',
  warning: 'uncertain',
  note: 'quiet',
};

/** Defects of the policies themselves. */
export function findingsHtml(findings: readonly Finding[]): Html {
  if (findings.length === 0)
    return html`<h3>Findings</h3>
<p>There is nothing to report of the policies themselves.</p>`;
  return html`<h3>Findings</h3>
${tableHtml(findingsTable(findings))}
<p><code>mailflow explain --code CODE</code> says what a code means and what to do about it.</p>`;
}

export const findingsTable = (findings: readonly Finding[]): TableData =>
  tableData(
    {
      id: 'findings',
      caption: 'Defects of the policies themselves',
      noun: ['finding', 'findings'],
      columns: [
        { key: 'severity', heading: 'Severity', filter: true },
        { key: 'code', heading: 'Code', filter: true },
        { key: 'rule', heading: 'Rule' },
        { key: 'finding', heading: 'Finding', isRowHeader: true, width: 'wide' },
        { key: 'source', heading: 'Source' },
      ],
      pageSize: PAGE_SIZE,
    },
    findings.map(({ code, severity, rule, message, source }) => ({
      cells: [
        {
          lines: [{ text: severity, tone: SEVERITY_TONES[severity] }],
          sort: ['error', 'warning', 'note'].indexOf(severity),
        },
        code,
        rule,
        { lines: [{ text: message, style: 'sentence' }] },
        { lines: [{ text: source, style: 'sentence' } satisfies Line] },
      ],
    })),
  );

export const loweringsHtml = ({ policies }: ReplayReport): Html =>
  html`${loweringHtml('candidate', policies.candidate.lowering)}
${policies.baseline === null ? undefined : loweringHtml('baseline', policies.baseline.lowering)}`;
