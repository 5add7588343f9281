import { readFileSync } from 'node:fs';

import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { factsJsonSchema } from '../../../src/policy/facts-schema.ts';

const schema = factsJsonSchema();

test('the committed JSON Schema is the one that the code exports (scripts/write-schemas.mjs writes it)', () => {
  const committed: unknown = JSON.parse(
    readFileSync(new URL('../../../schema/facts.schema.json', import.meta.url), 'utf8'),
  );
  expect(committed).toEqual(schema);
});

test('it takes the facts of the fixtures, and no misspelt field', () => {
  const isValid = new Ajv({ strict: true, strictTypes: false }).compile(schema);
  const text = readFileSync(
    new URL('../../../fixtures/contoso/facts/partners.yaml', import.meta.url),
    'utf8',
  );
  const facts: unknown = parse(text);
  expect(isValid(facts), JSON.stringify(isValid.errors)).toBe(true);
  expect(isValid({ version: 1, fact: [] })).toBe(false);
  expect(isValid({ version: 1, facts: [{ networks: ['192.0.2.1'], tls: '1.4' }] })).toBe(false);
});
