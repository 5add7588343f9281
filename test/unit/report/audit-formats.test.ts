import { Ajv } from 'ajv';
import { parse as parseCsv } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

import { auditReport } from '../../../src/audit/audit.ts';
import { compareRuns } from '../../../src/audit/compare-runs.ts';
import { runName } from '../../../src/audit/kept-run.ts';
import { failedTenant, tenantRow, tenantsReport } from '../../../src/audit/tenants.ts';
import { trendOf } from '../../../src/audit/trend.ts';
import type { AuditReport } from '../../../src/model/audit-report.ts';
import type { TenantsReport } from '../../../src/model/tenants-report.ts';
import { AUDIT_SCHEMA } from '../../../src/report/audit-schema.ts';
import { renderAuditHtml } from '../../../src/report/html/render-audit-html.ts';
import { renderTenantsHtml } from '../../../src/report/html/render-tenants-html.ts';
import { renderAuditCsv } from '../../../src/report/render-audit-csv.ts';
import { renderAuditMarkdown } from '../../../src/report/render-audit-markdown.ts';
import { renderAuditTerminal } from '../../../src/report/render-audit-terminal.ts';
import { renderAuditJson, renderTenantsJson } from '../../../src/report/render-json.ts';
import { renderTenantsCsv } from '../../../src/report/render-tenants-csv.ts';
import { renderTenantsTerminal } from '../../../src/report/render-tenants-terminal.ts';
import { TENANTS_SCHEMA } from '../../../src/report/tenants-schema.ts';
import { auditOf, catalogueOf, daily, documentOf, waiversOf } from '../audit-text.ts';
import { LOCK_DOWN } from '../judging.ts';
import { REDACTED } from './sample-reports.ts';

/** Senders, policies, catalogues and waivers come from anyone. */
const HOSTILE = '</script><script>alert(1)</script>\u001b]0;owned\u0007\u202e=cmd|x![a](javascript:b)|`@x';
const NAMES: Readonly<Record<string, string>> = {
  harmless: 'Gateway',
  hostile: HOSTILE,
  formula: '=cmd|x',
  long: 'x'.repeat(100_000),
};

/** A policy takes no control characters in names. */
const inPolicy = (name: string): string => name.slice(0, 64).replaceAll(/\p{C}/gu, '').trim();

function reportOf(name: string): AuditReport {
  const catalogue = catalogueOf(
    { check: 'partnersRequireTls', title: name, requirement: name, area: name },
    {
      check: 'noMailOutsideConnectors',
      remediation: { text: name, commands: [`${name} {name}`], link: 'javascript:alert(1)' },
    },
    { check: 'manualReview', lookAt: name },
  );
  const connector = { ...LOCK_DOWN, restrictDomainsToIPAddresses: false, name: inPolicy(name) };
  const about = {
    document: documentOf({ acceptedDomains: ['contoso.example'], inboundConnectors: [connector] }),
    catalogue,
    waivers: waiversOf(
      catalogue,
      { control: 'C-1', owner: name, reason: name, expires: '2026-11-01' },
      { control: 'C-2', owner: name, reason: name, expires: '2026-12-31' },
    ),
    events: daily(30),
    date: '2026-12-01',
  };
  const earlier = auditOf({ ...about, events: daily(20) });
  const result = auditOf(about);
  const runs = [earlier.kept, result.kept].map((run) => ({ name: runName(run), run }));
  return auditReport(result, {
    run: runName(result.kept),
    comparison: compareRuns({ name, run: earlier.kept }, result.kept),
    trend: trendOf(runs),
    notes: [name],
  });
}

const impact = {
  unchangedAllowed: 1,
  unchangedBlocked: 0,
  newlyBlocked: 2,
  newlyAllowed: 0,
  maybeNewlyBlocked: 0,
  maybeNewlyAllowed: 0,
  undetermined: 0,
  notEvaluated: 0,
};

const tenantsOf = (name: string): TenantsReport =>
  tenantsReport(
    [
      failedTenant(`b ${name}`, name),
      tenantRow(name, reportOf(name), {
        folder: 'a',
        impact: { candidate: name, error: null, byImpact: impact },
      }),
    ],
    catalogueOf(
      { check: 'partnersRequireTls' },
      { check: 'noMailOutsideConnectors' },
      { check: 'manualReview' },
    ),
    { name: 'mailflow-whatif', version: '0.0.0' },
  );

const SCREEN = { color: false, columns: 120 };
const text = (parts: Iterable<string>): string => [...parts].join('');

