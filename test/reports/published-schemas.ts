import { Ajv, type ValidateFunction } from 'ajv';

import { CATALOGUE_SCHEMA } from '../../src/report/catalogue-schema.ts';
import { CHANGED_MESSAGE_SCHEMA } from '../../src/report/changed-message-schema.ts';
import { COMPARISON_SCHEMA } from '../../src/report/comparison-schema.ts';
import { EXPLAIN_SCHEMA } from '../../src/report/explain-schema.ts';
import { REPORT_SCHEMA } from '../../src/report/report-schema.ts';

const SCHEMAS = {
  report: REPORT_SCHEMA,
  comparison: COMPARISON_SCHEMA,
  explain: EXPLAIN_SCHEMA,
  catalogue: CATALOGUE_SCHEMA,
  changedMessage: CHANGED_MESSAGE_SCHEMA,
};
export type Published = keyof typeof SCHEMAS;

const compiled = new Map<Published, ValidateFunction>();

/** Fails where a value is not what the published schema says. */
export function mustBePublished(kind: Published, value: unknown): void {
  const validate = compiled.get(kind) ?? new Ajv({ strict: true, allErrors: true }).compile(SCHEMAS[kind]);
  compiled.set(kind, validate);
  if (validate(value)) return;
  throw new Error(`not valid against the schema of ${kind}: ${JSON.stringify(validate.errors?.slice(0, 5))}`);
}
