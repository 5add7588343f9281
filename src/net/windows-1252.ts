/*
 * Windows-1252 is Latin-1 with letters and signs in 0x80 to 0x9f. TextDecoder of Node.js 20.20 knows the label but
 * decodes those bytes as Latin-1 (measured 2026-11-23), so the difference is spelled out here, from the index of the
 * WHATWG Encoding Standard, in which the five unassigned bytes stay control characters.
 */

const HIGH_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\u0080-\u009f]/g, (character) =>
    HIGH_CONTROLS.charAt(character.charCodeAt(0) - 0x80),
  );
}
