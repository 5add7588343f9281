import type { FactsDocument } from '../model/assertions.ts';
import type { PolicyIssue } from '../model/policy.ts';
import { assertionConflicts } from './assertion-conflicts.ts';
import { readFactEntries, readFileEntries, type LocatedAssertion } from './fact-entries.ts';
import { FACTS_SHAPE } from './facts-schema.ts';
import type { PolicyFile } from './policy-file.ts';
import { sha256 } from './policy-hash.ts';
import { hasError, inOrder } from './policy-issues.ts';
import { textOrder } from './text-order.ts';
import { readVersionedFile } from './versioned-file.ts';

export type FactsResult =
  | { readonly ok: true; readonly documents: readonly FactsDocument[] }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] };

interface ReadFacts {
  readonly document: FactsDocument;
  readonly located: readonly LocatedAssertion[];
}

/** Facts files, read together: what two of them say of the same mail must agree. In the order of their paths. */
export function readFacts(files: readonly PolicyFile[]): FactsResult {
  const issues: PolicyIssue[] = [];
  const read = files
    .toSorted((one, other) => textOrder(one.path, other.path))
    .map((file) => readFactsFile(file, issues));
  if (!hasError(issues)) issues.push(...assertionConflicts(read.flatMap(({ located }) => located)));
  return hasError(issues)
    ? { ok: false, issues: inOrder(issues) }
    : { ok: true, documents: read.map(({ document }) => document) };
}

function readFactsFile(file: PolicyFile, issues: PolicyIssue[]): ReadFacts {
  const own: PolicyIssue[] = [];
  const root = readVersionedFile(file, FACTS_SHAPE, 'a facts file', own);
  const located = root === undefined ? [] : readFactEntries(root, own);
  const files = root === undefined ? [] : readFileEntries(root, own);
  issues.push(...own);
  return {
    located,
    document: {
      path: file.path,
      sha256: sha256(file.bytes),
      facts: located.map(({ assertion }) => assertion),
      files,
      notes: inOrder(own),
    },
  };
}
