import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

export interface Hashed {
  readonly bytes: number;
  readonly sha256: string;
}

export const hashed = (bytes: Uint8Array): Hashed => ({
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** Read in pieces: a trace may be larger than the memory. */
export async function hashedFile(path: string): Promise<Hashed> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    const piece: Uint8Array = chunk;
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
