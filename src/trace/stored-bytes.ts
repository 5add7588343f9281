import { createHash } from 'node:crypto';
import type { TraceSource } from './trace-source.ts';

export interface StoredDigest {
  readonly bytes: number;
  readonly sha256: string;
}

/** The bytes of a file as stored, hashed while they pass. */
export interface StoredBytes {
  /** The first bytes, as many as the magic numbers of archives need. */
  readonly head: Uint8Array;
  /** All bytes from the first on; stopping early loses nothing, `finish` reads on. */
  chunks(): AsyncGenerator<Uint8Array>;
  bytesRead(): number;
  /** The error of the source itself, so that it can be told from a fault in the data. */
  failure(): unknown;
  /** Reads what is left and sums up. */
  finish(): Promise<StoredDigest>;
}

const HEAD_BYTES = 4;

export async function openStored(source: TraceSource): Promise<StoredBytes> {
  const iterator = source.open()[Symbol.asyncIterator]();
  const hash = createHash('sha256');
  let bytes = 0;
  let failure: unknown;
  // A decompressor may still be waiting for a chunk when `finish` asks for the next one: one at a time, in order.
  let turn: Promise<unknown> = Promise.resolve();

  const readChunk = async (): Promise<Uint8Array | undefined> => {
    try {
      const step = await iterator.next();
      if (step.done === true) return undefined;
      hash.update(step.value);
      bytes += step.value.length;
      return step.value;
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  const next = (): Promise<Uint8Array | undefined> => {
    const result = turn.then(readChunk);
    turn = result.catch(() => undefined);
    return result;
  };

  const held: Uint8Array[] = [];
  let heldBytes = 0;
  while (heldBytes < HEAD_BYTES) {
    const chunk = await next();
    if (chunk === undefined) break;
    held.push(chunk);
    heldBytes += chunk.length;
  }

  return {
    head: Buffer.concat(held).subarray(0, HEAD_BYTES),
    async *chunks() {
      for (let chunk = held.shift() ?? (await next()); chunk !== undefined;) {
        yield chunk;
        chunk = held.shift() ?? (await next());
      }
    },
    bytesRead: () => bytes,
    failure: () => failure,
    finish: async () => {
      while ((await next()) !== undefined);
      return { bytes, sha256: hash.digest('hex') };
    },
  };
}
