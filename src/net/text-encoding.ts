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

/** Looks at a byte-order mark, then at which parity NUL bytes fall on: mostly Latin text has them on one side. */
export function sniffEncoding(head: Uint8Array): SniffedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  const length = Math.min(head.length, SNIFFED_BYTES);
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 1) {
    if (head[index] !== 0) continue;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  }
  const pairs = Math.floor(length / 2);
  if (pairs > 0 && odd > even && odd * 2 >= pairs) return { encoding: 'utf-16le', bomBytes: 0 };
  if (pairs > 0 && even > odd && even * 2 >= pairs) return { encoding: 'utf-16be', bomBytes: 0 };
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
    return { text: new TextDecoder('windows-1252').decode(body), encoding: 'windows-1252' };
  }
}
