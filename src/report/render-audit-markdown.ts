import type { AuditReport } from '../model/audit-report.ts';
import {
  auditVerdict,
  CHANGE_ORDER,
  CHANGE_WORDS,
  SEVERITY_WORDS,
  STANDING_WORDS,
  trafficSentence,
} from './audit-words.ts';
import { neutraliseForTerminal } from './neutralise.ts';
import { countText } from './number-text.ts';

const LONGEST_CELL = 400;

/** Text that Markdown takes for nothing but text; also what HTML would take for markup. */
export function markdownText(text: string): string {
  const cut =
    text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return (
    neutraliseForTerminal(cut)
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/[\\`*_{}[\]()#!|~$^]|^\s*[-+]|^\d+(?=[.)])/g, (sign) =>
        /^\d/.test(sign) ? `${sign}\\` : sign.replace(/\S/, '\\$&'),
      )
      // GitHub makes links and mentions of bare addresses and names.
      .replace(/(?<=https?|ftp|mailto):/gi, '&#58;')
      .replaceAll('@', '&#64;')
      .replace(/(?<=www)\./gi, '&#46;')
  );
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The audit for a ticket or a wiki: how it stands, what changed, a row for each control. */
export function renderAuditMarkdown(report: AuditReport): string {
  const { run, date, controls, comparison, tool, totals } = report;
  const lines = [
    '# Inbound mail controls',
    '',
    markdownText(auditVerdict(report)),
    markdownText(trafficSentence(report)),
    '',
    `Run ${markdownText(run)}, waivers as of ${markdownText(date)}.`,
    ...(totals.expiredWaivers === 0 ? [] : ['', `**Under an expired waiver: ${totals.expiredWaivers}.**`]),
    ...changeLines(comparison),
    '',
    row(['Control', 'Result', 'Severity', 'Title', 'Found', 'Objects', 'Events', 'Waivers']),
    row(['---', '---', '---', '---', '---', '---:', '---:', '---']),
    ...controls.map(({ id, standing, severity, title, why, failing, waivers }) =>
      row([
        markdownText(id),
        STANDING_WORDS[standing],
        SEVERITY_WORDS[severity],
        markdownText(title),
        markdownText(why),
        countText(failing.objects),
        countText(failing.events),
        waivers
          .map(({ owner, reason, expires, state }) =>
            markdownText(`${reason} (${owner}, ${state === 'expired' ? 'expired' : 'until'} ${expires})`),
          )
          .join('<br>'),
      ]),
    ),
    ...report.notes.flatMap((note) => ['', markdownText(note)]),
    '',
    `${markdownText(`${tool.name} ${tool.version}`)}, decision rules version ${markdownText(tool.semanticsVersion)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function changeLines(comparison: AuditReport['comparison']): readonly string[] {
  if (comparison === null) return [];
  const { since, controls, connectors, outside, differences } = comparison;
  const changed = CHANGE_ORDER.flatMap((change) =>
    change === 'same' ? [] : controls.filter((control) => control.change === change),
  );
  return [
    '',
    `## Since ${markdownText(since.run)}`,
    '',
    ...differences.map((text) => `- ${markdownText(text)}`),
    ...changed.map(
      ({ id, title, change }) => `- **${CHANGE_WORDS[change]}**: ${markdownText(id)} ${markdownText(title)}`,
    ),
    ...connectors.map(
      ({ name, change, fields }) =>
        `- Connector ${markdownText(name)} ${change}${fields.length === 0 ? '' : `: ${fields.map((each) => markdownText(`${each.field} ${each.before || 'nothing'} → ${each.after || 'nothing'}`)).join('; ')}`}`,
    ),
    `- Mail outside connectors: ${countText(outside.before)} → ${countText(outside.after)} events`,
  ];
}
