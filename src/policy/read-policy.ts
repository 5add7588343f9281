import type { PolicyDocument, PolicyIssue } from '../model/policy.ts';
import { decodeText } from '../net/text-encoding.ts';
import { foreignTextProblem } from './foreign-text.ts';
import { exportKind } from './export-kinds.ts';
import {
  describeValue,
  startOfFile,
  wholeFile,
  type Located,
  type LocatedList,
  type LocatedMap,
} from './located-value.ts';
import { listsNotExported } from './lists-not-exported.ts';
import { mergeFiles, type ReadFile } from './merge-files.ts';
import type { PolicyFile } from './policy-file.ts';
import { inNameOrder, policyHash } from './policy-hash.ts';
import { errorAt, hasError, inOrder } from './policy-issues.ts';
import { fieldNamesAt } from './policy-schema.ts';
import { looksLikeClixml, readClixml } from './read-clixml.ts';
import { readSections } from './policy-sections.ts';
import { readYaml } from './read-yaml.ts';
import { settingsOfPolicy, settingsWithoutEffect } from './settings-without-effect.ts';
import { shapeIssues } from './shape-issues.ts';
import { translateExports } from './tenant-exports.ts';

export type { PolicyFile } from './policy-file.ts';

export type PolicyResult =
  | { readonly ok: true; readonly document: PolicyDocument }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] };

/**
 * One policy from a file or from the files of a folder: policy files and PowerShell exports.
 *
 * `path` is what the user named; `files` the one file, or every .json, .yaml, .yml, .xml, .clixml and .clix file
 * directly in the folder; what a file holds is told by its content.
 */
export function readPolicy(path: string, files: readonly PolicyFile[]): PolicyResult {
  const issues: PolicyIssue[] = [];
  if (files.length === 0)
    issues.push(
      errorAt(
        wholeFile(path),
        'UNREADABLE_FILE',
        'the folder has no .json, .yaml, .yml, .xml, .clixml or .clix file directly in it; put a policy file or exports there',
      ),
    );
  const read = inNameOrder(files).flatMap((file) => readFile(file, issues) ?? []);
  const merged = mergeFiles(read, issues);
  if (!hasError(issues)) issues.push(...listsNotExported(read, merged));
  // A policy file may state nothing, since it says what it is; objects without effect may not pass for a policy.
  if (
    !hasError(issues) &&
    read.every(({ isExport }) => isExport) &&
    Object.keys(merged.sections).length === 0
  )
    issues.push(
      errorAt(
        wholeFile(path),
        'UNKNOWN_OBJECT',
        'nothing here states a policy; export inbound connectors, accepted domains, the organisation configuration or the connection filter, or write a policy file',
      ),
    );
  const ordered = inOrder(issues);
  if (hasError(ordered)) return { ok: false, issues: ordered };
  return {
    ok: true,
    document: {
      path,
      sha256: policyHash(files),
      ...merged,
      withoutEffect: read.flatMap((file) => file.withoutEffect),
      notes: ordered,
    },
  };
}

function readFile(file: PolicyFile, issues: PolicyIssue[]): ReadFile | undefined {
  const written = readDocument(file, issues);
  if (written === undefined) return undefined;
  const isPolicy = isPolicyFormat(written);
  const { root, withoutEffect } = isPolicy
    ? { root: written, withoutEffect: settingsWithoutEffect(settingsOfPolicy(written), issues) }
    : translateExports(written, issues);
  for (const issue of shapeIssues(root)) issues.push(issue);
  return { root, stated: readSections(root, issues), isExport: !isPolicy, withoutEffect };
}

/** What one file holds; undefined when it is no document of a policy or of exports, which is then reported. */
function readDocument(
  { path, bytes }: PolicyFile,
  issues: PolicyIssue[],
): LocatedMap | LocatedList | undefined {
  const { text } = decodeText(bytes);
  const isClixml = looksLikeClixml(text);
  const problem = text.trim() === '' ? emptyProblem : foreignTextProblem(text);
  if (problem !== undefined && !isClixml) {
    issues.push(errorAt(startOfFile(path), 'UNREADABLE_FILE', problem));
    return undefined;
  }
  const { root, issues: syntaxIssues } = isClixml ? readClixml(path, text) : readYaml(path, text);
  for (const issue of syntaxIssues) issues.push(issue);
  if (root === undefined || root.kind === 'unreadable') return undefined;
  if (root.kind === 'nothing') {
    issues.push(errorAt(root.at, 'UNREADABLE_FILE', emptyProblem));
    return undefined;
  }
  if (root.kind !== 'map' && root.kind !== 'list') {
    issues.push(
      errorAt(
        root.at,
        'WRONG_TYPE',
        `the policy is ${describeValue(root)}; write a map of fields that begins with \`version: 1\``,
      ),
    );
    return undefined;
  }
  return root;
}

const emptyProblem =
  'the file is empty; a policy file begins with `version: 1`, and an export that found no object is stated in one, such as `inboundConnectors: []`';

/** Fields of cmdlets begin with a capital letter, fields of the policy format with a small one. */
function isPolicyFormat(root: Located): root is LocatedMap {
  if (root.kind !== 'map' || exportKind(root) !== 'unknown') return false;
  const names = [...root.fields.keys()];
  const known = fieldNamesAt([]);
  // Names count as in a message that asks `did you mean`: `InboundConnectors` is misspelt, not foreign.
  const isKnown = (name: string): boolean => known.some((each) => each.toLowerCase() === name.toLowerCase());
  if (names.length === 0 || names.some(isKnown)) return true;
  return !names.some((name) => /^[A-Z]/.test(name)) && !names.includes('value');
}
