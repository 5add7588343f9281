import type { ChangedMessage, ReplayReport } from '../../../model/report.ts';
import { isGroupedLog } from '../../../model/trace-input.ts';
import { html, type Html } from '../html.ts';
import type { TableData } from '../table-model.ts';
import { assumptionsHtml, assumptionsTable } from '../replay/assumptions.ts';
import { assertionsHtml } from '../replay/assertions.ts';
import { changesHtml } from '../replay/changes.ts';
import { missingHtml } from '../replay/coverage.ts';
import { daysHtml } from '../replay/days.ts';
import { flowsHtml } from '../replay/flows.ts';
import { leadHtml } from '../replay/lead.ts';
import { messagesTable } from '../replay/messages.ts';
import { loweringHtml } from '../replay/policies.ts';
import { listedRules, rulesHtml } from '../replay/rules.ts';
import { sourcesTable } from '../replay/sources.ts';

export interface CandidatePart {
  readonly body: Html;
  readonly tables: readonly TableData[];
}

/** What is said of one candidate alone, as in a report of its own; `id` sets its tables apart from those of the others. */
export function candidateHtml(
  report: ReplayReport,
  messages: readonly ChangedMessage[],
  id: string,
): CandidatePart {
  const prefix = `${id}-`;
  const rules = listedRules(report, prefix);
  const sources = sourcesTable(report, rules, prefix);
  const changed = messagesTable(messages, { isGrouped: isGroupedLog(report.inputs), prefix });
  const assumptions = assumptionsTable(report.assumptions, prefix);
  const body = html`${leadHtml(report, prefix)}
<h3>What changes</h3>
${changesHtml(sources, changed)}
<h3>Day by day</h3>
${daysHtml(report, prefix)}
<h3>Where mail flows through</h3>
${flowsHtml(report, prefix)}
<h3>The rules on both sides</h3>
${rulesHtml(report, rules)}
${loweringHtml('candidate', report.policies.candidate.lowering)}
${missingHtml(report.coverage.missingEvidence)}
${assertionsHtml(report, prefix)}
<h3>Assumptions</h3>
${assumptionsHtml(report.assumptions, assumptions)}`;
  return { body, tables: [sources, changed, assumptions] };
}
