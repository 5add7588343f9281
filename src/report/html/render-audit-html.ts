import type { AuditReport } from '../../model/audit-report.ts';
import { auditVerdict, CHANGE_WORDS, SEVERITY_WORDS, trafficSentence } from '../audit-words.ts';
import { countText, quantity } from '../number-text.ts';
import { redactionSentence } from '../redaction-sentence.ts';
import { dateText } from '../time-text.ts';
import { comparisonHtml } from './audit-comparison.ts';
import { controlAnchor, controlHtml, linkHtml, standingLine, waiverLine } from './audit-control.ts';
import { trendHtml } from './audit-trend.ts';
import { barsSvg } from './charts/bars.ts';
import { figureHtml } from './charts/figure.ts';
import { PATTERNS } from './charts/svg.ts';
import { field, html, sentence, type Html } from './html.ts';
import { renderPage, type PageSection } from './page.ts';
import { scrolledTable } from './scrolled-table.ts';
import { AUDIT } from './styles/audit.ts';
import { STYLES } from './styles/styles.ts';
import { listHtml } from './table-html.ts';

/** The audit as one page that needs no other file and no script. */
export function renderAuditHtml(report: AuditReport): Iterable<string> {
  const { tool, schemaVersion, catalogue, period } = report;
  const span =
    period.from === null || period.to === null
      ? 'a period without readable times'
      : `${dateText(period.from)} to ${dateText(period.to)}`;
  return renderPage({
    title: `Inbound mail controls, ${span}`,
    kind: 'mailflow audit',
    lead: leadHtml(report),
    sections: sectionsOf(report),
    footer: html`<p>${field(tool.name)} ${field(tool.version)}, decision rules version ${field(tool.semanticsVersion)}, audit schema ${schemaVersion}, controls ${field(catalogue.titles.join(' and '))} (sha256 ${catalogue.sha256.slice(0, 12)})</p>`,
    styles: `${STYLES}${AUDIT}`,
    script: undefined,
    data: [],
  });
}

