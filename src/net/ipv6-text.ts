import ipaddr from 'ipaddr.js';

import { readIpv4 } from './ipv4-text.ts';

const longest = '0000:0000:0000:0000:0000:ffff:255.255.255.255'.length;
const partBits = 16n;

/**
 * The value of an IPv6 address without zone id, else undefined.
 *
 * A dotted quad at the end is turned into two hexadecimal parts here, because ipaddr.js 2.5.0 reads its leading zeros
 * as decimal and turns the deprecated IPv4-compatible `::192.0.2.1` into the mapped `::ffff:192.0.2.1`
 * (tried 2026-11-23).
 */
export function readIpv6(text: string): bigint | undefined {
  if (text.length > longest || text.includes('%')) return undefined;
  const hexadecimal = text.includes('.') ? withoutDottedQuad(text) : text;
  return hexadecimal === undefined ? undefined : valueOf(hexadecimal);
}

function withoutDottedQuad(text: string): string | undefined {
  const start = text.lastIndexOf(':') + 1;
  const value = readIpv4(text.slice(start));
  if (start === 0 || value === undefined) return undefined;
  return `${text.slice(0, start)}${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
}

function valueOf(hexadecimal: string): bigint | undefined {
  try {
    let value = 0n;
    for (const part of ipaddr.IPv6.parse(hexadecimal).parts) value = (value << partBits) | BigInt(part);
    return value;
  } catch {
    // ipaddr.js throws on what it cannot read, and `isValid` first would parse twice.
    return undefined;
  }
}

/** The canonical text of RFC 5952 (read 2026-11-23): lower case, the first longest run of zero parts compressed. */
export function printIpv6(value: bigint): string {
  const parts: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= partBits) parts.push(Number((value >> shift) & 0xffffn));
  return new ipaddr.IPv6(parts).toRFC5952String();
}
