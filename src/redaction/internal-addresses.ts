import { parseBareIpAddress, parseIpAddress, type IpAddress } from '../net/ip-address.ts';
import { printIpv4 } from '../net/ipv4-text.ts';
import { printIpv6 } from '../net/ipv6-text.ts';
import { PSEUDONYM_DIGITS, type PseudonymSource } from './pseudonym-source.ts';

/*
 * Internal addresses become addresses that no host has: IPv4 in 240.0.0.0/4 (reserved, RFC 1112 4), IPv6 in fc00::/8 (the
 * half of the unique local addresses that is not defined, RFC 4193 3.1) and fec0::/10 (deprecated, RFC 3879); read
 * 2026-11-24. Each bit after the block is flipped or not by the bits before it, so that addresses of one network,
 * whatever its length, stay in one network and no two become one (the construction of Crypto-PAn, Xu et al. 2002).
 */

interface Block {
  readonly bits: number;
  readonly from: bigint;
  readonly to: bigint;
}

const block4 = (network: string, bits: number, image: string): Block => block(network, bits, image, 32);
const block6 = (network: string, bits: number, image: string): Block => block(network, bits, image, 128);

function block(network: string, bits: number, image: string, width: number): Block {
  const prefix = (text: string): bigint => valueOf(text) >> BigInt(width - bits);
  return { bits, from: prefix(network), to: prefix(image) };
}

function valueOf(text: string): bigint {
  const address = parseIpAddress(text);
  if (!address.ok) throw new RangeError(address.problem);
  return BigInt(address.value.value);
}

const BLOCKS: { readonly [F in 4 | 6]: readonly Block[] } = {
  4: [
    block4('10.0.0.0', 8, '240.0.0.0'),
    block4('100.64.0.0', 10, '241.0.0.0'),
    block4('127.0.0.0', 8, '242.0.0.0'),
    block4('169.254.0.0', 16, '243.0.0.0'),
    block4('172.16.0.0', 12, '244.0.0.0'),
    block4('192.168.0.0', 16, '245.0.0.0'),
  ],
  6: [block6('fd00::', 8, 'fc00::'), block6('fe80::', 10, 'fec0::')],
};

/** Addresses that are pseudonyms here and no address of a host elsewhere. */
const IMAGES: { readonly [F in 4 | 6]: readonly { readonly bits: number; readonly prefix: bigint }[] } = {
  4: [{ bits: 4, prefix: 0xfn }],
  6: [
    { bits: 8, prefix: 0xfcn },
    { bits: 10, prefix: 0x3fbn },
  ],
};

const WIDTH = { 4: 32, 6: 128 } as const;
const IPV6_LOOPBACK = 1n;

/** `/8` to `/128`, and no more than that. */
const NETWORK = /^(.+)\/(\d{1,3})$/;

/** The pseudonym of an internal address or network; undefined for every other text. */
export function internalAddress(text: string, source: PseudonymSource): string | undefined {
  const [, address = text, length] = NETWORK.exec(text) ?? [];
  const result = parseBareIpAddress(address);
  if (!result.ok) return undefined;
  const { value } = result;
  const bits = length === undefined ? WIDTH[value.family] : Number(length);
  if (bits > WIDTH[value.family]) return undefined;
  const shown = imageOf(value, bits, source);
  return shown === undefined || length === undefined ? shown : `${shown}/${length}`;
}

function imageOf(address: IpAddress, bits: number, source: PseudonymSource): string | undefined {
  const { family } = address;
  const width = WIDTH[family];
  const value = BigInt(address.value);
  const within = (prefix: bigint, prefixBits: number): boolean =>
    bits >= prefixBits && value >> BigInt(width - prefixBits) === prefix;
  const found = BLOCKS[family].find((each) => within(each.from, each.bits));
  if (found !== undefined) return printed(family, permuted(found, address, bits, source));
  const isLoopback = family === 6 && value === IPV6_LOOPBACK;
  // What cannot be told from a pseudonym must not pass for one.
  const isImage = IMAGES[family].some((each) => within(each.prefix, each.bits));
  return isLoopback || isImage ? `address-${source('network', address.text, PSEUDONYM_DIGITS)}` : undefined;
}

function permuted(
  { bits: blockBits, to }: Block,
  address: IpAddress,
  bits: number,
  source: PseudonymSource,
): bigint {
  const width = WIDTH[address.family];
  const value = BigInt(address.value);
  let image = to;
  for (let at = blockBits; at < width; at += 1) {
    const before = value >> BigInt(width - at);
    const bit = (value >> BigInt(width - at - 1)) & 1n;
    image = (image << 1n) | (at < bits ? bit ^ flip(`${address.family} ${at} ${before}`, source) : 0n);
  }
  return image;
}

const flip = (text: string, source: PseudonymSource): bigint =>
  BigInt(`0x${source('network', text, 1)}`) & 1n;

const printed = (family: 4 | 6, value: bigint): string =>
  family === 4 ? printIpv4(Number(value)) : printIpv6(value);
