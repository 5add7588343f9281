import type { CatalogueDocument, CatalogueEntry } from '../model/catalogue/catalogue-entry.ts';
import type { ExplainReport } from '../model/explain-report.ts';
import { REPORT_SCHEMA_VERSION, type ReplayReport } from '../model/report.ts';

import type { ComparisonReport } from '../model/comparison-report.ts';
import { COMPARISON_SCHEMA } from './comparison-schema.ts';
import type { Verification } from '../model/verification.ts';
import { VERIFICATION_SCHEMA } from './verification-schema.ts';
import { MANIFEST_SCHEMA } from './manifest-schema.ts';
import type { PackManifest } from '../model/evidence-pack.ts';
import { EXPLAIN_SCHEMA } from './explain-schema.ts';
import { inSchemaOrder, type JsonSchemaDocument } from './json-schema.ts';
import { neutraliseJson } from './neutralise.ts';
import { REPORT_SCHEMA } from './report-schema.ts';

/** The lossless form: every other one leaves something out. Valid against schema/report.schema.json. */
export function renderJson(report: ReplayReport): string {
  return print(report, REPORT_SCHEMA);
}

/** Valid against schema/comparison.schema.json; holds the report of every candidate. */
export function renderComparisonJson(report: ComparisonReport): string {
  return print(report, COMPARISON_SCHEMA);
}

/** Valid against schema/verification.schema.json. */
export function renderVerificationJson(report: Verification): string {
  return print(report, VERIFICATION_SCHEMA);
}

/** Valid against schema/manifest.schema.json. */
export function renderManifestJson(manifest: PackManifest): string {
  return print(manifest, MANIFEST_SCHEMA);
}

/** Valid against schema/explain.schema.json. */
export function renderExplainJson(report: ExplainReport): string {
  return print(report, EXPLAIN_SCHEMA);
}

/** Valid against schema/catalogue.schema.json. */
export function renderCatalogueJson(entries: readonly CatalogueEntry[]): string {
  const document: CatalogueDocument = { schemaVersion: REPORT_SCHEMA_VERSION, entries };
  return printed(document);
}

const print = (report: unknown, schema: JsonSchemaDocument): string => printed(inSchemaOrder(report, schema));

const printed = (document: unknown): string => `${neutraliseJson(JSON.stringify(document, undefined, 2))}\n`;