describe.each(Object.entries(NAMES))('an audit of %s names', (_, name) => {
  const report = reportOf(name);
  const tenants = tenantsOf(name);

  it('as JSON fits its schema and holds what it was made of', () => {
    const ajv = new Ajv({ strict: false });
    const document: unknown = JSON.parse(renderAuditJson(report));
    const validate = ajv.compile(AUDIT_SCHEMA);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document).toEqual(JSON.parse(JSON.stringify(report)));
    const all: unknown = JSON.parse(renderTenantsJson(tenants));
    const validateTenants = ajv.compile(TENANTS_SCHEMA);
    expect(validateTenants(all), JSON.stringify(validateTenants.errors)).toBe(true);
    expect(all).toEqual(JSON.parse(JSON.stringify(tenants)));
  });

  it('says in every format but CSV that texts are pseudonyms', () => {
    const [audit, all] = [
      { ...report, redaction: REDACTED },
      { ...tenants, redaction: REDACTED },
    ];
    const ajv = new Ajv({ strict: false });
    expect(ajv.compile(AUDIT_SCHEMA)(JSON.parse(renderAuditJson(audit)))).toBe(true);
    expect(ajv.compile(TENANTS_SCHEMA)(JSON.parse(renderTenantsJson(all)))).toBe(true);
    for (const shown of [
      renderAuditTerminal(audit, SCREEN),
      renderAuditMarkdown(audit),
      text(renderAuditHtml(audit)),
      renderTenantsTerminal(all, SCREEN),
      text(renderTenantsHtml(all)),
    ]) {
      expect(shown).toContain('Redacted with key 0123');
    }
  });

  it('in a terminal has no escapes, and lines that fit', () => {
    for (const shown of [renderAuditTerminal(report, SCREEN), renderTenantsTerminal(tenants, SCREEN)]) {
      // eslint-disable-next-line no-control-regex -- what a terminal must not get
      expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
      expect(shown.length).toBeLessThan(60_000);
    }
  });

  it('as CSV has a row for each control, and no formula', () => {
    const csv = text(renderAuditCsv(report, { excelGuard: true }));
    const rows: readonly Readonly<Record<string, string>>[] = parseCsv(csv, { bom: true, columns: true });
    expect(rows.map(({ control }) => control)).toEqual(['C-1', 'C-2', 'C-3']);
    expect(rows[0]).toHaveProperty('Non-Compliance Reason');
    expect(rows[0]).toHaveProperty('Remediation Completion Date', '');
    expect(rows[0]).toHaveProperty('Justification');
    const all: readonly Readonly<Record<string, string>>[] = parseCsv(
      text(renderTenantsCsv(tenants, { excelGuard: true })),
      { bom: true, columns: true },
    );
    for (const cell of [...rows, ...all].flatMap((row) => Object.values(row))) {
      expect(cell).not.toMatch(/^\s*[=+@]/);
    }
  });

  it('as HTML holds no markup of others, loads nothing and runs nothing', () => {
    for (const page of [text(renderAuditHtml(report)), text(renderTenantsHtml(tenants))]) {
      expect(page).not.toContain('<script>');
      expect(page).not.toMatch(/href="(?:javascript|data:text|http:)/);
      expect(page).not.toMatch(/\ssrc=|@import|url\((?!#)/);
      expect(page).not.toContain('\u202e');
      expect(page).toMatch(
        /Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-/,
      );
      expect(page).not.toContain('script-src');
      expect(page.length).toBeLessThan(400_000);
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    }
  });

  it('as Markdown holds no markup of others', () => {
    const markdown = renderAuditMarkdown(report);
    // In a code span nothing is markup; a longer run of backticks ends none.
    const outside = markdown.replaceAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    expect(outside).not.toMatch(/<(?!br>)/);
    expect(outside).not.toMatch(/\]\(/);
    expect(outside).not.toMatch(/`|@|javascript/);
    for (const row of markdown.split('\n').filter((line) => line.startsWith('|'))) {
      expect(row.match(/(?<!\\)\|/g)).toHaveLength(9);
    }
    expect(markdown.length).toBeLessThan(40_000);
  });
});

describe('an audit report', () => {
  const report = reportOf('Gateway');

  it('counts each control once, and each inbound event once', () => {
    const { totals, controls, traffic } = report;
    expect(Object.values(totals.standings).reduce((sum, count) => sum + count, 0)).toBe(controls.length);
    const { throughConnectors, outsideConnectors, unclear, stopped, events } = traffic;
    expect(throughConnectors + outsideConnectors + unclear + stopped).toBe(events);
  });

  it('shows an expired waiver in every format', () => {
    expect(renderAuditTerminal(report, SCREEN)).toContain(
      'EXPIRED on 2026-11-01, so this is a failure again',
    );
    expect(text(renderAuditCsv(report, { excelGuard: true }))).toContain('2026-11-01 (expired)');
    expect(text(renderAuditHtml(report))).toContain('expired on 2026-11-01, a failure again');
    expect(renderAuditMarkdown(report)).toContain('expired 2026-11-01');
  });

  it('has every number of its pictures in a table beside them', () => {
    const page = text(renderAuditHtml(report));
    expect(page.match(/<figure>/g)?.length).toBe(page.match(/<details class="twin">/g)?.length);
  });
});
