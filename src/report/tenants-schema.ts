import { AUDIT_SCHEMA_VERSION } from '../model/audit-report.ts';
import type { TenantRow, TenantsReport } from '../model/tenants-report.ts';
import type { ControlSeverity } from '../model/audit-catalogue.ts';
import { standing, standings } from './audit-history-schema.ts';
import { AUDIT_SCHEMA, auditTotals, catalogue, traffic } from './audit-schema.ts';
import { SEVERITY_WORDS } from './audit-words.ts';
import {
  choice,
  constant,
  count,
  DRAFT_07,
  list,
  nullable,
  object,
  optional,
  text,
  time,
  type JsonSchemaDocument,
} from './json-schema.ts';
import { impactCounts } from './counts-schema.ts';
import { redactionNote } from './redaction-schema.ts';
import { tool } from './report-schema.ts';

const impact = object<NonNullable<TenantRow['impact']>>('What a candidate would do to its mail', {
  candidate: text('The candidate'),
  error: nullable(text('Why it could not be replayed')),
  byImpact: nullable(impactCounts),
});

const row = object<TenantRow>('One tenant', {
  tenant: text('Name of its folder'),
  folder: nullable(text('Folder of its own report; null when none is written')),
  error: nullable(text('Why it could not be audited')),
  run: nullable(text('Name of its run')),
  period: nullable(
    object<NonNullable<TenantRow['period']>>('What its traces cover', {
      from: nullable(time('First event')),
      to: nullable(time('Last event')),
      days: count('UTC days with mail'),
    }),
  ),
  totals: nullable(auditTotals),
  traffic: nullable(traffic),
  standings: list(
    'Its controls, in the order of the catalogue',
    object<TenantRow['standings'][number]>('A control', { id: text('Id'), standing }),
  ),
  impact: nullable(impact),
});

/** The published schema of `mailflow audit --tenants --format json`. */
export const TENANTS_SCHEMA: JsonSchemaDocument = {
  $schema: DRAFT_07,
  title: 'Report of `mailflow audit --tenants`',
  ...object<TenantsReport>('How the controls on inbound mail stood in many tenants', {
    schemaVersion: constant('Version of this schema', AUDIT_SCHEMA_VERSION),
    tool,
    catalogue,
    controls: list(
      'In the order of the catalogue',
      object<TenantsReport['controls'][number]>('A control', {
        id: text('Id'),
        title: text('Short title'),
        severity: choice<ControlSeverity>('How bad a failure is', SEVERITY_WORDS),
        tenants: standings,
      }),
    ),
    tenants: list('By name', row),
    redaction: optional(redactionNote),
  }),
  definitions: AUDIT_SCHEMA.definitions,
};
