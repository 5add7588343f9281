import { createHash } from 'node:crypto';

import type { PolicyFile, PolicySource } from './policy-file.ts';
import { textOrder } from './text-order.ts';

/** Of an overlay also what it extends, and so on to the policy that extends none. */
export function sourceHash({ files, base }: PolicySource): string {
  const own = policyHash(files);
  return base === undefined ? own : sha256(`${own}\0extends\0${sourceHash(base)}\n`);
}

/** Of one file, its bytes; of several, their names and hashes in the order of the names. */
function policyHash(files: readonly PolicyFile[]): string {
  const [only] = files;
  if (only !== undefined && files.length === 1) return sha256(only.bytes);
  return sha256(
    inNameOrder(files)
      .map(({ path, bytes }) => `${baseName(path)}\0${sha256(bytes)}\n`)
      .join(''),
  );
}

/** So that the order in which a folder is listed changes nothing. */
export const inNameOrder = (files: readonly PolicyFile[]): readonly PolicyFile[] =>
  files.toSorted(
    (one, other) => textOrder(baseName(one.path), baseName(other.path)) || textOrder(one.path, other.path),
  );

export const sha256 = (content: Uint8Array | string): string =>
  createHash('sha256').update(content).digest('hex');

// Not node:path, whose answer depends on the machine.
const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
