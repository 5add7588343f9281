import type { AuditReport } from '../model/audit-report.ts';
import {
  auditVerdict,
  changedControls,
  CHANGE_WORDS,
  SEVERITY_WORDS,
  STANDING_WORDS,
  trafficSentence,
} from './audit-words.ts';
import { markdownCell, markdownCode, markdownSentence } from './markdown-text.ts';
import { countText } from './number-text.ts';
import { redactionText } from './redaction-sentence.ts';

const LONGEST_CELL = 400;
const LONGEST_NOTE = 1000;

const prose = (text: string): string => markdownSentence(text, LONGEST_CELL);
const cell = (text: string): string => markdownSentence(text, LONGEST_CELL, markdownCell);
const value = (text: string): string => markdownCode(text, LONGEST_CELL);

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The audit for a ticket or a wiki: how it stands, what changed, a row for each control. */
export function renderAuditMarkdown(report: AuditReport): string {
  const { run, date, controls, comparison, tool, totals } = report;
  const lines = [
    '# Inbound mail controls',
    '',
    prose(auditVerdict(report)),
    prose(trafficSentence(report)),
    '',
    `Run ${value(run)}, waivers as of ${value(date)}.`,
    ...(report.redaction === undefined
      ? []
      : ['', `**${markdownSentence(redactionText(report.redaction), LONGEST_NOTE)}**`]),
    ...(totals.expiredWaivers === 0 ? [] : ['', `**Under an expired waiver: ${totals.expiredWaivers}.**`]),
    ...changeLines(comparison),
    '',
    row(['Control', 'Result', 'Severity', 'Title', 'Found', 'Objects', 'Events', 'Waivers']),
    row(['---', '---', '---', '---', '---', '---:', '---:', '---']),
    ...controls.map(({ id, standing, severity, title, why, failing, waivers }) =>
      row([
        cell(id),
        STANDING_WORDS[standing],
        SEVERITY_WORDS[severity],
        cell(title),
        cell(why),
        countText(failing.objects),
        countText(failing.events),
        waivers
          .map(({ owner, reason, expires, state }) =>
            cell(`${reason} (${owner}, ${state === 'expired' ? 'expired' : 'until'} ${expires})`),
          )
          .join('<br>'),
      ]),
    ),
    ...report.notes.flatMap((note) => ['', prose(note)]),
    '',
    `${prose(`${tool.name} ${tool.version}`)}, decision rules version ${prose(tool.semanticsVersion)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function changeLines(comparison: AuditReport['comparison']): readonly string[] {
  if (comparison === null) return [];
  const { since, controls, connectors, outside, differences } = comparison;
  const changed = changedControls(controls);
  return [
    '',
    `## Since ${value(since.run)}`,
    '',
    ...differences.map((text) => `- ${prose(text)}`),
    ...changed.map(({ id, title, change }) => `- **${CHANGE_WORDS[change]}**: ${prose(id)} ${prose(title)}`),
    ...connectors.map(
      ({ name, change, fields }) =>
        `- Connector ${value(name)} ${change}${fields.length === 0 ? '' : `: ${fields.map((each) => prose(`${each.field} ${each.before || 'nothing'} → ${each.after || 'nothing'}`)).join('; ')}`}`,
    ),
    `- Mail outside connectors: ${countText(outside.before)} → ${countText(outside.after)} events`,
  ];
}
