import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readFacts, type FactsDocument, type PolicyFile } from '../index.ts';
import { UsageError } from './exit-code.ts';
import { printPolicyIssues } from './policy-files.ts';

/** Reads the facts files named on the command line; one that is named twice is read once. */
export async function loadFacts(names: readonly string[]): Promise<LoadedFacts> {
  const paths = new Map<string, string>();
  for (const name of names) {
    const location = resolve(name);
    const before = paths.get(location);
    // Which spelling came first must not show.
    if (before === undefined || isSimpler(name, before)) paths.set(location, name);
  }
  return factsOf(await Promise.all([...paths.values()].map(factsFile)));
}

/** What facts files assert, and the files. */
export interface LoadedFacts {
  readonly documents: readonly FactsDocument[];
  readonly files: readonly PolicyFile[];
}

export function factsOf(files: readonly PolicyFile[]): LoadedFacts {
  const result = readFacts(files);
  if (!result.ok) throw new UsageError(`the facts cannot be used\n${printPolicyIssues(result.issues)}`);
  return { documents: result.documents, files };
}

const isSimpler = (path: string, other: string): boolean =>
  path.length === other.length ? path < other : path.length < other.length;

async function factsFile(name: string): Promise<PolicyFile> {
  const about = await stat(name).catch(() => {
    throw new UsageError(`no such facts file: ${name}`);
  });
  if (about.isDirectory()) throw new UsageError(`${name} is a folder; name a facts file`);
  return { path: name.replaceAll('\\', '/'), bytes: await readFile(name) };
}
