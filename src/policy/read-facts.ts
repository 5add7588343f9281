import type { FactsDocument } from '../model/assertions.ts';
import type { PolicyIssue } from '../model/policy.ts';
import { decodeText } from '../net/text-encoding.ts';
import { assertionConflicts } from './assertion-conflicts.ts';
import { readFactEntries, readFileEntries, type LocatedAssertion } from './fact-entries.ts';
import { FACTS_SHAPE } from './facts-schema.ts';
import { describeValue, startOfFile, type LocatedMap } from './located-value.ts';
import type { PolicyFile } from './policy-file.ts';
import { sha256 } from './policy-hash.ts';
import { errorAt, hasError, inOrder } from './policy-issues.ts';
import { readYaml } from './read-yaml.ts';
import { shapeIssues } from './shape-issues.ts';
import { textOrder } from './text-order.ts';

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
  const root = readRoot(file, own);
  if (root !== undefined) own.push(...shapeIssues(root, FACTS_SHAPE));
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

function readRoot({ path, bytes }: PolicyFile, issues: PolicyIssue[]): LocatedMap | undefined {
  const { root, issues: syntaxIssues } = readYaml(path, decodeText(bytes).text);
  issues.push(...syntaxIssues);
  if (root === undefined || root.kind === 'unreadable') return undefined;
  if (root.kind === 'map') return root;
  issues.push(
    root.kind === 'nothing'
      ? errorAt(
          startOfFile(path),
          'UNREADABLE_FILE',
          'the file is empty; a facts file begins with `version: 1`',
        )
      : errorAt(
          root.at,
          'WRONG_TYPE',
          `the facts file is ${describeValue(root)}; write a map of fields that begins with \`version: 1\``,
        ),
  );
  return undefined;
}
