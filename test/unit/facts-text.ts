import type { FactsDocument } from '../../src/model/assertions.ts';
import { readFacts, type FactsResult } from '../../src/policy/read-facts.ts';

/** Reads facts files as they would be written; each file is named by its key. */
export const readFactsTexts = (files: Readonly<Record<string, string>>): FactsResult =>
  readFacts(Object.entries(files).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })));

/** The documents of files that a test expects to be accepted. */
export function factsOf(files: Readonly<Record<string, string>>): readonly FactsDocument[] {
  const result = readFactsTexts(files);
  if (!result.ok) throw new Error(result.issues.map(({ message }) => message).join('\n'));
  return result.documents;
}

/** One file whose lines below `version: 1` are given. */
export const factsFile = (...lines: readonly string[]): readonly FactsDocument[] =>
  factsOf({ 'facts.yaml': ['version: 1', ...lines, ''].join('\n') });
