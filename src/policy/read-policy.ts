import type { PolicyDocument, PolicyIssue } from '../model/policy.ts';
import { readOperations } from './overlay-operations.ts';
import type { PolicyFile, PolicySource } from './policy-file.ts';
import { sourceHash } from './policy-hash.ts';
import { hasError, inOrder } from './policy-issues.ts';
import { readSource, statesNothing, type SourceIssues } from './read-source.ts';

export type { PolicyFile, PolicySource } from './policy-file.ts';

export type PolicyResult =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] };

/**
 * One policy from a file or from the files of a folder: policy files and PowerShell exports.
 *
 * `path` is what the user named; `files` the one file, or every .json, .yaml, .yml, .xml, .clixml and .clix file
 * directly in the folder; what a file holds is told by its content. `base` is what the file extends, when `extendsOf` says
 * that it extends something.
 */
export function readPolicy(path: string, files: readonly PolicyFile[], base?: PolicySource): PolicyResult {
  const source: PolicySource = { path, files, base };
  const issues: SourceIssues = { files: [], policy: [] };
  const read = readSource(source, issues);
  const ordered = inOrder([...issues.files, ...issues.policy, ...statesNothing(path, read, issues)]);
  if (hasError(ordered)) return { ok: false, issues: ordered };
  const operations = readOperations(read.stated.sections, read.operations);
  return {
    ok: true,
    document: {
      path,
      sha256: sourceHash(source),
      ...read.stated,
      operations,
      withoutEffect: read.withoutEffect,
      notes: ordered,
    },
  };
}
