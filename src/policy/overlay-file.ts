import type { PolicyIssue } from '../model/policy.ts';
import { decodeText } from '../net/text-encoding.ts';
import { quoted } from '../net/quoted.ts';
import { textAt, type LocatedMap } from './located-value.ts';
import type { PolicyFile } from './policy-file.ts';
import { errorAt } from './policy-issues.ts';
import { readYaml } from './read-yaml.ts';

/** What an overlay says that it extends, and where it says so. */
export interface Extends {
  /** As written: relative to the folder of the file unless it is absolute. */
  readonly path: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** The policy that a file extends; undefined when it extends none, or cannot be read. */
export function extendsOf({ path, bytes }: PolicyFile): Extends | undefined {
  const { text } = decodeText(bytes);
  // Exports are large, and none of them is an overlay.
  if (!text.includes('extends')) return undefined;
  const { root } = readYaml(path, text);
  const written = root?.kind === 'map' ? textAt(root, 'extends') : undefined;
  return written && { path: written.text, line: written.at.line, column: written.at.column };
}

/** Why what a file extends cannot be read. `chain` ends with the file that it began with. */
export type ExtendsProblem =
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'cycle'; readonly chain: readonly string[] }
  | { readonly kind: 'tooLong'; readonly most: number };

/** The error of an overlay whose base cannot be read, for whoever reads the files. */
export const extendsIssue = (
  { path }: Pick<PolicyFile, 'path'>,
  { line, column, path: written }: Extends,
  problem: ExtendsProblem,
): PolicyIssue =>
  errorAt(
    { path, line, column },
    'UNREADABLE_FILE',
    `\`extends: ${unquoted(written)}\` ${sentence(problem)}`,
  );

const unquoted = (text: string): string => quoted(text).slice(1, -1);

function sentence(problem: ExtendsProblem): string {
  switch (problem.kind) {
    case 'missing':
      return `leads to ${quoted(problem.path)}, where there is no file or folder; a path is relative to the folder of this file`;
    case 'cycle':
      return `leads back to where it began: ${problem.chain.map(quoted).join(' → ')}; let one of them extend a policy that extends none`;
    case 'tooLong':
      return `is the ${problem.most + 1}th overlay upon another; at most ${problem.most} are read, so state some of them in one file`;
  }
}

/** The fields of a policy file by which it changes parts of another. */
export const OVERLAY_PARTS = ['add', 'change', 'remove'] as const;

export const isOverlay = (root: LocatedMap): boolean => root.fields.has('extends');

/** Each bare list of an overlay as what it is short for: the connectors of a map of sections. */
export function spelledOut(root: LocatedMap): LocatedMap {
  const fields = new Map(root.fields);
  for (const part of OVERLAY_PARTS) {
    const field = root.fields.get(part);
    if (field?.value.kind !== 'list') continue;
    const connectors = new Map([['inboundConnectors', field]]);
    fields.set(part, { ...field, value: { kind: 'map', at: field.value.at, fields: connectors } });
  }
  return { ...root, fields };
}
