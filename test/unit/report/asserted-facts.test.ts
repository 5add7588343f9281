import { describe, expect, it } from 'vitest';

import type { AssertionSummary, ReplayReport } from '../../../src/model/report.ts';
import { renderCsv } from '../../../src/report/render-csv.ts';
import { renderTerminal } from '../../../src/report/render-terminal.ts';
import { CHANGED, CONTOSO, FABRIKAM, UNCHANGED } from './sample-reports.ts';

const [message] = FABRIKAM.sample;
if (message === undefined) throw new Error('no sample');

const BY_FABRIKAM: AssertionSummary = {
  at: 'facts.yaml:3:5',
  note: "told by Fabrikam's postmaster, ticket 4711",
  about: 'mail from 198.51.100.0/24, envelope sender fabrikam.example',
  says: 'certificate mail.fabrikam.example',
  covered: 152,
  events: 148,
  eventsThatDependOnIt: 148,
  senderUnknown: 7,
  contradictedBy: 4,
  sample: [{ ...message, recorded: 'no TLS' }],
};
const IDLE: AssertionSummary = {
  ...BY_FABRIKAM,
  at: 'facts.yaml:7:5',
  note: null,
  about: 'messages in `noconnector.csv`',
  says: 'no connector',
  covered: 0,
  events: 0,
  eventsThatDependOnIt: 0,
  senderUnknown: 0,
  contradictedBy: 0,
  sample: [],
};

const withFacts = (report: ReplayReport): ReplayReport => ({
  ...report,
  facts: [{ path: 'facts.yaml', sha256: 'a'.repeat(64), assertions: 2 }],
  coverage: {
    ...report.coverage,
    assertions: [IDLE, BY_FABRIKAM],
    eventsThatDependOnAssertions: 148,
    warnings: [
      ...report.coverage.warnings,
      { code: 'ASSERTION_CONTRADICTED', message: 'the record contradicts an assertion' },
    ],
  },
  agreement: report.agreement && { ...report.agreement, eventsThatDependOnAssertions: 9 },
  sources: report.sources.map((source, index) =>
    index === 0 ? { ...source, asserted: [BY_FABRIKAM.at, 'other.yaml:1:1'] } : source,
  ),
});

const terminal = (report: ReplayReport, columns = 120): string =>
  renderTerminal(report, { color: false, columns });
const part = (text: string, from: string, to: string): readonly string[] =>
  text.slice(text.indexOf(from), text.indexOf(to)).trimEnd().split('\n');

describe('asserted facts in the terminal report', () => {
  const text = terminal(withFacts(CONTOSO));

  it('stand in the first sentences', () => {
    const head = text.slice(0, text.indexOf('Coverage')).replaceAll('\n', ' ');
    expect(head).toContain(
      '148 verdicts rest on asserted facts, which no export records (see Asserted facts).',
    );
    expect(head).toContain('the record contradicts what is asserted (see Asserted facts)');
    expect(terminal(withFacts(UNCHANGED))).toContain('148 verdicts rest on asserted facts');
    expect(terminal(CONTOSO)).not.toContain('assert');
  });

  it('have a section, those that carry most first', () => {
    expect(part(text, 'Asserted facts\n', 'Counts\n')).toMatchInlineSnapshot(`
      [
        "Asserted facts",
        "──────────────",
        "Stated by facts files where the record says nothing; a recorded fact is used before an asserted one. In all,",
        "148 verdicts rest on them.",
        "  - mail from 198.51.100.0/24, envelope sender fabrikam.example: certificate mail.fabrikam.example",
        "    added to 148 of 152 events; 148 verdicts rest on it; not applied to 7 events whose envelope sender is not",
        "    known",
        "    contradicted by 4 events, whose record was used; for example no TLS in",
        "    exports/MTSummary_2026-11-20.csv:1042",
        "    asserted at facts.yaml:3:5: told by Fabrikam's postmaster, ticket 4711",
        "  - messages in \`noconnector.csv\`: no connector",
        "    no event is known to be such mail",
        "    asserted at facts.yaml:7:5",
      ]
    `);
  });

  it('are named in the rows of the sources that rest on them', () => {
    expect(text).toContain('asserted: certificate mail.fabrikam.example by facts.yaml:3:5');
    expect(text).toContain('asserted: a fact by other.yaml:1:1');
    expect(terminal(withFacts(CONTOSO), 200)).toContain('asserted: certificate mail.fabrikam.example');
  });

  it('are named with the files and the back-test', () => {
    expect(text).toMatch(/^ {2}Facts +facts\.yaml \(2 assertions, sha256 aaaaaaaaaaaa\)$/m);
    expect(text).toContain('Without asserted facts 9 events would compare otherwise, or not at all.');
  });

  it('are counted beyond the first twelve', () => {
    const many = withFacts(CONTOSO);
    const assertions = Array.from({ length: 15 }, () => IDLE);
    expect(terminal({ ...many, coverage: { ...many.coverage, assertions } })).toContain(
      '… and 3 more assertions',
    );
  });
});

it('the CSV names the assertions in its last column', () => {
  const [first, ...others] = CHANGED;
  const marked =
    first === undefined ? [] : [{ ...first, asserted: ['facts.yaml:3:5', 'facts.yaml:9:5'] }, ...others];
  const lines = [...renderCsv(marked, { excelGuard: true })];
  expect(lines[1]).toMatch(/,1042,facts\.yaml:3:5 \| facts\.yaml:9:5\r\n$/);
  expect(lines[2]).toMatch(/,7,\r\n$/);
});
