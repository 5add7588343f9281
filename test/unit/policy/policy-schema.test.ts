import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import { expect, test } from 'vitest';

import { ASSUMPTION_IDS } from '../../../src/model/assumption-catalogue.ts';
import { policyJsonSchema } from '../../../src/policy/policy-schema.ts';

test('the committed JSON Schema is the one that the code exports (scripts/write-schemas.mjs writes it)', () => {
  const committed: unknown = JSON.parse(
    readFileSync(new URL('../../../schema/policy.schema.json', import.meta.url), 'utf8'),
  );
  expect(committed).toEqual(policyJsonSchema());
});

interface EditorSchema {
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, EditorSchema>>;
  readonly items?: EditorSchema;
  readonly anyOf?: readonly EditorSchema[];
}

/** Every field with its schema, named by the way to it. */
function fieldsIn(schema: EditorSchema, path = ''): readonly (readonly [string, EditorSchema])[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const way = path === '' ? name : `${path}.${name}`;
    return [[way, field] as const, ...fieldsIn(field, way)];
  });
  const within = [...(schema.items === undefined ? [] : [schema.items]), ...(schema.anyOf ?? [])];
  return [...own, ...within.flatMap((part) => fieldsIn(part, path))];
}

test('describes every field, and every reading of an assumption', () => {
  const fields = fieldsIn(policyJsonSchema());
  expect(fields.map(([way]) => way)).toContain('acceptedDomains.matchSubDomains');
  expect(fields.filter(([, { description }]) => description === undefined).map(([way]) => way)).toEqual([]);
  const readings = fields.filter(([way]) => way.startsWith('assume.'));
  expect(readings).toHaveLength(ASSUMPTION_IDS.length);
  for (const [way, { description, enum: names = [] }] of readings)
    for (const name of names) expect(description, way).toContain(`\`${name}\`:`);
});

test('is a valid schema of draft 7', () => {
  const ajv = new Ajv({ strict: true, strictTypes: false });
  expect(ajv.validateSchema(policyJsonSchema())).toBe(true);
});
