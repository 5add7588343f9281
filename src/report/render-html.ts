import type { ChangedMessage, ReplayReport } from '../model/report.ts';
import { isGroupedLog } from '../model/trace-input.ts';
import { PATTERNS } from './html/charts/svg.ts';
import { html } from './html/html.ts';
import { packedData } from './html/packed-data.ts';
import { renderPage, type PageSection } from './html/page.ts';
import { assumptionsHtml, assumptionsTable } from './html/replay/assumptions.ts';
import { changesHtml } from './html/replay/changes.ts';
import { coverageHtml } from './html/replay/coverage.ts';
import { daysHtml } from './html/replay/days.ts';
import { flowsHtml } from './html/replay/flows.ts';
import { inputsHtml, inputsTable, issuesHtml, issuesTable } from './html/replay/inputs.ts';
import { leadHtml } from './html/replay/lead.ts';
import { messagesTable } from './html/replay/messages.ts';
import { findingsHtml, findingsTable, loweringsHtml } from './html/replay/policies.ts';
import { listedRules, rulesHtml } from './html/replay/rules.ts';
import { sourcesTable } from './html/replay/sources.ts';
import { STYLES } from './html/styles/styles.ts';
import type { TableData } from './html/table-model.ts';

export interface HtmlOptions {
  /**
   * The script of the page, `mailflow-whatif/client/report.js`: search, sorting, filters and links to what is open.
   * Without it the page shows the first rows of every table.
   */
  readonly script?: string;
}

/** One file that needs no other and no network: the verdict first, then how far it can be trusted, then who is affected. */
export function renderHtml(
  report: ReplayReport,
  messages: Iterable<ChangedMessage>,
  options: HtmlOptions = {},
): Iterable<string> {
  const rules = listedRules(report);
  const tables = {
    sources: sourcesTable(report, rules),
    messages: messagesTable(messages, { isGrouped: isGroupedLog(report.inputs) }),
    assumptions: assumptionsTable(report.assumptions),
    findings: findingsTable(report.findings),
    issues: issuesTable(report.issues),
    inputs: inputsTable({
      inputs: report.inputs,
      facts: report.facts,
      policies: { baseline: report.policies.baseline, candidates: [report.policies.candidate] },
    }),
  };
  const { tool } = report;
  return renderPage({
    title: `What would change: ${report.policies.candidate.path}`,
    kind: 'mailflow replay: a log of mail held against a proposed policy',
    lead: html`${PATTERNS}
${leadHtml(report)}`,
    sections: sectionsOf(report, tables, rules),
    footer: html`<p>${tool.name} ${tool.version}, decision rules version ${tool.semanticsVersion}, report schema ${report.schemaVersion}</p>`,
    styles: STYLES,
    script: options.script,
    data:
      options.script === undefined
        ? []
        : Object.values(tables).map((table) => packedData(`${table.id}-data`, table)),
  });
}

interface Tables {
  readonly sources: TableData;
  readonly messages: TableData;
  readonly assumptions: TableData;
  readonly findings: TableData;
  readonly issues: TableData;
  readonly inputs: TableData;
}

function sectionsOf(
  report: ReplayReport,
  tables: Tables,
  rules: ReturnType<typeof listedRules>,
): readonly PageSection[] {
  return [
    { id: 'coverage', heading: 'Coverage and agreement', body: coverageHtml(report) },
    { id: 'changes', heading: 'What changes', body: changesHtml(tables.sources, tables.messages) },
    { id: 'timeline', heading: 'Day by day', body: daysHtml(report) },
    { id: 'paths', heading: 'Where mail flows through', body: flowsHtml(report) },
    {
      id: 'rules',
      heading: 'The rules on both sides',
      body: html`${rulesHtml(report, rules)}
${loweringsHtml(report)}
${findingsHtml(report.findings, tables.findings)}`,
    },
    {
      id: 'assumed',
      heading: 'Assumptions',
      body: assumptionsHtml(report.assumptions, tables.assumptions),
    },
    {
      id: 'defects',
      heading: 'Issues in the input',
      body: issuesHtml(report.issues, tables.issues),
    },
    { id: 'files', heading: 'Inputs', body: inputsHtml(report, tables.inputs) },
  ];
}
