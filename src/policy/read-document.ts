import type { PolicyIssue } from '../model/policy.ts';
import { decodeText } from '../net/text-encoding.ts';
import { exportKind } from './export-kinds.ts';
import { foreignTextProblem } from './foreign-text.ts';
import {
  describeValue,
  startOfFile,
  type Located,
  type LocatedList,
  type LocatedMap,
} from './located-value.ts';
import type { PolicyFile } from './policy-file.ts';
import { errorAt } from './policy-issues.ts';
import { fieldNamesAt } from './policy-schema.ts';
import { looksLikeClixml, readClixml } from './read-clixml.ts';
import { readYaml } from './read-yaml.ts';

/** What one file holds; undefined when it is no document of a policy or of exports, which is then reported. */
export function readDocument(
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
export function isPolicyFormat(root: Located): root is LocatedMap {
  if (root.kind !== 'map' || exportKind(root) !== 'unknown') return false;
  const names = [...root.fields.keys()];
  const known = fieldNamesAt([]);
  // Names count as in a message that asks `did you mean`: `InboundConnectors` is misspelt, not foreign.
  const isKnown = (name: string): boolean => known.some((each) => each.toLowerCase() === name.toLowerCase());
  if (names.length === 0 || names.some(isKnown)) return true;
  return !names.some((name) => /^[A-Z]/.test(name)) && !names.includes('value');
}
