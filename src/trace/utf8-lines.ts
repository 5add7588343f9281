import { isUtf8 } from 'node:buffer';
import type { TextEncoding } from '../net/text-encoding.ts';

type Lines = Pick<LineBlock, 'bytes' | 'end' | 'sourceEnd'>;

/** Whole lines in UTF-8, whatever the file is in; they end in LF at `end`. */
export interface LineBlock {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** The bytes of the file that these lines were. */
  readonly sourceEnd: number;
}

export interface Utf8Lines {
  /** Behind the last line end among the bytes of the file; 0 when there is none. */
  wholeEnd(source: Uint8Array): number;
  /** The lines that are complete in the bytes; undefined when the bytes are not of the encoding. */
  of(source: Uint8Array): LineBlock | undefined;
  /** How many bytes of the file the first `end` bytes of a block were. */
  sourceBytes(block: Lines, end: number): number;
}

/** Undefined for an encoding that is read as text. */
export function utf8Lines(encoding: TextEncoding): Utf8Lines | undefined {
  switch (encoding) {
    case 'utf-8':
      return plainLines;
    case 'utf-16le':
      return narrowedLines();
    case 'utf-16be':
      return undefined;
  }
}

const LF = 0x0a;

const plainLines: Utf8Lines = {
  wholeEnd: (source) => source.lastIndexOf(LF) + 1,
  of: (source) => {
    const end = source.lastIndexOf(LF) + 1;
    return isUtf8(source.subarray(0, end)) ? { bytes: source, end, sourceEnd: end } : undefined;
  },
  sourceBytes: (_block, end) => end,
};

/** Lines of UTF-16, block by block; half a surrogate pair becomes U+FFFD, as decoders of text make it. */
function narrowedLines(): Utf8Lines {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array();
  return {
    wholeEnd: wideLinesEnd,
    of: (source) => {
      const sourceEnd = wideLinesEnd(source);
      const text = Buffer.from(source.buffer, source.byteOffset, sourceEnd).toString('utf16le');
      // A UTF-16 unit takes at most three bytes.
      if (bytes.length < text.length * 3) bytes = new Uint8Array(text.length * 3);
      return { bytes, end: encoder.encodeInto(text, bytes).written, sourceEnd };
    },
    sourceBytes: (block, end) => {
      if (end === block.end) return block.sourceEnd;
      const left = Buffer.from(block.bytes.buffer, end, block.end - end).toString('utf8');
      return block.sourceEnd - left.length * 2;
    },
  };
}

/** Behind the last LF of UTF-16LE text. */
function wideLinesEnd(source: Uint8Array): number {
  for (let at = (source.length & ~1) - 2; at >= 0; at -= 2) {
    if (source[at] === LF && source[at + 1] === 0) return at + 2;
  }
  return 0;
}
