import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST_NAME, parseManifest, type PackManifest, type Parsed } from '../index.ts';

/** The manifest of a folder, or why the folder is no pack. */
export async function readManifest(folder: string): Promise<Parsed<PackManifest>> {
  const text = await readFile(join(folder, MANIFEST_NAME), 'utf8').catch(() => undefined);
  return text === undefined
    ? { ok: false, problem: `there is no ${MANIFEST_NAME} in it` }
    : parseManifest(text);
}
