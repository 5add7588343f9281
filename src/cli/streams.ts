import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';

/** Where a command writes: results to `out`, everything else to `err`. */
export interface Streams {
  readonly out: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly err: Writable & { readonly isTTY?: boolean };
}

/** Width of a table that is not written to a terminal. */
export const FILE_COLUMNS = 120;

/** Writes text with back-pressure. */
export async function writeAll(stream: Writable, parts: Iterable<string>): Promise<void> {
  for (const part of parts) {
    if (!stream.write(part)) await once(stream, 'drain');
  }
}

const WRITE_CHARACTERS = 1 << 16;

/**
 * Writes a file under another name and moves it into place: a killed run leaves the earlier file whole. A link keeps
 * pointing to its file, and a pipe or device is written to, never replaced.
 */
export async function writeFileWhole(path: string, parts: Iterable<string>): Promise<void> {
  const about = await stat(path).catch(() => undefined);
  if (about !== undefined && !about.isFile() && !about.isDirectory()) {
    await writeFile(path, parts);
    return;
  }
  await replaceFile(about === undefined ? path : await realpath(path), parts);
}

async function replaceFile(path: string, parts: Iterable<string>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  const file = await open(temporary, 'wx');
  try {
    let pending = '';
    for (const part of parts) {
      pending += part;
      if (pending.length < WRITE_CHARACTERS) continue;
      await file.write(pending);
      pending = '';
    }
    await file.write(pending);
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}
