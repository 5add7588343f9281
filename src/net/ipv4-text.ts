const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const longest = '255.255.255.255'.length;

/**
 * The value of four decimal parts without leading zeros, else undefined.
 *
 * Not ipaddr.js: it reads inet_aton forms (2.5.0: `010.0.0.1` is 8.0.0.1, `127.1` is 127.0.0.1; tried 2026-11-23),
 * and this runs once for each distinct address text of a log.
 */
export function readIpv4(text: string): number | undefined {
  if (text.length > longest) return undefined;
  let value = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === dot) {
      if (digits === 0) return undefined;
      value = value * 256 + part;
      part = 0;
      digits = 0;
      dots += 1;
    } else {
      if (code < zero || code > nine || (digits > 0 && part === 0)) return undefined;
      part = part * 10 + code - zero;
      digits += 1;
      if (part > 255) return undefined;
    }
  }
  return dots === 3 && digits > 0 ? value * 256 + part : undefined;
}

export function printIpv4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}
