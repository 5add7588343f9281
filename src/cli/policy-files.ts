import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { readPolicy, type PolicyDocument, type PolicyFile, type PolicyIssue } from '../index.ts';
import { UsageError } from './exit-code.ts';

const POLICY_EXTENSIONS: ReadonlySet<string> = new Set([
  '.json',
  '.yaml',
  '.yml',
  '.xml',
  '.clixml',
  '.clix',
]);

/** Reads a policy file, or a folder of PowerShell exports and policy files. */
export async function loadPolicy(path: string): Promise<PolicyDocument> {
  const shown = path.replaceAll('\\', '/');
  const { files, passedOver } = await policyFiles(path, shown);
  const result = readPolicy(shown, files);
  if (!result.ok) throw invalidPolicy(result.issues);
  if (passedOver.length === 0) return result.document;
  return { ...result.document, notes: [notRead(shown, passedOver), ...result.document.notes] };
}

interface FoundFiles {
  readonly files: readonly PolicyFile[];
  /** Names of what else a folder holds. */
  readonly passedOver: readonly string[];
}

async function policyFiles(path: string, shown: string): Promise<FoundFiles> {
  const about = await stat(path).catch(() => {
    throw new UsageError(`no such policy file or folder: ${path}`);
  });
  if (!about.isDirectory()) return { files: [{ path: shown, bytes: await readFile(path) }], passedOver: [] };
  const entries = await readdir(path, { withFileTypes: true });
  const isPolicy = (entry: (typeof entries)[number]): boolean =>
    !entry.isDirectory() && POLICY_EXTENSIONS.has(extname(entry.name).toLowerCase());
  const names = entries.filter(isPolicy).map(({ name }) => name);
  const files = await Promise.all(
    names.sort().map(async (name) => ({
      path: `${shown.replace(/\/$/, '')}/${name}`,
      bytes: await readFile(join(path, name)),
    })),
  );
  const others = entries.filter((entry) => !isPolicy(entry) && !entry.name.startsWith('.'));
  return { files, passedOver: others.map(({ name }) => name).sort() };
}

const MOST_NAMES = 8;

/** An export in another form must not look as if it had been read. */
function notRead(path: string, names: readonly string[]): PolicyIssue {
  const shown = names.slice(0, MOST_NAMES).map((name) => `\`${name}\``);
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return {
    severity: 'warning',
    code: 'UNREADABLE_FILE',
    path,
    line: undefined,
    column: undefined,
    message: `only .json, .yaml, .yml, .xml, .clixml and .clix files directly in \`${path}\` are read; not read: ${shown.join(', ')}${more}`,
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
