import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import { EXPANSION_CHECKED_FROM, MOST_EXPANSION, MOST_UNPACKED_BYTES } from './archive-limits.ts';

export interface InflateOptions {
  readonly kind: 'gzip' | 'deflate';
  /** Told once, with a sentence; what was unpacked up to there has been yielded. */
  readonly onProblem: (problem: string) => void;
  readonly mostBytes?: number;
}

/** Unpacks a compressed stream. Damage and excess end it early with a problem; errors of the source are thrown. */
export async function* inflatedBytes(
  compressed: AsyncIterable<Uint8Array>,
  { kind, onProblem, mostBytes = MOST_UNPACKED_BYTES }: InflateOptions,
): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let unpacked = 0;
  const source = Readable.from(
    (async function* counted() {
      for await (const chunk of compressed) {
        packed += chunk.length;
        yield chunk;
      }
    })(),
  );
  const inflate = kind === 'gzip' ? createGunzip() : createInflateRaw();
  // The loop below is where errors arrive.
  pipeline(source, inflate, () => undefined);
  try {
    for await (const chunk of inflate) {
      if (!(chunk instanceof Uint8Array)) continue;
      unpacked += chunk.length;
      const excess = excessProblem(packed, unpacked, mostBytes);
      if (excess !== undefined) {
        onProblem(excess);
        return;
      }
      yield chunk;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    onProblem(
      `the compressed data is damaged or cut off after ${unpacked} unpacked bytes; fetch the file again`,
    );
  }
}

function excessProblem(packed: number, unpacked: number, mostBytes: number): string | undefined {
  if (unpacked > mostBytes) return `it unpacks to more than ${mostBytes} bytes; unpack and split it first`;
  if (unpacked > EXPANSION_CHECKED_FROM && unpacked > packed * MOST_EXPANSION) {
    return `it unpacks to more than ${MOST_EXPANSION} times its size, which no export does; unpack it first`;
  }
  return undefined;
}

/** zlib's own codes all start so (Node.js zlib documentation, read 2026-11-23). */
const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
