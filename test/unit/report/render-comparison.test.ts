import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import type {
  ComparedMessage,
  ComparisonReport,
  ComparisonRow,
} from '../../../src/model/comparison-report.ts';
import type { ReplayReport } from '../../../src/model/report.ts';
import { COMPARISON_SCHEMA } from '../../../src/report/comparison-schema.ts';
import { renderComparisonCsv } from '../../../src/report/render-comparison-csv.ts';
import { renderComparisonTerminal } from '../../../src/report/render-comparison-terminal.ts';
import { renderCsv } from '../../../src/report/render-csv.ts';
import { renderComparisonJson } from '../../../src/report/render-json.ts';
import { CHANGED, CONTOSO, UNCHANGED } from './sample-reports.ts';

const REFUSED = {
  code: 'PARTNER_IP_NOT_LISTED',
  rule: 'Gateway only',
  outcome: { kind: 'rejected', smtpCode: '550 5.7.51' },
} as const;
const ADMITTED = {
  code: 'PARTNER_IP',
  rule: 'Gateway only',
  outcome: { kind: 'accepted', smtpCode: null },
} as const;

const under = (base: ReplayReport, path: string): ReplayReport => ({
  ...base,
  policies: { ...base.policies, candidate: { ...base.policies.candidate, path } },
});

const FABRIKAM: ComparisonRow = {
  senderDomain: 'fabrikam.example',
  network: '198.51.100.0/24',
  messages: 96,
  events: 160,
  differing: 148,
  candidates: [
    {
      candidate: 'proposals/gateway.yaml',
      impacts: [
        { impact: 'newlyBlocked', events: 148, reasons: [REFUSED] },
        { impact: 'maybeNewlyBlocked', events: 12, reasons: [ADMITTED, REFUSED] },
      ],
    },
    {
      candidate: 'proposals/listed.yaml',
      impacts: [{ impact: 'unchangedAllowed', events: 160, reasons: [ADMITTED] }],
    },
  ],
};

/** Written by hand; the counts are those of the sample reports. */
function comparison(
  reports: readonly ReplayReport[],
  about: Partial<ComparisonReport> = {},
): ComparisonReport {
  const [first = CONTOSO] = reports;
  const { from, to, formats, duplicatesDropped, warnings } = first.coverage;
  return {
    schemaVersion: '1',
    tool: first.tool,
    inputs: first.inputs,
    policies: {
      baseline: first.policies.baseline,
      candidates: reports.map(({ policies }) => policies.candidate),
    },
    coverage: { from, to, formats, duplicatesDropped, warnings },
    columns: reports.map(({ policies, totals, agreement, findings }) => ({
      candidate: policies.candidate.path,
      totals: { messages: totals.messages, events: totals.events, byImpact: totals.byImpact },
      pathChanged: totals.pathChanged,
      agreement: agreement && { compared: agreement.compared, agreeing: agreement.agreeing },
      findings: findings.length,
      warnings: [],
    })),
    same: 0,
    differing: 148,
    combinations: [
      {
        impacts: reports.map((_, index) => (index === 0 ? 'newlyBlocked' : 'unchangedAllowed')),
        events: 148,
        messages: 96,
      },
      { impacts: reports.map(() => 'unchangedAllowed'), events: 1656, messages: 700 },
    ],
    pairwise: [],
    dominated: [],
    rows: [],
    notes: [],
    reports,
    ...about,
  };
}

const PAIR = comparison(
  [under(CONTOSO, 'proposals/gateway.yaml'), under(UNCHANGED, 'proposals/listed.yaml')],
  {
    rows: [FABRIKAM],
    pairwise: [
      { blockedUnder: 'proposals/gateway.yaml', allowedUnder: 'proposals/listed.yaml', events: 148 },
      { blockedUnder: 'proposals/listed.yaml', allowedUnder: 'proposals/gateway.yaml', events: 0 },
    ],
    dominated: [
      {
        candidate: 'proposals/gateway.yaml',
        by: 'proposals/listed.yaml',
        moreNewlyBlocked: 148,
        moreNewlyAllowed: 1,
      },
    ],
    notes: [{ code: 'PIN_SHARED', message: 'a reading that one pins' }],
  },
);
const FIVE = comparison(['a', 'b', 'c', 'd', 'e'].map((name) => under(CONTOSO, `x/${name}.yaml`)));

