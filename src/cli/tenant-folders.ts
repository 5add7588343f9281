import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './exit-code.ts';
import { shownFolder } from './shown-path.ts';

/** The folder of one tenant. */
export interface TenantFolder {
  readonly name: string;
  /** Below the folder that was named, with slashes. */
  readonly path: string;
}

/** What a tenant's folder holds. */
export interface TenantFiles {
  readonly policy: string;
  readonly traces: readonly string[];
  readonly waivers: string | undefined;
  readonly facts: readonly string[];
  readonly candidate: string | undefined;
}

/** Each folder in the one that is named is a tenant; files beside them, and hidden folders, are none. */
export async function tenantFolders(folder: string): Promise<readonly TenantFolder[]> {
  const about = await stat(folder).catch(() => undefined);
  if (about?.isDirectory() !== true) throw new UsageError(`--tenants ${folder}: there is no such folder`);
  const shown = shownFolder(folder);
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) throw new UsageError(`--tenants ${folder} holds no folder; give each tenant one`);
  return names.map((name) => ({ name, path: `${shown}/${name}` }));
}

/** The parts of a tenant by their names: `policy`, `traces`, and, where they are, `waivers`, `facts`, `candidate`. */
export async function tenantFiles({ path }: TenantFolder): Promise<TenantFiles> {
  const entries = await readdir(path, { withFileTypes: true });
  const part = (name: string): string | undefined => {
    const found = entries.filter(
      (entry) => !entry.name.startsWith('.') && entry.name.toLowerCase().replace(/\.[^.]*$/, '') === name,
    );
    const [only] = found;
    if (found.length > 1) {
      throw new UsageError(
        `${path} holds ${found.map((entry) => `\`${entry.name}\``).join(' and ')}; keep one of them`,
      );
    }
    return only === undefined ? undefined : `${path}/${only.name}`;
  };
  const policy = part('policy');
  if (policy === undefined) {
    throw new UsageError(
      `${path} holds no \`policy\`; put the exports in \`policy/\`, or a policy file beside it`,
    );
  }
  const facts = part('facts');
  return {
    policy,
    traces: await traceFiles(path),
    waivers: part('waivers'),
    facts: facts === undefined ? [] : [facts],
    candidate: part('candidate'),
  };
}

async function traceFiles(path: string): Promise<readonly string[]> {
  const folder = join(path, 'traces');
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  const files = (entries ?? []).filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'));
  if (files.length === 0) {
    throw new UsageError(`${path} holds no message trace; put the exports of the period in \`traces/\``);
  }
  return files.map(({ name }) => `${path}/traces/${name}`).sort();
}

/** Names that Windows keeps for devices (Naming Files, read 2026-11-24). */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A folder name that every file system takes, another for each tenant. */
export function safeFolderNames(names: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const safe = new Map<string, string>();
  for (const name of names) {
    const plain = name
      .replace(/[^A-Za-z0-9._-]/g, '_')
      .replace(/^[.]+|[.]+$/g, '_')
      .slice(0, 80);
    const isSame = plain === name && !RESERVED.test(name) && !taken.has(plain.toLowerCase());
    const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
    const folder = isSame ? plain : `${RESERVED.test(plain) ? '_' : ''}${plain}-${hash}`;
    taken.add(folder.toLowerCase());
    safe.set(name, folder);
  }
  return safe;
}
