// Writes the JSON Schemas that the package publishes from what dist/ exports: `npm run build` first. With --check it
// compares instead and fails when a committed schema differs.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import {
  CATALOGUE_SCHEMA,
  CHANGED_MESSAGE_SCHEMA,
  COMPARISON_SCHEMA,
  EXPLAIN_SCHEMA,
  MANIFEST_SCHEMA,
  REPORT_SCHEMA,
  VERIFICATION_SCHEMA,
  factsJsonSchema,
  policyJsonSchema,
} from '../dist/index.js';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'schema');
const schemas = {
  'policy.schema.json': policyJsonSchema(),
  'facts.schema.json': factsJsonSchema(),
  'report.schema.json': REPORT_SCHEMA,
  'comparison.schema.json': COMPARISON_SCHEMA,
  'changed-message.schema.json': CHANGED_MESSAGE_SCHEMA,
  'explain.schema.json': EXPLAIN_SCHEMA,
  'manifest.schema.json': MANIFEST_SCHEMA,
  'verification.schema.json': VERIFICATION_SCHEMA,
  'catalogue.schema.json': CATALOGUE_SCHEMA,
};

mkdirSync(folder, { recursive: true });
const texts = Object.entries(schemas).map(([name, schema]) => [
  join(folder, name),
  `${JSON.stringify(schema, null, 2)}\n`,
]);
if (process.argv.includes('--check')) {
  const differing = texts.filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  for (const [path] of differing) console.error(`${path} is out of date; run npm run schemas`);
  process.exitCode = differing.length > 0 ? 1 : 0;
} else {
  for (const [path, text] of texts) writeFileSync(path, text);
}