function leadHtml(report: AuditReport): Html {
  const { totals, run, date, policy, period, notes, comparison } = report;
  const tone = totals.standings.fail > 0 ? 'bad' : '';
  const facts: readonly (readonly [string, string])[] = [
    ['Run', `${run}, waivers as of ${date}`],
    [
      'Period',
      `${quantity(period.days, 'day')} with mail, ${countText(period.daysWithoutMail.length)} without between the first and the last`,
    ],
    [
      'Policy',
      `${policy.path} (${quantity(policy.connectors, 'inbound connector')}, sha256 ${policy.sha256.slice(0, 12)})`,
    ],
  ];
  return html`${PATTERNS}<div class="note ${tone}"><p><strong>${sentence(auditVerdict(report))}</strong></p>${
    totals.expiredWaivers === 0
      ? undefined
      : html`<p>${quantity(totals.expiredWaivers, 'control fails', 'controls fail')} under a waiver that has expired.</p>`
  }${
    totals.regressed === null || totals.regressed === 0
      ? undefined
      : html`<p>${quantity(totals.regressed, 'control')} regressed since ${field(comparison?.since.run ?? '')}.</p>`
  }<p>${sentence(trafficSentence(report))}</p></div>
${redactionSentence(report.redaction).map(({ text }) => html`<div class="note uncertain"><p>${sentence(text)}</p></div>`)}<dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${field(value)}</dd>`)}</dl>
${notes.length === 0 ? undefined : html`<div class="note uncertain">${listHtml(notes.map((text) => ({ text: field(text, 600) })))}</div>`}`;
}

function sectionsOf(report: AuditReport): readonly PageSection[] {
  const { controls, comparison, trend } = report;
  const open = controls.filter(({ standing }) => standing === 'fail' || standing === 'waived');
  const manual = controls.filter(({ standing }) => standing === 'manual');
  const well = controls.filter(({ standing }) => standing === 'pass' || standing === 'notApplicable');
  const group = (id: string, heading: string, members: typeof controls): readonly PageSection[] =>
    members.length === 0
      ? []
      : [{ id, heading, body: html`${members.map((control) => controlHtml(control, report))}` }];
  return [
    { id: 'controls', heading: 'Controls', body: overviewHtml(report) },
    ...(comparison === null
      ? []
      : [
          {
            id: 'changes',
            heading: `Changes since ${dateText(comparison.since.to ?? comparison.since.run)}`,
            body: comparisonHtml(comparison, report),
          },
        ]),
    ...(trend.length < 2 ? [] : [{ id: 'trend', heading: 'Trend', body: trendHtml(report) }]),
    { id: 'mail', heading: 'How mail came in', body: trafficHtml(report) },
    ...group('failures', 'What fails', open),
    ...group('manual', 'What people have to look at', manual),
    ...group('well', 'What is well', well),
    ...waiversSection(report),
    { id: 'evidence', heading: 'What this rests on', body: evidenceHtml(report) },
  ];
}

function overviewHtml(report: AuditReport): Html {
  const changes = new Map(report.comparison?.controls.map(({ id, change }) => [id, CHANGE_WORDS[change]]));
  const hasChanges = report.comparison !== null;
  return html`${scrolledTable({
    caption: `${quantity(report.controls.length, 'control')} in the order of the catalogue`,
    headings: [
      { text: 'Control' },
      { text: 'Result' },
      { text: 'Severity' },
      { text: 'Title' },
      { text: 'Found' },
      { text: 'Objects', align: 'right' },
      { text: 'Events', align: 'right' },
      ...(hasChanges ? [{ text: 'Change' }] : []),
    ],
    rows: report.controls.map(({ id, standing, severity, title, why, failing }) => [
      { text: id, style: 'unbroken', target: controlAnchor(report, id) },
      standingLine(standing),
      SEVERITY_WORDS[severity],
      title,
      { text: why, style: 'sentence' },
      countText(failing.objects),
      countText(failing.events),
      ...(hasChanges ? [changes.get(id) ?? ''] : []),
    ]),
  })}`;
}

function trafficHtml({ traffic }: AuditReport): Html {
  const parts = [
    { label: 'Through connectors', value: traffic.throughConnectors, tone: 'good' as const },
    { label: 'Outside connectors', value: traffic.outsideConnectors, tone: 'bad' as const },
    { label: 'Unclear', value: traffic.unclear, tone: 'uncertain' as const },
    { label: 'Stopped', value: traffic.stopped, tone: 'plain' as const },
  ];
  return figureHtml({
    id: 'traffic',
    caption: `${quantity(traffic.events, 'inbound event')} of ${quantity(traffic.messages, 'message')}, by how they came in; ${quantity(traffic.notInbound, 'event')} of the traces ${traffic.notInbound === 1 ? 'is' : 'are'} not inbound mail.`,
    legend: [],
    picture: barsSvg(
      parts.map((part) => ({ ...part, text: countText(part.value) })),
      'Inbound events by how they came in',
    ),
    twin: scrolledTable({
      caption: 'Inbound events by how they came in',
      headings: [{ text: 'How' }, { text: 'Events', align: 'right' }],
      rows: parts.map(({ label, value }) => [label, countText(value)]),
    }),
  });
}

function waiversSection(report: AuditReport): readonly PageSection[] {
  const rows = report.controls.flatMap((control) =>
    control.waivers.map((waiver) => [
      { text: control.id, style: 'unbroken' as const, target: controlAnchor(report, control.id) },
      {
        text: waiver.state === 'expired' ? 'expired' : 'in force',
        tone: waiver.state === 'expired' ? ('bad' as const) : ('uncertain' as const),
      },
      { text: waiver.expires, style: 'unbroken' as const },
      waiver.owner,
      waiverLine(waiver),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      id: 'waivers',
      heading: 'Waivers',
      body: scrolledTable({
        caption: `${quantity(rows.length, 'waiver')}; one that has expired is a failure again`,
        headings: [
          { text: 'Control' },
          { text: 'State' },
          { text: 'Last day' },
          { text: 'Owner' },
          { text: 'What and why' },
        ],
        rows,
      }),
    },
  ];
}

function evidenceHtml({ inputs, catalogue, warnings }: AuditReport): Html {
  return html`${scrolledTable({
    caption: 'Traces',
    headings: [
      { text: 'File' },
      { text: 'Records', align: 'right' },
      { text: 'First' },
      { text: 'Last' },
      { text: 'SHA-256' },
    ],
    rows: inputs.map(({ path, records, firstSeen, lastSeen, sha256, truncationSuspected }) => [
      { text: truncationSuspected ? `${path} (looks cut off)` : path },
      countText(records),
      { text: firstSeen === null ? 'unknown' : dateText(firstSeen), style: 'unbroken' },
      { text: lastSeen === null ? 'unknown' : dateText(lastSeen), style: 'unbroken' },
      { text: sha256.slice(0, 16), style: 'code' },
    ]),
  })}
<h3>Limits</h3>
${listHtml(warnings.map(({ code, message }) => ({ text: `${code}: ${message}`, style: 'sentence' })))}
<h3>Frameworks</h3>
${catalogue.notes.map((note) => html`<p>${sentence(note)}</p>\n`)}<ul>${catalogue.frameworks.map(({ name, version, link }) => html`<li>${field(name)}, ${field(version)}${link === null ? undefined : html`: ${linkHtml(link)}`}</li>`)}</ul>
`;
}
