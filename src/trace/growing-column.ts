/*
 * Numbers in typed arrays, chunk by chunk: nothing is copied to grow, and no more than a chunk is kept in reserve. A
 * million rows are a few arrays here, not a million objects: that is what keeps a run of many million rows in memory.
 */

export interface Column {
  get(index: number): number;
  set(index: number, value: number): void;
  push(value: number): void;
  readonly length: number;
  readonly byteLength: number;
}

type Numbers = Uint8Array | Uint32Array | Float64Array;

const CHUNK_BITS = 12;
const CHUNK_LENGTH = 1 << CHUNK_BITS;
const IN_CHUNK = CHUNK_LENGTH - 1;

function growingColumn<A extends Numbers>(allocate: (length: number) => A): Column {
  const chunks: A[] = [];
  let length = 0;
  return {
    get: (index) => chunks[index >>> CHUNK_BITS]?.[index & IN_CHUNK] ?? 0,
    set: (index, value) => {
      const chunk = chunks[index >>> CHUNK_BITS];
      if (chunk !== undefined) chunk[index & IN_CHUNK] = value;
    },
    push: (value) => {
      const chunk = (chunks[length >>> CHUNK_BITS] ??= allocate(CHUNK_LENGTH));
      chunk[length & IN_CHUNK] = value;
      length += 1;
    },
    get length() {
      return length;
    },
    get byteLength() {
      return chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
    },
  };
}

export const uint8Column = (): Column => growingColumn((length) => new Uint8Array(length));
export const uint32Column = (): Column => growingColumn((length) => new Uint32Array(length));
export const float64Column = (): Column => growingColumn((length) => new Float64Array(length));
