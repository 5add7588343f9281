import type { PolicyIssue } from '../model/policy.ts';
import { startOfFile } from './located-value.ts';
import { extendsOf } from './overlay-file.ts';
import type { PolicyFile, PolicySource } from './policy-file.ts';
import { inNameOrder, sha256 } from './policy-hash.ts';
import { errorAt, hasError, inOrder } from './policy-issues.ts';
import { printLocated } from './print-located.ts';
import { readSource, statesNothing, type ReadSource, type SourceIssues } from './read-source.ts';

export type ImportResult =
  | { readonly ok: true; readonly text: string; readonly notes: readonly PolicyIssue[] }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] };

/**
 * Exports, alone or beside policy files, as one policy file in YAML. Each entry says in a comment where it comes from.
 *
 * `path` is what the files are called together; `tool` the name of the program, for the head of the file.
 */
export function importPolicy({ path, files }: PolicySource, tool: string): ImportResult {
  const overlays = files.flatMap((file) => overlayIssue(file));
  if (overlays.length > 0) return { ok: false, issues: overlays };
  const issues: SourceIssues = { files: [], policy: [] };
  const read = readSource({ path, files }, issues);
  const found = inOrder([
    ...issues.files,
    ...issues.policy,
    ...statesNothing(path, read, issues),
    ...nothingToImport(files, read, issues),
  ]);
  if (hasError(found)) return { ok: false, issues: found };
  const head = [
    `Policy made by ${tool} import from`,
    ...inNameOrder(files).map((file) => `  ${file.path} sha256 ${sha256(file.bytes)}`),
  ];
  return { ok: true, text: printLocated(read.root, head), notes: found };
}

function overlayIssue(file: PolicyFile): readonly PolicyIssue[] {
  const extended = extendsOf(file);
  return extended === undefined
    ? []
    : [
        errorAt(
          { path: file.path, line: extended.line, column: extended.column },
          'INVALID_VALUE',
          'the file is an overlay of another policy, and import makes a policy of what PowerShell exports; leave it out',
        ),
      ];
}

/** A policy file alone is what an import would make of it, but for its comments. */
function nothingToImport(
  files: readonly PolicyFile[],
  { hasPolicyFile, hasExport }: ReadSource,
  issues: SourceIssues,
): readonly PolicyIssue[] {
  if (hasExport || !hasPolicyFile || hasError([...issues.files, ...issues.policy])) return [];
  return files.map(({ path }) =>
    errorAt(
      startOfFile(path),
      'INVALID_VALUE',
      'the file is a policy file already, so there is nothing to import; name what PowerShell exported, alone or beside it',
    ),
  );
}