const at = (columns: number): { color: false; columns: number } => ({ color: false, columns });
const cells = (line: string | undefined): readonly string[] =>
  (line ?? '')
    .split('│')
    .slice(1, -1)
    .map((cell) => cell.trim());
const rowOf = (text: string, label: string): readonly string[] =>
  cells(text.split('\n').find((line) => line.startsWith(`│ ${label} `)));

describe('renderComparisonTerminal', () => {
  it.each([80, 120, 200])('reads well at %i columns', async (columns) => {
    await expect(renderComparisonTerminal(PAIR, at(columns))).toMatchFileSnapshot(
      `snapshots/comparison-${columns}.txt`,
    );
  });

  it('says first how far the candidates agree, and what to take with care', () => {
    const first = (report: ComparisonReport): string =>
      renderComparisonTerminal(report, at(400)).split('\n\n')[0]?.replaceAll('\n', ' ') ?? '';
    expect(first(PAIR)).toMatch(/^The 2 candidates differ on 148 of 1,804 inbound messages/);
    expect(first(PAIR)).toContain('Read these numbers with care: 2 records could not be read in full; ');
    expect(first({ ...PAIR, same: 7 })).toContain(
      '; 7 more would change or may change, under each candidate in the same way.',
    );
    expect(first({ ...PAIR, differing: 0, same: 7 })).toMatch(
      /^No verdict tells the 2 candidates apart for the 1,804 inbound messages .* 7 of them would change or may change/,
    );
    const nothing = { ...PAIR, differing: 0, same: 0 };
    expect(first(nothing)).toMatch(
      /^In what was read, none of the 2 candidates changes a verdict .* This is no all-clear: /,
    );
    expect(first({ ...nothing, reports: [UNCHANGED, UNCHANGED] })).toBe(
      'None of the 2 candidates changes a verdict of the 1,804 inbound messages (counted once per recipient) in this log.',
    );
    expect(
      first({
        ...PAIR,
        combinations: [{ impacts: ['notEvaluated', 'notEvaluated'], events: 9, messages: 1 }],
      }),
    ).toMatch(/^No verdict: none of the 9 events /);
  });

  it('has a column a candidate, under the name that the list of candidates explains', () => {
    const text = renderComparisonTerminal(PAIR, at(120));
    expect(rowOf(text, 'Events')).toEqual(['Events', 'gateway.yaml', 'listed.yaml']);
    expect(rowOf(text, 'Newly blocked')).toEqual(['Newly blocked', '212', '0']);
    expect(text).toContain('- gateway.yaml\n    proposals/gateway.yaml (');
    expect(rowOf(text, 'gateway.yaml')).toEqual(['gateway.yaml', '–', '148']);
    expect(rowOf(text, 'listed.yaml')).toEqual(['listed.yaml', '0', '–']);
  });

  it('says whose changes hold those of another, unless the other changes nothing', () => {
    const said = (report: ComparisonReport): string =>
      renderComparisonTerminal(report, at(120)).replaceAll(/\s+/g, ' ');
    expect(said(PAIR)).not.toContain('Whatever');
    const both = PAIR.columns.map((column) => ({ ...column, totals: CONTOSO.totals }));
    expect(said({ ...PAIR, columns: both })).toContain(
      '- Whatever listed.yaml newly blocks or newly allows, gateway.yaml does too, and newly blocks 148 events more and newly allows 1 event more. This is counted over the events of this log, and says nothing about what is wanted.',
    );
  });

  it('says of a source what each candidate does to it, and why', () => {
    const lines = renderComparisonTerminal(PAIR, at(140))
      .split('\n')
      .map((line) => cells(line));
    const row = lines.findIndex(([, source]) => source === 'fabrikam.example');
    expect(lines.slice(row, row + 4)).toEqual([
      ['160', 'fabrikam.example', '148 newly blocked', 'Unchanged, allowed'],
      ['148 differ', 'from 198.51.100.0/24', 'refused 550 5.7.51 by Gateway only', ''],
      ['', '', '12 maybe newly blocked', ''],
      ['', '', 'perhaps refused 550 5.7.51 by Gateway only', ''],
    ]);
  });

  it('splits what does not fit into several tables, and hides no candidate', () => {
    const headings = (columns: number): readonly (readonly string[])[] =>
      renderComparisonTerminal({ ...FIVE, rows: [] }, at(columns))
        .split('\n')
        .filter((line) => line.startsWith('│ Events '))
        .map((line) => cells(line).slice(1));
    expect(headings(200)).toEqual([['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml']]);
    expect(headings(80)).toEqual([
      ['a.yaml', 'b.yaml', 'c.yaml'],
      ['d.yaml', 'e.yaml'],
    ]);
    expect(renderComparisonTerminal(FIVE, at(80))).toContain('Candidates 4 to 5 of 5');
  });

  it('counts the sources that it does not list', () => {
    const rows = Array.from({ length: 23 }, (_, index) => ({ ...FABRIKAM, differing: index + 1 }));
    const text = renderComparisonTerminal({ ...PAIR, rows }, at(120));
    expect(text).toContain('… and 3 more sources (66 events); use --max-sources, or --format json for all');
    expect(renderComparisonTerminal({ ...PAIR, rows }, { ...at(120), maxSources: 23 })).not.toContain(
      'more source',
    );
  });

  it('says once what was found beside every candidate', () => {
    const [finding] = CONTOSO.findings;
    const text = renderComparisonTerminal(FIVE, at(120));
    expect(text.split(finding?.code ?? '?')).toHaveLength(2);
  });

  it('says of each candidate how the baseline agrees only where they differ', () => {
    const agreeing = renderComparisonTerminal(FIVE, at(200));
    expect(agreeing.match(/The simulated baseline agrees/g)).toHaveLength(1);
    const [first, ...others] = FIVE.columns;
    const differing = {
      ...FIVE,
      columns: first === undefined ? [] : [{ ...first, agreement: null }, ...others],
    };
    expect(renderComparisonTerminal(differing, at(200))).toContain('  - a.yaml: Not back-tested');
  });
});

