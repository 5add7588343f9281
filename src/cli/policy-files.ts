import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { readPolicy, type PolicyDocument, type PolicyFile, type PolicyIssue } from '../index.ts';
import { UsageError } from './exit-code.ts';

const POLICY_EXTENSIONS: ReadonlySet<string> = new Set(['.json', '.yaml', '.yml']);

/** Reads a policy file, or a folder of PowerShell exports and policy files. */
export async function loadPolicy(path: string): Promise<PolicyDocument> {
  const shown = path.replaceAll('\\', '/');
  const result = readPolicy(shown, await policyFiles(path, shown));
  if (!result.ok) throw invalidPolicy(result.issues);
  return result.document;
}

async function policyFiles(path: string, shown: string): Promise<readonly PolicyFile[]> {
  const about = await stat(path).catch(() => {
    throw new UsageError(`no such policy file or folder: ${path}`);
  });
  if (!about.isDirectory()) return [{ path: shown, bytes: await readFile(path) }];
  const names = (await readdir(path)).filter((name) => POLICY_EXTENSIONS.has(extname(name).toLowerCase()));
  return Promise.all(
    names.sort().map(async (name) => ({
      path: `${shown.replace(/\/$/, '')}/${name}`,
      bytes: await readFile(join(path, name)),
    })),
  );
}

/** The issues of a policy that cannot be simulated, each on a line of its own. */
export const invalidPolicy = (issues: readonly PolicyIssue[]): UsageError =>
  new UsageError(`the policy cannot be used\n${printPolicyIssues(issues)}`);

/** One issue a line, as editors and terminals link them: `path:line:column: message`. */
const printPolicyIssues = (issues: readonly PolicyIssue[]): string =>
  issues
    .map(({ path, line, column, severity, message }) =>
      [[path, line, column].filter((part) => part !== undefined).join(':'), severity, message].join(': '),
    )
    .join('\n');
