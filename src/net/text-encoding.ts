import { decodeWindows1252 } from './windows-1252.ts';

/*
 * Which encoding a file is in, from its first bytes. Exchange writes historical reports as UTF-16LE without a
 * byte-order mark, Windows PowerShell 5.1 redirects as UTF-16LE with one, PowerShell 7 writes UTF-8 without one
 * (about_Character_Encoding, read 2026-11-23), so the extension says nothing.
 */

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export interface SniffedEncoding {
  readonly encoding: TextEncoding;
  /** Bytes of the byte-order mark to skip. */
  readonly bomBytes: number;
}

const SNIFFED_BYTES = 512;

const BYTE_ORDER_MARKS: readonly { readonly encoding: TextEncoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Looks at a byte-order mark, then at which parity NUL bytes fall on: mostly Latin text has them on one side. */
export function sniffEncoding(head: Uint8Array): SniffedEncoding {
  const marked = BYTE_ORDER_MARKS.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  if (marked !== undefined) return { encoding: marked.encoding, bomBytes: marked.bytes.length };
  const sniffed = head.subarray(0, SNIFFED_BYTES);
  const pairs = Math.floor(sniffed.length / 2);
  const nulBytes = (parity: 0 | 1): number =>
    sniffed.reduce((count, byte, index) => (byte === 0 && index % 2 === parity ? count + 1 : count), 0);
  const low = nulBytes(0);
  const high = nulBytes(1);
  if (pairs > 0 && Math.max(low, high) * 2 >= pairs && low !== high) {
    return { encoding: high > low ? 'utf-16le' : 'utf-16be', bomBytes: 0 };
  }
  return { encoding: 'utf-8', bomBytes: 0 };
}

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding | 'windows-1252';
}

/** Decodes a whole file; bytes that are not UTF-8 are read as windows-1252, which every byte is valid in. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const { encoding, bomBytes } = sniffEncoding(bytes);
  const body = bytes.subarray(bomBytes);
  if (encoding !== 'utf-8') {
    return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(body), encoding };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body), encoding };
  } catch {
    return { text: decodeWindows1252(body), encoding: 'windows-1252' };
  }
}
