import { readPolicy, type PolicyDocument, type PolicyIssue, type PolicySource } from '../index.ts';
import { UsageError } from './exit-code.ts';
import { loadSource } from './policy-sources.ts';

/** Reads a policy file, or a folder of PowerShell exports and policy files. */
export const loadPolicy = async (path: string): Promise<PolicyDocument> =>
  (await loadWithPaths(path)).document;

export interface LoadedPolicy {
  readonly document: PolicyDocument;
  readonly read: ReadPolicyFiles;
  /** Every file and folder that was read for it. */
  readonly paths: readonly string[];
}

/** What a policy is read from, whole: reading it again gives the same policy. */
export interface ReadPolicyFiles {
  readonly source: PolicySource;
  /** What folders hold beside what is read. */
  readonly notes: readonly PolicyIssue[];
}

/** The same with what it was read from. */
export async function loadWithPaths(path: string): Promise<LoadedPolicy> {
  const loaded = await loadSource(path);
  if (!loaded.ok) throw invalidPolicy(loaded.issues);
  return { ...policyOf(loaded.value), paths: loaded.value.paths };
}

/** The policy that files hold, wherever they are now. */
export function policyOf({ source, notes }: ReadPolicyFiles): Omit<LoadedPolicy, 'paths'> {
  const result = readPolicy(source.path, source.files, source.base);
  if (!result.ok) throw invalidPolicy(result.issues);
  return {
    document: { ...result.document, notes: [...notes, ...result.document.notes] },
    read: { source, notes },
  };
}

/** The issues of a policy that cannot be simulated, each on a line of its own. */
export const invalidPolicy = (issues: readonly PolicyIssue[]): UsageError =>
  new UsageError(`the policy cannot be used\n${printPolicyIssues(issues)}`);

// One mistake in a script that writes the policy is a mistake in each of its thousands of lines.
const MOST_ISSUES = 50;

/** One issue a line, as editors and terminals link them: `path:line:column: message`. */
export function printPolicyIssues(issues: readonly PolicyIssue[]): string {
  const shown = issues.length > MOST_ISSUES ? errorsFirst(issues).slice(0, MOST_ISSUES) : issues;
  const lines = shown.map(({ path, line, column, severity, message }) =>
    [[path, line, column].filter((part) => part !== undefined).join(':'), severity, message].join(': '),
  );
  if (issues.length > shown.length) lines.push(`… and ${issues.length - shown.length} more`);
  return lines.join('\n');
}

const errorsFirst = (issues: readonly PolicyIssue[]): readonly PolicyIssue[] =>
  issues.toSorted((one, other) => Number(other.severity === 'error') - Number(one.severity === 'error'));
