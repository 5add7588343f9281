import { readFile, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  readControls,
  readWaivers,
  type ControlCatalogue,
  type PolicyFile,
  type PolicyIssue,
  type Waiver,
} from '../index.ts';
import { UsageError } from './exit-code.ts';
import { printPolicyIssues } from './policy-files.ts';
import { shownFolder, shownPath } from './shown-path.ts';

/** The catalogue that the package ships; it is named like this wherever the package lies. */
const SHIPPED = 'default';
const SHIPPED_FOLDER = fileURLToPath(new URL('../../controls', import.meta.url));
const SHOWN_FOLDER = 'controls';

const CATALOGUE_EXTENSIONS: ReadonlySet<string> = new Set(['.yaml', '.yml', '.json']);

export interface LoadedControls {
  readonly catalogue: ControlCatalogue;
  /** Every file and folder that was read. */
  readonly paths: readonly string[];
}

/** Reads the control catalogues that are named; the shipped one when none is. */
export async function loadControls(names: readonly string[]): Promise<LoadedControls> {
  const files = (await Promise.all((names.length === 0 ? [SHIPPED] : names).map(catalogueFiles))).flat();
  const result = readControls([...new Map(files.map((file) => [file.path, file])).values()]);
  if (!result.ok) throw notUsable('the controls', result.issues);
  return { catalogue: result.catalogue, paths: names.filter((name) => name !== SHIPPED) };
}

async function catalogueFiles(name: string): Promise<readonly PolicyFile[]> {
  const about = await stat(name).catch(() => undefined);
  if (about === undefined && name === SHIPPED) return filesIn(SHIPPED_FOLDER, SHOWN_FOLDER);
  if (about === undefined) {
    throw new UsageError(
      `no such control catalogue: ${name}; \`${SHIPPED}\` names the one that comes with mailflow`,
    );
  }
  return about.isDirectory()
    ? filesIn(name, shownFolder(name))
    : [{ path: shownPath(name), bytes: await readFile(name) }];
}

async function filesIn(folder: string, shown: string): Promise<readonly PolicyFile[]> {
  const names = (await readdir(folder)).filter((name) =>
    CATALOGUE_EXTENSIONS.has(extname(name).toLowerCase()),
  );
  if (names.length === 0) throw new UsageError(`${shown} holds no control catalogue (.yaml, .yml or .json)`);
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ path: `${shown}/${name}`, bytes: await readFile(join(folder, name)) })),
  );
}

/** Reads the waivers of a file; none without one. */
export async function loadWaivers(
  name: string | undefined,
  { controls }: ControlCatalogue,
): Promise<readonly Waiver[]> {
  if (name === undefined) return [];
  const about = await stat(name).catch(() => undefined);
  if (about === undefined) throw new UsageError(`no such waivers file: ${name}`);
  if (about.isDirectory()) throw new UsageError(`${name} is a folder; name a waivers file`);
  const result = readWaivers({ path: shownPath(name), bytes: await readFile(name) }, controls);
  if (!result.ok) throw notUsable('the waivers', result.issues);
  return result.waivers;
}

const notUsable = (what: string, issues: readonly PolicyIssue[]): UsageError =>
  new UsageError(`${what} cannot be used\n${printPolicyIssues(issues)}`);
