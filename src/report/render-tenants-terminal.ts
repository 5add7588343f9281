import type { Standing } from '../model/audit-report.ts';
import type { TenantRow, TenantsReport } from '../model/tenants-report.ts';
import { SEVERITY_WORDS } from './audit-words.ts';
import { IMPACT_WORDS } from './impact-words.ts';
import { terminalField } from './neutralise.ts';
import { countText } from './number-text.ts';
import { redactionSentence } from './redaction-sentence.ts';
import type { TerminalOptions } from './render-terminal.ts';
import { hasCandidates, problemOf, SHOWN_IMPACTS, tenantsVerdict } from './tenants-words.ts';
import {
  drawTable,
  labelledRows,
  prose,
  screenOf,
  section,
  type Row,
  type Screen,
} from './terminal-layout.ts';

const LONGEST_PROBLEM = 600;
/** Tables of more columns do not fit any terminal; the other formats hold all. */
const LISTED_TENANTS = 6;

/** One sign to a cell, so that many tenants fit; the legend says what they mean. */
const SIGNS: { readonly [S in Standing]: string } = {
  fail: 'FAIL',
  waived: 'waived',
  manual: '?',
  notApplicable: '–',
  pass: 'ok',
};

/** Many tenants for a reader at a terminal: who fails, the matrix of controls, and what a candidate would do. */
export function renderTenantsTerminal(report: TenantsReport, options: TerminalOptions): string {
  const screen = screenOf(options);
  const { tool, schemaVersion } = report;
  const lines = [
    ...prose(screen, { text: tenantsVerdict(report), style: 'bold' }),
    ...redactionSentence(report.redaction).flatMap((text) => prose(screen, text)),
    ...section(screen, 'Tenants', tenantTable(report, screen)),
    ...section(screen, 'Controls', matrix(report, screen)),
    ...(hasCandidates(report)
      ? section(screen, 'What the candidate would do', impactTable(report, screen))
      : []),
    ...section(
      screen,
      'Not done',
      labelledRows(
        screen,
        report.tenants.flatMap((row) => {
          const problem = problemOf(row);
          return problem === null
            ? []
            : [
                [
                  terminalField(row.tenant),
                  problem.split('\n').map((line) => terminalField(line, LONGEST_PROBLEM)),
                ] as const,
              ];
        }),
      ),
    ),
    '',
    ...prose(screen, {
      text: `${terminalField(tool.name)} ${terminalField(tool.version)}, decision rules version ${terminalField(tool.semanticsVersion)}, audit schema ${schemaVersion}`,
      style: 'dim',
    }),
  ];
  return `${lines.join('\n')}\n`;
}

const right = (heading: string): { readonly heading: string; readonly align: 'right' } => ({
  heading,
  align: 'right',
});

function tenantTable({ tenants }: TenantsReport, screen: Screen): readonly string[] {
  const rows = tenants.map(({ tenant, totals, traffic, error }): Row => {
    if (totals === null || traffic === null) {
      return [terminalField(tenant), { text: error === null ? '' : 'not audited', style: 'red' }];
    }
    const { fail, waived, manual, pass } = totals.standings;
    return [
      terminalField(tenant),
      fail === 0 ? countText(fail) : { text: countText(fail), style: 'boldRed' },
      countText(waived),
      countText(manual),
      countText(pass),
      totals.regressed === null ? '–' : countText(totals.regressed),
      countText(traffic.events),
      countText(traffic.outsideConnectors),
    ];
  });
  return drawTable(
    screen,
    [
      { heading: 'Tenant', share: 1 },
      ...['Fail', 'Waived', 'Manual', 'Pass', 'Regressed', 'Events', 'Outside'].map(right),
    ],
    rows,
    { compact: true },
  );
}

function matrix({ controls, tenants }: TenantsReport, screen: Screen): readonly string[] {
  const shown = tenants.filter(({ error }) => error === null).slice(0, LISTED_TENANTS);
  const hidden = tenants.filter(({ error }) => error === null).length - shown.length;
  const rows = controls.map(({ id, severity, tenants: counts }): Row => [
    terminalField(id),
    SEVERITY_WORDS[severity],
    countText(counts.fail),
    ...shown.map((row) => signOf(row, id)),
  ]);
  return [
    ...drawTable(
      screen,
      [
        { heading: 'Control' },
        { heading: 'Severity' },
        right('Failing'),
        ...shown.map(({ tenant }) => ({ heading: terminalField(tenant, 16), share: 1 })),
      ],
      rows,
      { compact: true },
    ),
    ...(hidden > 0
      ? prose(screen, `… and ${hidden} more tenants; all of them in the other formats`, { indent: 2 })
      : []),
    ...prose(screen, 'ok passes, ? people have to look at, – not applicable', { indent: 2 }),
  ];
}

function signOf({ standings }: TenantRow, id: string): Row[number] {
  const standing = standings.find((each) => each.id === id)?.standing;
  if (standing === undefined) return '';
  return standing === 'fail' ? { text: SIGNS.fail, style: 'boldRed' } : SIGNS[standing];
}

function impactTable({ tenants }: TenantsReport, screen: Screen): readonly string[] {
  const rows = tenants.flatMap(({ tenant, impact }): readonly Row[] => {
    const counts = impact?.byImpact ?? null;
    return counts === null
      ? []
      : [[terminalField(tenant, 40), ...SHOWN_IMPACTS.map((each) => countText(counts[each]))]];
  });
  if (rows.length === 0) return [];
  return drawTable(
    screen,
    [
      { heading: 'Tenant', share: 2 },
      ...SHOWN_IMPACTS.map((each) => ({ ...right(IMPACT_WORDS[each].label), share: 1 })),
    ],
    rows,
    { compact: true },
  );
}
