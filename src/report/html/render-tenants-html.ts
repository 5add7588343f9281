import type { TenantRow, TenantsReport } from '../../model/tenants-report.ts';
import { SEVERITY_WORDS, STANDING_WORDS } from '../audit-words.ts';
import { IMPACT_WORDS } from '../impact-words.ts';
import { countText, quantity } from '../number-text.ts';
import { hasCandidates, problemOf, SHOWN_IMPACTS, tenantsVerdict } from '../tenants-words.ts';
import { redactionSentence } from '../redaction-sentence.ts';
import { dateText } from '../time-text.ts';
import { STANDING_TONES } from './audit-control.ts';
import { field, html, sentence, type Html } from './html.ts';
import { renderPage, type PageSection } from './page.ts';
import { scrolledTable } from './scrolled-table.ts';
import { AUDIT } from './styles/audit.ts';
import { STYLES } from './styles/styles.ts';
import type { Line } from './table-model.ts';

const LONGEST_PROBLEM = 1200;

/** Many tenants as one page, with links to their own where these lie beside it. */
export function renderTenantsHtml(report: TenantsReport): Iterable<string> {
  const { tool, schemaVersion, tenants, catalogue } = report;
  const isBad = tenants.some(({ error, totals }) => error !== null || (totals?.standings.fail ?? 0) > 0);
  return renderPage({
    title: `Inbound mail controls of ${quantity(tenants.length, 'tenant')}`,
    kind: 'mailflow audit --tenants',
    lead: html`<div class="note ${isBad ? 'bad' : ''}"><p><strong>${sentence(tenantsVerdict(report))}</strong></p></div>${redactionSentence(report.redaction).map(({ text }) => html`<div class="note uncertain"><p>${sentence(text)}</p></div>`)}`,
    sections: sectionsOf(report),
    footer: html`<p>${field(tool.name)} ${field(tool.version)}, decision rules version ${field(tool.semanticsVersion)}, audit schema ${schemaVersion}, controls ${field(catalogue.titles.join(' and '))} (sha256 ${catalogue.sha256.slice(0, 12)})</p>`,
    styles: `${STYLES}${AUDIT}`,
    script: undefined,
    data: [],
  });
}

function sectionsOf(report: TenantsReport): readonly PageSection[] {
  const problems = report.tenants.flatMap((row) => {
    const problem = problemOf(row);
    return problem === null ? [] : [`${row.tenant}: ${problem}`];
  });
  return [
    ...(problems.length === 0 ? [] : [{ id: 'problems', heading: 'Not done', body: problemsHtml(problems) }]),
    { id: 'tenants', heading: 'Tenants', body: tenantsHtml(report) },
    { id: 'controls', heading: 'Controls', body: matrixHtml(report) },
    ...(hasCandidates(report)
      ? [{ id: 'impacts', heading: 'What the candidate would do', body: impactsHtml(report) }]
      : []),
  ];
}

const problemsHtml = (problems: readonly string[]): Html =>
  html`<ul>${problems.map((problem) => html`<li>${sentence(problem, LONGEST_PROBLEM)}</li>`)}</ul>`;

function tenantsHtml({ tenants }: TenantsReport): Html {
  const headings = ['Fail', 'Waived', 'Manual', 'Pass', 'Regressed', 'Events', 'Outside'];
  return scrolledTable({
    caption: tenants.some(({ folder }) => folder !== null)
      ? 'Controls and mail by tenant; its name leads to its own report'
      : 'Controls and mail by tenant',
    headings: [
      { text: 'Tenant' },
      { text: 'Period' },
      ...headings.map((text) => ({ text, align: 'right' as const })),
    ],
    rows: tenants.map(({ tenant, folder, totals, traffic, period }) => {
      if (totals === null || traffic === null) {
        return [tenant, { text: 'not audited', tone: 'bad' }, ...headings.map(() => '')];
      }
      const { fail, waived, manual, pass } = totals.standings;
      return [
        { text: tenant, ...linkTo(folder, 'audit.html') },
        { text: spanText(period), style: 'unbroken' },
        fail === 0 ? '0' : { text: countText(fail), tone: 'bad' },
        countText(waived),
        countText(manual),
        countText(pass),
        totals.regressed === null ? '–' : countText(totals.regressed),
        countText(traffic.events),
        countText(traffic.outsideConnectors),
      ];
    }),
  });
}

function spanText(period: TenantRow['period']): string {
  const { from = null, to = null } = period ?? {};
  return from === null || to === null ? 'unknown' : `${dateText(from)} to ${dateText(to)}`;
}

function matrixHtml({ controls, tenants }: TenantsReport): Html {
  const audited = tenants.filter(({ error }) => error === null);
  return scrolledTable({
    caption: `${quantity(controls.length, 'control')} in ${quantity(audited.length, 'tenant')}`,
    headings: [
      { text: 'Control' },
      { text: 'Title' },
      { text: 'Severity' },
      { text: 'Failing', align: 'right' },
      ...audited.map(({ tenant }) => ({ text: field(tenant, 60) })),
    ],
    rows: controls.map(({ id, title, severity, tenants: counts }) => [
      { text: id, style: 'unbroken' },
      title,
      SEVERITY_WORDS[severity],
      countText(counts.fail),
      ...audited.map(({ standings }) => {
        const standing = standings.find((each) => each.id === id)?.standing;
        return standing === undefined
          ? ''
          : { text: STANDING_WORDS[standing], tone: STANDING_TONES[standing] };
      }),
    ]),
  });
}

const impactsHtml = ({ tenants }: TenantsReport): Html =>
  scrolledTable({
    caption: 'Inbound events by what the candidate would do to them',
    headings: [
      { text: 'Tenant' },
      { text: 'Candidate' },
      ...SHOWN_IMPACTS.map((impact) => ({ text: IMPACT_WORDS[impact].label, align: 'right' as const })),
    ],
    rows: tenants.flatMap(({ tenant, folder, impact }) => {
      const counts = impact?.byImpact ?? null;
      return impact === null || counts === null
        ? []
        : [
            [
              { text: tenant, ...linkTo(folder, 'candidate.html') },
              impact.candidate,
              ...SHOWN_IMPACTS.map((each) => countText(counts[each])),
            ],
          ];
    }),
  });

/** Folders are named by the tool, of letters, digits, dots, hyphens and underscores. */
const linkTo = (folder: string | null, name: string): Pick<Line, 'file'> =>
  folder === null ? {} : { file: `${encodeURIComponent(folder)}/${name}` };
