import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

import { ASSUMPTION_IDS, isAssumptionId, readingsOf } from '../../../src/model/assumption-catalogue.ts';
import type { AssumptionId } from '../../../src/model/assumptions.ts';
import { catalogueEntries } from '../../../src/model/catalogue/catalogue.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'src/semantics/PRECEDENCE.md'];

/** Line breaks fall anywhere in a paragraph. */
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8').replaceAll(/\s+/g, ' ');

/** What is said in the form "reading `id`", "reading `id: reading`" or "`explain --code CODE`". */
const readingsIn = (text: string): readonly (readonly [name: string, reading: string | undefined])[] =>
  [...text.matchAll(/\breadings? `([a-zA-Z]+)(?:: ([\w.]+))?`/g)].map(([, id = '', reading]) => [
    id,
    reading,
  ]);
/** A reading may be named alone, where the text before has said of which question. */
function exists(name: string, reading: string | undefined): boolean {
  if (isAssumptionId(name)) return reading === undefined || isReading(name, reading);
  return reading === undefined && ASSUMPTION_IDS.some((id) => isReading(id, name));
}
const isReading = (id: AssumptionId, text: string): boolean => readingsOf(id).some((known) => known === text);

const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)].flatMap(([, code]) => code ?? []);
const explainedIn = (text: string): readonly string[] =>
  [...text.matchAll(/--code (\w+)/g)].flatMap(([, code]) => code ?? []);

describe.each(DOCUMENTS)('%s', (path) => {
  const text = textOf(path);

  it('names assumptions and readings that exist', () => {
    const unknown = readingsIn(text).filter(([name, reading]) => !exists(name, reading));
    expect(unknown).toEqual([]);
  });

  it('names codes that exist', () => {
    const explained = explainedIn(text).filter((code) => code !== 'CODE' && code !== 'list');
    const unknown = [...codesIn(text), ...explained].filter((code) => catalogueEntries(code).length === 0);
    expect(unknown).toEqual([]);
  });
});

it('the order of the decision speaks of most assumptions', () => {
  const named = new Set(readingsIn(textOf('src/semantics/PRECEDENCE.md')).map(([id]) => id));
  expect(named.size).toBeGreaterThan(25);
});
