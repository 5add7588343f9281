import type { TenantRow, TenantsReport } from '../model/tenants-report.ts';
import { IMPACTS } from '../model/impact.ts';
import { csvLines, type CsvColumns, type CsvOptions } from './render-csv.ts';
import { problemOf } from './tenants-words.ts';

/** A line per tenant: its counts, its controls, and what a candidate would do. */
export function renderTenantsCsv(
  { tenants, controls }: TenantsReport,
  options: CsvOptions,
): Iterable<string> {
  const columns: CsvColumns<TenantRow> = {
    tenant: ({ tenant }) => tenant,
    problem: problemOf,
    run: ({ run }) => run,
    period_from: ({ period }) => period?.from ?? null,
    period_to: ({ period }) => period?.to ?? null,
    fail: numberOf(({ totals }) => totals?.standings.fail),
    waived: numberOf(({ totals }) => totals?.standings.waived),
    manual: numberOf(({ totals }) => totals?.standings.manual),
    not_applicable: numberOf(({ totals }) => totals?.standings.notApplicable),
    pass: numberOf(({ totals }) => totals?.standings.pass),
    expired_waivers: numberOf(({ totals }) => totals?.expiredWaivers),
    regressed: numberOf(({ totals }) => totals?.regressed),
    events: numberOf(({ traffic }) => traffic?.events),
    outside_connectors: numberOf(({ traffic }) => traffic?.outsideConnectors),
    ...Object.fromEntries(
      controls.map(({ id }) => [
        `control ${id}`,
        ({ standings }: TenantRow) => standings.find((each) => each.id === id)?.standing ?? null,
      ]),
    ),
    candidate: ({ impact }) => impact?.candidate ?? null,
    ...Object.fromEntries(
      IMPACTS.map((impact) => [
        `impact ${impact}`,
        numberOf((row: TenantRow) => row.impact?.byImpact?.[impact]),
      ]),
    ),
  };
  return csvLines(columns, tenants, options);
}

const numberOf =
  (pick: (row: TenantRow) => number | null | undefined) =>
  (row: TenantRow): string | null => {
    const value = pick(row);
    return value === undefined || value === null ? null : String(value);
  };
