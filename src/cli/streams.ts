import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { removedOnInterrupt } from './interrupted-file.ts';

/** Where a command writes: results to `out`, everything else to `err`. */
export interface Streams {
  readonly out: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly err: Writable & { readonly isTTY?: boolean };
}

/** Width of a table that is not written to a terminal. */
export const FILE_COLUMNS = 120;

/** A piece of a report: text, or bytes of a format that is no text. */
export type Part = string | Uint8Array;
/** A report in pieces; one that a browser prints takes its time. */
export type Rendered = Iterable<Part> | Promise<Iterable<Part>>;

/** Writes with back-pressure. */
export async function writeAll(stream: Writable, parts: Iterable<Part>): Promise<void> {
  for (const part of parts) {
    if (!stream.write(part)) await once(stream, 'drain');
  }
}

const WRITE_CHARACTERS = 1 << 16;

/**
 * Writes a file under another name and moves it into place: a killed run leaves the earlier file whole. A link keeps
 * pointing to its file, and a pipe or device is written to, never replaced.
 */
export async function writeFileWhole(path: string, parts: Iterable<Part>): Promise<void> {
  const about = await stat(path).catch(() => undefined);
  if (about !== undefined && !about.isFile() && !about.isDirectory()) {
    await writeFile(path, gathered(parts));
    return;
  }
  await replaceFile(about === undefined ? path : await realpath(path), parts);
}

async function replaceFile(path: string, parts: Iterable<Part>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  const isWhole = removedOnInterrupt(temporary);
  const file = await open(temporary, 'wx').catch((error: unknown) => {
    isWhole();
    throw error;
  });
  try {
    for (const part of gathered(parts)) await writeWhole(file, part);
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  } finally {
    isWhole();
  }
}

/** Small texts are written together. */
function* gathered(parts: Iterable<Part>): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  let pending = '';
  for (const part of parts) {
    if (typeof part === 'string') pending += part;
    const bytes = typeof part === 'string' ? undefined : part;
    if (pending.length >= WRITE_CHARACTERS || bytes !== undefined) {
      yield encoder.encode(pending);
      pending = '';
    }
    if (bytes !== undefined) yield bytes;
  }
  yield encoder.encode(pending);
}

/** A write may take only the first part of what it is given. */
async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}
