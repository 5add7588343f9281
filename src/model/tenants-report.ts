import type { ControlSeverity } from './audit-catalogue.ts';
import type {
  AUDIT_SCHEMA_VERSION,
  AuditReport,
  AuditTotals,
  AuditTraffic,
  Standing,
} from './audit-report.ts';
import type { RedactionNote } from './redaction-note.ts';
import type { Totals } from './report.ts';

/** One tenant of many. */
export interface TenantRow {
  readonly tenant: string;
  /** Folder of its own report in `--output-dir`; null when none is written. */
  readonly folder: string | null;
  /** Why it could not be audited; all that follows is then null or empty. */
  readonly error: string | null;
  readonly run: string | null;
  readonly period: Pick<AuditReport['period'], 'from' | 'to' | 'days'> | null;
  readonly totals: AuditTotals | null;
  readonly traffic: AuditTraffic | null;
  /** In the order of the catalogue. */
  readonly standings: readonly { readonly id: string; readonly standing: Standing }[];
  /** What a candidate would do to its mail; null without one. */
  readonly impact: {
    readonly candidate: string;
    /** Why it could not be replayed. */
    readonly error: string | null;
    readonly byImpact: Totals['byImpact'] | null;
  } | null;
}

/** Many tenants, each audited by itself. */
export interface TenantsReport {
  readonly schemaVersion: typeof AUDIT_SCHEMA_VERSION;
  readonly tool: AuditReport['tool'];
  readonly catalogue: AuditReport['catalogue'];
  readonly controls: readonly {
    readonly id: string;
    readonly title: string;
    readonly severity: ControlSeverity;
    /** Tenants by standing. */
    readonly tenants: { readonly [S in Standing]: number };
  }[];
  /** By name. */
  readonly tenants: readonly TenantRow[];
  /** Only where texts are pseudonyms. */
  readonly redaction?: RedactionNote;
}
