import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, extname, isAbsolute, join } from 'node:path';
import {
  extendsIssue,
  extendsOf,
  type ExtendsProblem,
  type PolicyFile,
  type PolicyIssue,
  type PolicySource,
} from '../index.ts';
import { UsageError } from './exit-code.ts';
import { shownPath } from './shown-path.ts';

const POLICY_EXTENSIONS: ReadonlySet<string> = new Set([
  '.json',
  '.yaml',
  '.yml',
  '.xml',
  '.clixml',
  '.clix',
]);

export interface LoadedSource {
  readonly source: PolicySource;
  /** What folders hold beside what is read. */
  readonly notes: readonly PolicyIssue[];
  /** Every file and folder that was read, down to the policy that extends none. */
  readonly paths: readonly string[];
}

export type SourceResult =
  | { readonly ok: true; readonly value: LoadedSource }
  | { readonly ok: false; readonly issues: readonly PolicyIssue[] };

/** Reads the files of a policy and, of an overlay, those of what it extends. */
export async function loadSource(path: string): Promise<SourceResult> {
  if (!(await exists(path))) throw new UsageError(`no such policy file or folder: ${path}`);
  return loadChain(path, []);
}

/** An overlay on the way to the policy that extends none. */
interface Link {
  readonly path: string;
  readonly location: string;
}

const MOST_LINKS = 16;

async function loadChain(path: string, before: readonly Link[]): Promise<SourceResult> {
  const { source, notes } = await readFiles(path);
  const own = { notes, paths: [source.path, ...source.files.map((file) => file.path)] };
  const [file] = source.files;
  const extended = file !== undefined && source.files.length === 1 ? extendsOf(file) : undefined;
  if (file === undefined || extended === undefined) return { ok: true, value: { source, ...own } };

  const refused = (problem: ExtendsProblem): SourceResult => ({
    ok: false,
    issues: [extendsIssue(file, extended, problem)],
  });
  const links = [...before, { path: file.path, location: await realpath(file.path) }];
  const next = baseLocation(file.path, extended.path);
  if (!(await exists(next))) return refused({ kind: 'missing', path: next });
  const location = await realpath(next);
  const from = links.findIndex((link) => link.location === location);
  if (from !== -1) {
    return refused({
      kind: 'cycle',
      chain: [...links.slice(from), ...links.slice(from, from + 1)].map((link) => link.path),
    });
  }
  if (links.length > MOST_LINKS) return refused({ kind: 'tooLong', most: MOST_LINKS });

  const base = await loadChain(next, links);
  if (!base.ok) return base;
  const { value } = base;
  return {
    ok: true,
    value: {
      source: { ...source, base: value.source },
      notes: [...own.notes, ...value.notes],
      paths: [...own.paths, ...value.paths],
    },
  };
}

/** Both slashes separate folders, as in every other path here. */
function baseLocation(overlay: string, written: string): string {
  const path = written.replaceAll('\\', '/');
  return isAbsolute(path) ? path : join(dirname(overlay), path).replaceAll('\\', '/');
}

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The one file, or the files of a folder. */
export async function readFiles(
  path: string,
): Promise<{ readonly source: PolicySource; readonly notes: readonly PolicyIssue[] }> {
  const shown = shownPath(path);
  if (!(await stat(path)).isDirectory()) {
    return { source: { path: shown, files: [{ path: shown, bytes: await readFile(path) }] }, notes: [] };
  }
  const entries = await readdir(path, { withFileTypes: true });
  const isPolicy = (entry: (typeof entries)[number]): boolean =>
    !entry.isDirectory() && POLICY_EXTENSIONS.has(extname(entry.name).toLowerCase());
  const names = entries.filter(isPolicy).map(({ name }) => name);
  const files = await Promise.all(
    names.sort().map(async (name): Promise<PolicyFile> => ({
      path: `${shown.replace(/\/$/, '')}/${name}`,
      bytes: await readFile(join(path, name)),
    })),
  );
  const others = entries.filter((entry) => !isPolicy(entry) && !entry.name.startsWith('.'));
  const passedOver = others.map(({ name }) => name).sort();
  return {
    source: { path: shown, files },
    notes: passedOver.length === 0 ? [] : [notRead(shown, passedOver)],
  };
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
