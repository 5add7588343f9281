import type { ComparedMessage, ComparisonReport } from '../model/comparison-report.ts';
import { comparisonSentences } from './comparison-sentences.ts';
import { PATTERNS } from './html/charts/svg.ts';
import { candidateId } from './html/comparison/candidate-id.ts';
import { candidateHtml } from './html/comparison/candidate.ts';
import { comparisonCoverageHtml } from './html/comparison/coverage.ts';
import { countsHtml, differingTable, pairsHtml } from './html/comparison/tables.ts';
import { field, html, jsonData, sentence, type Html } from './html/html.ts';
import { renderPage } from './html/page.ts';
import { inputsHtml, inputsTable, issuesHtml, issuesTable } from './html/replay/inputs.ts';
import { findingsHtml, findingsTable, loweringHtml } from './html/replay/policies.ts';
import { paragraphHtml } from './html/replay/words.ts';
import { STYLES } from './html/styles/styles.ts';
import { tableHtml } from './html/table-html.ts';
import { countText, quantity } from './number-text.ts';
import { distinctFindings, ownSentences } from './render-comparison-terminal.ts';
import type { HtmlOptions } from './render-html.ts';
import { shortNames } from './short-names.ts';

/** Several candidates side by side, then each alone; one file like that of one candidate. */
export function renderComparisonHtml(
  report: ComparisonReport,
  messages: Iterable<ComparedMessage>,
  { script }: HtmlOptions = {},
): Iterable<string> {
  const names = shortNames(report.columns.map(({ candidate }) => candidate));
  const byCandidate = new Map<string, ComparedMessage[]>();
  for (const message of messages) {
    const own = byCandidate.get(message.candidate) ?? [];
    own.push(message);
    byCandidate.set(message.candidate, own);
  }
  const parts = report.reports.map((each, index) =>
    candidateHtml(each, byCandidate.get(each.policies.candidate.path) ?? [], candidateId(index)),
  );
  const findings = distinctFindings(report.reports);
  const { issues } = report.reports[0] ?? { issues: [] };
  const tables = {
    differing: differingTable(report, names),
    findings: findingsTable(findings),
    issues: issuesTable(issues),
    inputs: inputsTable({
      inputs: report.inputs,
      policies: { baseline: report.policies.baseline, candidates: report.policies.candidates },
      facts: report.reports[0]?.facts ?? [],
    }),
  };
  const { tool } = report;
  return renderPage({
    title: `What would change under ${quantity(names.length, 'candidate')}`,
    kind: 'mailflow replay: a log of mail held against several proposed policies',
    lead: html`${PATTERNS}
${leadHtml(report, names)}`,
    sections: [
      {
        id: 'coverage',
        heading: 'Coverage and agreement',
        body: comparisonCoverageHtml(report, names),
      },
      { id: 'counts', heading: 'Counts side by side', body: countsHtml(report, names) },
      { id: 'pairs', heading: 'Refused under one, allowed under another', body: pairsHtml(report, names) },
      {
        id: 'differences',
        heading: 'Where the candidates differ',
        body:
          report.rows.length === 0
            ? html`<p>On no source of mail do the candidates differ.</p>`
            : html`<p>${countText(report.differing)} events from ${quantity(report.rows.length, 'source')} fare differently.</p>
${tableHtml(tables.differing)}`,
      },
      ...parts.map(({ body }, index) => ({
        id: candidateId(index),
        heading: `Candidate ${field(names[index] ?? '')}`,
        body,
      })),
      {
        id: 'findings-of-policies',
        heading: 'The policies themselves',
        body: html`${
          report.policies.baseline === null
            ? undefined
            : loweringHtml('baseline', report.policies.baseline.lowering)
        }${findingsHtml(findings)}`,
      },
      { id: 'defects', heading: 'Issues in the input', body: issuesHtml(issues, tables.issues) },
      { id: 'files', heading: 'Inputs', body: inputsHtml(report, tables.inputs) },
    ],
    footer: html`<p>${tool.name} ${tool.version}, decision rules version ${tool.semanticsVersion}, comparison schema ${report.schemaVersion}</p>`,
    styles: STYLES,
    script,
    data:
      script === undefined
        ? []
        : [...Object.values(tables), ...parts.flatMap((part) => part.tables)].map((table) =>
            jsonData(`${table.id}-data`, table),
          ),
  });
}

/** How far the candidates agree, and what each comes to. */
function leadHtml(report: ComparisonReport, names: readonly string[]): Html {
  const [verdict, ...others] = comparisonSentences(report);
  return html`<p class="verdict plain">${sentence(verdict?.text ?? '')}</p>
${others.map(paragraphHtml)}
<ul>${report.reports.map(
    (each, index) =>
      html`<li><a href="#${candidateId(index)}">${field(names[index] ?? '')}</a>: ${ownSentences(each)
        .map(({ text }) => text)
        .join(' ')}</li>`,
  )}</ul>`;
}
