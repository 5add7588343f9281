import { sniffEncoding, type TextEncoding } from '../net/text-encoding.ts';
import { decodeWindows1252 } from '../net/windows-1252.ts';

/** What the bytes turned out to be; complete when the text has been read to its end. */
export interface Decoding {
  /** Empty when there were no bytes. */
  readonly encoding: string;
  /** Lines that are not UTF-8 and were read as windows-1252. */
  readonly guessedLines: number;
  /** The last UTF-16 character is half there. */
  readonly cutOff: boolean;
}

export interface DecodedText {
  readonly text: AsyncGenerator<string>;
  decoding(): Decoding;
}

const SNIFFED_BYTES = 512;
// Longer lines are cut for decoding, so that a file without line ends is not held in memory.
const LONGEST_LINE_BYTES = 4 * 1024 * 1024;
const SLICE_BYTES = 64 * 1024;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Decodes a stream in bounded memory; where the chunks are cut makes no difference. `encoding`: what the file was found
 * to be, when the chunks start at a line inside it.
 */
export function decodedText(chunks: AsyncIterable<Uint8Array>, encoding?: TextEncoding): DecodedText {
  const state = { encoding: '', guessedLines: 0, cutOff: false };

  async function* text(): AsyncGenerator<string> {
    let head: Uint8Array = new Uint8Array();
    let decoder = encoding === undefined ? undefined : decoderFor(encoding, state);
    for await (const chunk of chunks) {
      if (decoder === undefined) {
        head = Buffer.concat([head, chunk]);
        if (head.length < SNIFFED_BYTES) continue;
        decoder = decoderFor(sniffEncoding(head).encoding, state);
        yield decoder.push(withoutBom(head), false);
      } else {
        yield decoder.push(chunk, false);
      }
    }
    if (decoder === undefined) {
      if (head.length === 0) return;
      decoder = decoderFor(sniffEncoding(head).encoding, state);
      yield decoder.push(withoutBom(head), true);
    } else {
      yield decoder.push(new Uint8Array(), true);
    }
  }
  return { text: text(), decoding: () => ({ ...state }) };
}

const withoutBom = (head: Uint8Array): Uint8Array => head.subarray(sniffEncoding(head).bomBytes);

interface DecodingState {
  encoding: string;
  guessedLines: number;
  cutOff: boolean;
}
interface ChunkDecoder {
  push(bytes: Uint8Array, isLast: boolean): string;
}

function decoderFor(encoding: TextEncoding, state: DecodingState): ChunkDecoder {
  state.encoding = encoding;
  return encoding === 'utf-8' ? utf8LineDecoder(state) : utf16Decoder(encoding, state);
}

function utf16Decoder(encoding: 'utf-16le' | 'utf-16be', state: DecodingState): ChunkDecoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let bytesSeen = 0;
  return {
    push: (bytes, isLast) => {
      bytesSeen += bytes.length;
      if (isLast) state.cutOff = bytesSeen % 2 === 1;
      return decoder.decode(bytes, { stream: !isLast });
    },
  };
}

/**
 * UTF-8, and windows-1252 for each line that is not. `Export-Csv -Append` of Windows PowerShell 5.1 writes UTF-8 after
 * whatever encoding the file started with (Export-Csv 5.1, read 2026-11-23), so the choice is made line by line.
 */
function utf8LineDecoder(state: DecodingState): ChunkDecoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  // The line that has not ended yet, in parts, so that one that never ends is not copied anew for each chunk.
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;

  const decodeLine = (line: Uint8Array): string => {
    try {
      return strict.decode(line);
    } catch {
      state.guessedLines += 1;
      state.encoding = 'windows-1252';
      return decodeWindows1252(line);
    }
  };
  const decodeLines = (block: Uint8Array): string => {
    try {
      return strict.decode(block);
    } catch {
      const lines: string[] = [];
      for (let start = 0; start < block.length;) {
        const end = lineEnd(block, start);
        lines.push(decodeLine(block.subarray(start, end)));
        start = end;
      }
      return lines.join('');
    }
  };

  /** Copies, since the source may use its buffer again. */
  const keep = (bytes: Uint8Array): void => {
    if (bytes.length > 0) pending.push(new Uint8Array(bytes));
    pendingBytes += bytes.length;
  };
  const withPending = (slice: Uint8Array): Uint8Array => {
    const bytes = pending.length === 0 ? slice : Buffer.concat([...pending, slice]);
    pending = [];
    pendingBytes = 0;
    return bytes;
  };

  // `pending` stays below the longest line, so a buffer below it holds no overlong line.
  const decodeSlice = (slice: Uint8Array, isLast: boolean): string => {
    if (!isLast && pendingBytes + slice.length <= LONGEST_LINE_BYTES && lastLineEnd(slice) === 0) {
      keep(slice);
      return '';
    }
    const buffer = withPending(slice);
    let text = '';
    let start = 0;
    if (buffer.length > LONGEST_LINE_BYTES) {
      for (let end = pieceEnd(buffer, start); end !== undefined; end = pieceEnd(buffer, start)) {
        text += decodeLine(buffer.subarray(start, end));
        start = end;
      }
    }
    const whole = isLast ? buffer.length : Math.max(start, lastLineEnd(buffer));
    if (whole > start) text += decodeLines(buffer.subarray(start, whole));
    keep(buffer.subarray(whole));
    return text;
  };

  return {
    push: (bytes, isLast) => {
      let text = '';
      for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
        text += decodeSlice(bytes.subarray(start, start + SLICE_BYTES), false);
      }
      return isLast ? text + decodeSlice(new Uint8Array(), true) : text;
    },
  };
}

/** Behind the line end that follows `start`, or the end of the bytes. */
function lineEnd(bytes: Uint8Array, start: number): number {
  for (let index = start; index < bytes.length; index += 1) {
    if (bytes[index] === LF || bytes[index] === CR) return index + 1;
  }
  return bytes.length;
}

function lastLineEnd(bytes: Uint8Array): number {
  return Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR)) + 1;
}

/** Where the line at `start` ends or must be cut, between two characters; undefined when more bytes may follow. */
function pieceEnd(bytes: Uint8Array, start: number): number | undefined {
  const end = lineEnd(bytes, start);
  if (end - start <= LONGEST_LINE_BYTES) {
    const last = bytes[end - 1];
    return end > start && (last === LF || last === CR) ? end : undefined;
  }
  let cut = start + LONGEST_LINE_BYTES;
  for (let back = 0; back < 3 && isContinuation(bytes[cut]); back += 1) cut -= 1;
  return cut;
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
