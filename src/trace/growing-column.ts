/*
 * Numbers in typed arrays that double when full. A million rows are a few arrays here, not a million objects: that
 * is what keeps a run of several million rows in memory.
 */

export interface Column {
  get(index: number): number;
  set(index: number, value: number): void;
  push(value: number): void;
  readonly length: number;
  readonly byteLength: number;
}

type Numbers = Uint8Array | Uint32Array | Float64Array;

const FIRST_CAPACITY = 1024;

function growingColumn<A extends Numbers>(allocate: (length: number) => A): Column {
  let numbers = allocate(FIRST_CAPACITY);
  let length = 0;
  return {
    get: (index) => numbers[index] ?? 0,
    set: (index, value) => {
      numbers[index] = value;
    },
    push: (value) => {
      if (length === numbers.length) {
        const larger = allocate(length * 2);
        larger.set(numbers);
        numbers = larger;
      }
      numbers[length] = value;
      length += 1;
    },
    get length() {
      return length;
    },
    get byteLength() {
      return numbers.byteLength;
    },
  };
}

export const uint8Column = (): Column => growingColumn((length) => new Uint8Array(length));
export const uint32Column = (): Column => growingColumn((length) => new Uint32Array(length));
export const float64Column = (): Column => growingColumn((length) => new Float64Array(length));
