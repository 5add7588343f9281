import type { ControlCatalogue } from '../model/audit-catalogue.ts';
import { AUDIT_SCHEMA_VERSION, type AuditReport } from '../model/audit-report.ts';
import { SEMANTICS_VERSION } from '../model/report.ts';
import type { TenantRow, TenantsReport } from '../model/tenants-report.ts';
import { standingCounts } from './audit.ts';
import { compareText } from '../semantics/connector-order.ts';

/** What is said of a tenant beside the others. */
export const tenantRow = (
  tenant: string,
  report: AuditReport,
  beside: Pick<TenantRow, 'folder' | 'impact'>,
): TenantRow => ({
  tenant,
  folder: beside.folder,
  error: null,
  run: report.run,
  period: { from: report.period.from, to: report.period.to, days: report.period.days },
  totals: report.totals,
  traffic: report.traffic,
  standings: report.controls.map(({ id, standing }) => ({ id, standing })),
  impact: beside.impact,
});

export const failedTenant = (tenant: string, error: string): TenantRow => ({
  tenant,
  folder: null,
  error,
  run: null,
  period: null,
  totals: null,
  traffic: null,
  standings: [],
  impact: null,
});

/** The tenants side by side, in the order of their names. */
export function tenantsReport(
  rows: readonly TenantRow[],
  { titles, notes, files, sha256, frameworks, controls }: ControlCatalogue,
  tool: { readonly name: string; readonly version: string },
): TenantsReport {
  return {
    schemaVersion: AUDIT_SCHEMA_VERSION,
    tool: { ...tool, semanticsVersion: SEMANTICS_VERSION },
    catalogue: { titles, notes, files, sha256, frameworks },
    controls: controls.map(({ id, title, severity }) => ({
      id,
      title,
      severity,
      tenants: standingCounts(
        rows.flatMap(({ standings }) => standings.filter((standing) => standing.id === id)),
      ),
    })),
    tenants: [...rows].sort((a, b) => compareText(a.tenant, b.tenant)),
  };
}
