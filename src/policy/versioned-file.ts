import type { PolicyIssue } from '../model/policy.ts';
import { decodeText } from '../net/text-encoding.ts';
import { describeValue, startOfFile, type LocatedMap } from './located-value.ts';
import type { PolicyFile } from './policy-file.ts';
import { errorAt } from './policy-issues.ts';
import { readYaml } from './read-yaml.ts';
import { shapeIssues, type DocumentShape } from './shape-issues.ts';

/** A document that begins with `version: 1`; undefined when it cannot be read as one, which is then reported. */
export function readVersionedFile(
  { path, bytes }: PolicyFile,
  shape: DocumentShape,
  noun: string,
  issues: PolicyIssue[],
): LocatedMap | undefined {
  const { root, issues: syntaxIssues } = readYaml(path, decodeText(bytes).text);
  issues.push(...syntaxIssues);
  if (root === undefined || root.kind === 'unreadable') return undefined;
  if (root.kind === 'map') {
    issues.push(...shapeIssues(root, shape));
    return root;
  }
  issues.push(
    root.kind === 'nothing'
      ? errorAt(startOfFile(path), 'UNREADABLE_FILE', `the file is empty; ${noun} begins with \`version: 1\``)
      : errorAt(
          root.at,
          'WRONG_TYPE',
          `${shape.subject} is ${describeValue(root)}; write a map of fields that begins with \`version: 1\``,
        ),
  );
  return undefined;
}
