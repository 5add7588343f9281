// Writes the JSON Schemas that the package publishes from what dist/ exports: `npm run build` first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { policyJsonSchema } from '../dist/policy/policy-schema.js';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'schema');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'policy.schema.json'), `${JSON.stringify(policyJsonSchema(), null, 2)}\n`);
