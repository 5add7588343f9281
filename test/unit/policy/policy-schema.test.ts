import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import { expect, test } from 'vitest';

import { policyJsonSchema } from '../../../src/policy/policy-schema.ts';

test('the committed JSON Schema is the one that the code exports (scripts/write-schemas.mjs writes it)', () => {
  const committed: unknown = JSON.parse(
    readFileSync(new URL('../../../schema/policy.schema.json', import.meta.url), 'utf8'),
  );
  expect(committed).toEqual(policyJsonSchema());
});

test('describes every field', () => {
  const schema = JSON.stringify(policyJsonSchema());
  const names = schema.match(/"(?:sender|restrict|tls|ip|reject)\w*":\{[^{}]*"/g) ?? [];
  expect(names.length).toBeGreaterThan(5);
});

test('is a valid schema of draft 7', () => {
  const ajv = new Ajv({ strict: true, strictTypes: false });
  expect(ajv.validateSchema(policyJsonSchema())).toBe(true);
});
