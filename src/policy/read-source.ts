import type { PolicyIssue, WithoutEffect } from '../model/policy.ts';
import { quoted } from '../net/quoted.ts';
import { applyOverlay } from './apply-overlay.ts';
import { placeOfField, textAt, wholeFile, type LocatedMap } from './located-value.ts';
import { listsNotExported } from './lists-not-exported.ts';
import { mergeFiles, mergeRoots, type ReadFile } from './merge-files.ts';
import { isOverlay, OVERLAY_PARTS, spelledOut } from './overlay-file.ts';
import type { LocatedOperation } from './overlay-operations.ts';
import type { PolicyFile, PolicySource } from './policy-file.ts';
import { inNameOrder } from './policy-hash.ts';
import { emptyExport } from './empty-export.ts';
import { errorAt, hasError } from './policy-issues.ts';
import { readSections, type StatedPolicy } from './policy-sections.ts';
import { isPolicyFormat, readDocument } from './read-document.ts';
import { settingsOfPolicy, settingsWithoutEffect } from './settings-without-effect.ts';
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
  /** What was read and plays no part in the decision; of an overlay that of its base. */
  readonly withoutEffect: readonly WithoutEffect[];
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
        'the folder has no .json, .yaml, .yml, .xml, .clixml or .clix file directly in it; put a policy file or exports there',
      ),
    );
  // Alone, such a file is a mistake; in a folder it is what a tenant without such objects exports.
  const empty = source.files.length > 1 ? source.files.flatMap((file) => emptyExport(file) ?? []) : [];
  issues.files.push(...empty);
  const roots = inNameOrder(source.files)
    .filter(({ path }) => !empty.some((issue) => issue.path === path))
    .flatMap((file) => readRoot(file, issues.files));
  const overlay = roots.find(({ root }) => isOverlay(root))?.root;
  const kinds = {
    hasPolicyFile: roots.some(({ isPolicy }) => isPolicy),
    hasExport: roots.some(({ isPolicy }) => !isPolicy),
  };
  if (overlay !== undefined) return { ...readOverlay(source, overlay, issues), ...kinds };
  const read = roots.map(({ root, isPolicy }): ReadFile => {
    issues.files.push(...partsWithoutBase(root));
    return { root, stated: readSections(root, issues.policy), isExport: !isPolicy };
  });
  const stated = mergeFiles(read, issues.policy);
  if (!hasError([...issues.files, ...issues.policy])) issues.policy.push(...listsNotExported(read, stated));
  return {
    root: mergeRoots(
      source.path,
      roots.map(({ root }) => root),
    ),
    stated,
    operations: [],
    withoutEffect: roots.flatMap((each) => each.withoutEffect),
    ...kinds,
  };
}

interface Root {
  readonly root: LocatedMap;
  readonly isPolicy: boolean;
  readonly withoutEffect: readonly WithoutEffect[];
}

function readRoot(file: PolicyFile, issues: PolicyIssue[]): readonly Root[] {
  const written = readDocument(file, issues);
  if (written === undefined) return [];
  const isPolicy = isPolicyFormat(written);
  const { root, withoutEffect } = isPolicy
    ? {
        root: spelledOut(written),
        withoutEffect: settingsWithoutEffect(settingsOfPolicy(written), issues),
      }
    : translateExports(written, issues);
  for (const issue of shapeIssues(root)) issues.push(issue);
  return [{ root, isPolicy, withoutEffect }];
}

function readOverlay(
  { path, files, base }: PolicySource,
  overlay: LocatedMap,
  issues: SourceIssues,
): Pick<ReadSource, 'root' | 'stated' | 'operations' | 'withoutEffect'> {
  const nothing = { root: overlay, stated: readSections(overlay, []), operations: [], withoutEffect: [] };
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
  const { withoutEffect } = read;
  return { root, stated: readSections(root, issues.policy), operations, withoutEffect };
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