describe('renderComparisonJson', () => {
  const isValid = new Ajv({ strict: true, allErrors: true }).compile(COMPARISON_SCHEMA);

  it.each([PAIR, FIVE])('is valid and lossless', (report) => {
    const read: unknown = JSON.parse(renderComparisonJson(report));
    expect(isValid(read), JSON.stringify(isValid.errors)).toBe(true);
    expect(read).toEqual(report);
  });

  it.each([
    ['an unknown field', { ...PAIR, extra: 1 }],
    ['a report that is none', { ...PAIR, reports: [{}] }],
    [
      'an impact that there is not',
      { ...PAIR, combinations: [{ impacts: ['blocked'], events: 1, messages: 1 }] },
    ],
  ])('is not valid with %s', (_, report) => {
    expect(isValid(report)).toBe(false);
  });

  it('follows the published schema', async () => {
    await expect(`${JSON.stringify(COMPARISON_SCHEMA, undefined, 2)}\n`).toMatchFileSnapshot(
      '../../../schema/comparison.schema.json',
    );
  });
});

describe('renderComparisonCsv', () => {
  it('is the CSV of each candidate, after a column that names it', () => {
    const compared = ['=a.yaml', 'b.yaml'].flatMap((candidate) =>
      CHANGED.map((message): ComparedMessage => ({ ...message, candidate })),
    );
    const [header = '', ...lines] = renderComparisonCsv(compared, { excelGuard: true });
    const [alone = '', ...own] = renderCsv(CHANGED, { excelGuard: true });
    expect(header).toBe(alone.replace('\u{FEFF}', '\u{FEFF}candidate,'));
    expect(lines).toEqual(["'=a.yaml", 'b.yaml'].flatMap((name) => own.map((line) => `${name},${line}`)));
  });
});
