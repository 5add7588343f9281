import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readPolicy } from '../../src/policy/read-policy.ts';
import { resolvePolicies } from '../../src/policy/resolve-policies.ts';
import type { Pair } from './replayed.ts';

const ROOT = 'fixtures/contoso';
const folderFiles = (folder: string) =>
  readdirSync(folder).map((name) => ({ path: name, bytes: readFileSync(join(folder, name)) }));

/** What is in force, with each proposal of the fixtures. */
export function contosoPairs(): readonly (readonly [name: string, pair: Pair])[] {
  const inForce = readPolicy('current', folderFiles(join(ROOT, 'current')));
  return readdirSync(join(ROOT, 'proposals')).map((name) => {
    const bytes = readFileSync(join(ROOT, 'proposals', name));
    const proposed = readPolicy(name, [{ path: name, bytes }]);
    if (!inForce.ok || !proposed.ok) throw new Error(`the fixture ${name} is refused`);
    const resolved = resolvePolicies(inForce.document, proposed.document);
    if (!resolved.ok) throw new Error(`the fixture ${name} cannot be resolved`);
    return [name, resolved.value];
  });
}
