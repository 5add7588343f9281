import { randomBytes } from 'node:crypto';
import { mkdir, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { MANIFEST_NAME } from '../index.ts';
import { UsageError } from './exit-code.ts';
import { readManifest } from './pack-manifest.ts';

/** Where a pack goes to, and whether one is there that it replaces. */
export interface PackFolder {
  readonly path: string;
  readonly replaces: boolean;
}

/** A folder that takes a pack: it is not there, or empty, or a pack with nothing else in it. */
export async function packFolderFor(path: string, inputs: readonly string[]): Promise<PackFolder> {
  const location = await realOr(path);
  for (const input of inputs) {
    if (isWithin(await realOr(input), location)) {
      throw new UsageError(`--evidence ${path}: the run reads ${input}, which is in it; name another folder`);
    }
  }
  const about = await stat(path).catch(() => undefined);
  if (about === undefined) return { path, replaces: false };
  if (!about.isDirectory()) throw new UsageError(`--evidence ${path}: this is a file; name a folder`);
  const files = await filesIn(path);
  if (files.length === 0) return { path, replaces: false };
  const manifest = await readManifest(path);
  const known = new Set(manifest.ok ? [MANIFEST_NAME, ...manifest.value.files.map((file) => file.path)] : []);
  const foreign = files.find((file) => !known.has(file));
  if (foreign !== undefined) {
    const which = manifest.ok ? `it also holds ${foreign}` : 'it holds files and is no evidence pack';
    throw new UsageError(`--evidence ${path}: ${which}; name a folder that is empty or not there yet`);
  }
  return { path, replaces: true };
}

/** Written beside its place and moved there whole: a run that is killed leaves no half pack. */
export async function writeWhole(
  { path, replaces }: PackFolder,
  write: (folder: string) => Promise<void>,
): Promise<void> {
  const beside = (ending: string): string =>
    join(dirname(resolve(path)), `.${basename(resolve(path))}.${randomBytes(6).toString('hex')}.${ending}`);
  const temporary = beside('tmp');
  await mkdir(temporary, { recursive: true });
  try {
    await write(temporary);
    if (replaces) {
      const old = beside('old');
      await rename(path, old);
      await rename(temporary, path);
      await rm(old, { recursive: true });
      return;
    }
    // Windows does not rename onto a folder, not even an empty one.
    await rm(path, { recursive: true, force: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** Every file below a folder, from it, with `/` between folders, in code-unit order. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

export const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);

const realOr = (path: string): Promise<string> => realpath(path).catch(() => resolve(path));
