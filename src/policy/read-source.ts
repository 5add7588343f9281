import type { PolicyIssue } from '../model/policy.ts';
import { decodeText } from '../net/text-encoding.ts';
import { quoted } from '../net/quoted.ts';
import { applyOverlay } from './apply-overlay.ts';
import { exportKind } from './export-kinds.ts';
import { foreignTextProblem } from './foreign-text.ts';
import {
  describeValue,
  placeOfField,
  startOfFile,
  textAt,
  wholeFile,
  type Located,
  type LocatedList,
  type LocatedMap,
} from './located-value.ts';
import { mergeFiles, mergeRoots, type ReadFile } from './merge-files.ts';
import { isOverlay, OVERLAY_PARTS, spelledOut } from './overlay-file.ts';
import type { LocatedOperation } from './overlay-operations.ts';
import type { PolicyFile, PolicySource } from './policy-file.ts';
import { inNameOrder } from './policy-hash.ts';
import { errorAt, hasError } from './policy-issues.ts';
import { fieldNamesAt } from './policy-schema.ts';
import { readSections, type StatedPolicy } from './policy-sections.ts';
import { readYaml } from './read-yaml.ts';
import { shapeIssues } from './shape-issues.ts';
import { translateExports } from './tenant-exports.ts';

/** One document of the policy format, whatever files it came from. */
export interface ReadSource {
  readonly root: LocatedMap;
  readonly stated: StatedPolicy;
  readonly operations: readonly LocatedOperation[];
  /** Whether a file says itself that it states a policy. */
  readonly hasPolicyFile: boolean;
  readonly hasExport: boolean;
}

/** What is said of the files as such, and what of the policy that they make. */
export interface SourceIssues {
  readonly files: PolicyIssue[];
  readonly policy: PolicyIssue[];
}

export function readSource(source: PolicySource, issues: SourceIssues): ReadSource {
  if (source.files.length === 0)
    issues.files.push(
      errorAt(
        wholeFile(source.path),
        'UNREADABLE_FILE',
        'the folder has no .json, .yaml or .yml file directly in it; put a policy file or exports there',
      ),
    );
  const roots = inNameOrder(source.files).flatMap((file) => readRoot(file, issues.files));
  const overlay = roots.find(({ root }) => isOverlay(root))?.root;
  const kinds = {
    hasPolicyFile: roots.some(({ isPolicy }) => isPolicy),
    hasExport: roots.some(({ isPolicy }) => !isPolicy),
  };
  if (overlay !== undefined) return { ...readOverlay(source, overlay, issues), ...kinds };
  const read = roots.map(({ root }): ReadFile => {
    issues.files.push(...partsWithoutBase(root));
    return { root, stated: readSections(root, issues.policy) };
  });
  const stated = mergeFiles(read, issues.policy);
  return {
    root: mergeRoots(
      source.path,
      roots.map(({ root }) => root),
    ),
    stated,
    operations: [],
    ...kinds,
  };
}

interface Root {
  readonly root: LocatedMap;
  readonly isPolicy: boolean;
}

function readRoot(file: PolicyFile, issues: PolicyIssue[]): readonly Root[] {
  const written = readDocument(file, issues);
  if (written === undefined) return [];
  const isPolicy = isPolicyFormat(written);
  const root = isPolicy ? spelledOut(written) : translateExports(written, issues);
  issues.push(...shapeIssues(root));
  return [{ root, isPolicy }];
}

function readOverlay(
  { path, files, base }: PolicySource,
  overlay: LocatedMap,
  issues: SourceIssues,
): Pick<ReadSource, 'root' | 'stated' | 'operations'> {
  const nothing = { root: overlay, stated: readSections(overlay, []), operations: [] };
  const at = placeOfField(overlay, 'extends');
  if (files.length > 1) {
    issues.files.push(
      errorAt(
        at,
        'DUPLICATE_NAME',
        `this file extends another policy, so it stands for a whole policy, and ${quoted(path)} holds other files beside it; name the file itself, or keep it in a folder of its own`,
      ),
    );
    return nothing;
  }
  if (base === undefined) {
    const named = quoted(textAt(overlay, 'extends')?.text ?? '');
    issues.files.push(errorAt(at, 'UNREADABLE_FILE', `the policy ${named} that is extended was not given`));
    return nothing;
  }
  const baseIssues: SourceIssues = { files: [], policy: [] };
  const read = readSource(base, baseIssues);
  issues.files.push(...baseIssues.files, ...statesNothing(base.path, read, baseIssues));
  // Whether a connector of the base is worth a look is for the result to say; what is wrong with it is not.
  issues.files.push(...baseIssues.policy.filter(({ severity }) => severity === 'error'));
  if (hasError([...baseIssues.files, ...baseIssues.policy])) return nothing;
  const { root, operations } = applyOverlay(read.root, overlay, issues.files);
  return { root, stated: readSections(root, issues.policy), operations };
}

/** Objects without effect may not pass for a policy; a policy file may state nothing, since it says what it is. */
export function statesNothing(
  path: string,
  { hasPolicyFile, stated }: ReadSource,
  { files, policy }: SourceIssues,
): readonly PolicyIssue[] {
  if (hasPolicyFile || Object.keys(stated.sections).length > 0 || hasError([...files, ...policy])) return [];
  return [
    errorAt(
      wholeFile(path),
      'UNKNOWN_OBJECT',
      'nothing here states a policy; export inbound connectors, accepted domains, the organisation configuration or the connection filter, or write a policy file',
    ),
  ];
}

const partsWithoutBase = (root: LocatedMap): readonly PolicyIssue[] =>
  OVERLAY_PARTS.flatMap((part) => {
    const field = root.fields.get(part);
    return field === undefined
      ? []
      : errorAt(
          field.at,
          'MISSING_FIELD',
          `${quoted(part)} changes another policy, and this file names none; write \`extends:\` with its path`,
        );
  });

/** What one file holds; undefined when it is no document of a policy or of exports, which is then reported. */
function readDocument(
  { path, bytes }: PolicyFile,
  issues: PolicyIssue[],
): LocatedMap | LocatedList | undefined {
  const { text } = decodeText(bytes);
  const problem = text.trim() === '' ? emptyProblem : foreignTextProblem(text);
  if (problem !== undefined) {
    issues.push(errorAt(startOfFile(path), 'UNREADABLE_FILE', problem));
    return undefined;
  }
  const { root, issues: syntaxIssues } = readYaml(path, text);
  issues.push(...syntaxIssues);
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
