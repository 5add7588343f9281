import { parseBareIpAddress, parseIpAddress, type IpAddress } from './ip-address.ts';
import { printIpv4, readIpv4 } from './ipv4-text.ts';
import { printIpv6 } from './ipv6-text.ts';
import { parsed, refused, type Parsed } from './parsed.ts';
import { quoted } from './quoted.ts';

/** An inclusive run of addresses of one family: a single address, a CIDR network or a hyphen range. */
export type IpRange =
  | { readonly family: 4; readonly first: number; readonly last: number; readonly text: string }
  | { readonly family: 6; readonly first: bigint; readonly last: bigint; readonly text: string };

export interface IpNetwork {
  readonly range: IpRange;
  readonly prefixBits: number;
  /** The text as written, when host bits were set in it and have been masked. */
  readonly maskedFrom: string | undefined;
}

const widthOf = { 4: 32, 6: 128 } as const;

/** `::ffff:0:0/96` holds the IPv4-mapped addresses (RFC 4291 2.5.5.2, read 2026-11-23). */
const mappedPrefixBits = 96;

/** A network in CIDR notation, or a single address. */
export function parseIpNetwork(text: string): Parsed<IpNetwork> {
  const written = text.trim();
  const slash = written.indexOf('/');
  const address = parseBareIpAddress(slash === -1 ? written : written.slice(0, slash));
  if (!address.ok) return address;
  const { family } = address.value;
  if (slash === -1) return parsed(network(address.value, widthOf[family], written));
  const mapped = family === 4 && written.includes(':');
  const bits = parsePrefixBits(written, slash, mapped ? widthOf[6] : widthOf[family]);
  if (!bits.ok || !mapped) return bits.ok ? parsed(network(address.value, bits.value, written)) : bits;
  return bits.value < mappedPrefixBits
    ? refused(
        `${quoted(written)} covers more than IPv4-mapped addresses; write the IPv4 network, such as \`192.0.2.0/24\``,
      )
    : parsed(network(address.value, bits.value - mappedPrefixBits, written));
}

function network(address: IpAddress, prefixBits: number, written: string): IpNetwork {
  const range = networkOf(address, prefixBits);
  return { range, prefixBits, maskedFrom: range.first === address.value ? undefined : written };
}

function parsePrefixBits(written: string, slash: number, width: number): Parsed<number> {
  const digits = written.slice(slash + 1);
  const shown = quoted(written);
  if (/^\d{1,3}$/.test(digits)) {
    if (digits.length > 1 && digits.startsWith('0'))
      return refused(`${shown} has a prefix length with a leading zero; write it without leading zeros`);
    const bits = Number(digits);
    return bits <= width
      ? parsed(bits)
      : refused(`${shown} has a prefix length above ${width}; write 0 to ${width}`);
  }
  const mask = readIpv4(digits);
  if (mask === undefined)
    return refused(`${shown} has no prefix length after \`/\`; write a whole number from 0 to ${width}`);
  const bits = 32 - Math.log2(2 ** 32 - mask);
  return refused(
    `${shown} has a subnet mask; write a prefix length instead${Number.isInteger(bits) ? `: \`/${bits}\`` : ''}`,
  );
}

/** A network, a single address, or the run of addresses `first-last`. */
export function parseIpRange(text: string): Parsed<IpRange> {
  const hyphen = text.indexOf('-');
  if (hyphen !== -1) return parseHyphenRange(text.trim(), text.slice(0, hyphen), text.slice(hyphen + 1));
  const network = parseIpNetwork(text);
  return network.ok ? parsed(network.value.range) : network;
}

function parseHyphenRange(written: string, firstText: string, lastText: string): Parsed<IpRange> {
  const shown = quoted(written);
  const first = parseIpAddress(firstText);
  const last = parseIpAddress(lastText);
  if (!first.ok) return refused(`${shown} is not a range of addresses: ${first.problem}`);
  if (!last.ok) return refused(`${shown} is not a range of addresses: ${last.problem}`);
  const run = runOf(first.value, last.value);
  if (run === undefined) return refused(`${shown} goes from IPv4 to IPv6; write two addresses of one family`);
  return run.first <= run.last
    ? parsed(run)
    : refused(`${shown} ends before it begins; write \`${last.value.text}-${first.value.text}\``);
}

function runOf(first: IpAddress, last: IpAddress): IpRange | undefined {
  const text = first.text === last.text ? first.text : `${first.text}-${last.text}`;
  if (first.family === 4 && last.family === 4)
    return { family: 4, first: first.value, last: last.value, text };
  if (first.family === 6 && last.family === 6)
    return { family: 6, first: first.value, last: last.value, text };
  return undefined;
}

export function rangeContains(range: IpRange, address: IpAddress): boolean {
  if (range.family === 4)
    return address.family === 4 && range.first <= address.value && address.value <= range.last;
  return address.family === 6 && range.first <= address.value && address.value <= range.last;
}

/** The network of that prefix length around an address; `prefixBits` is 0 to 32 (IPv4) or 128 (IPv6). */
export function networkOf(address: IpAddress, prefixBits: number): IpRange {
  const width = widthOf[address.family];
  if (!Number.isInteger(prefixBits) || prefixBits < 0 || prefixBits > width)
    throw new RangeError(`prefix length ${prefixBits} is not a whole number from 0 to ${width}`);
  if (prefixBits === width) return singleAddress(address);
  if (address.family === 4) {
    const size = 2 ** (width - prefixBits);
    const first = address.value - (address.value % size);
    return { family: 4, first, last: first + size - 1, text: `${printIpv4(first)}/${prefixBits}` };
  }
  const hostBits = BigInt(width - prefixBits);
  const first = (address.value >> hostBits) << hostBits;
  const last = first + (1n << hostBits) - 1n;
  return { family: 6, first, last, text: `${printIpv6(first)}/${prefixBits}` };
}

function singleAddress(address: IpAddress): IpRange {
  return address.family === 4
    ? { family: 4, first: address.value, last: address.value, text: address.text }
    : { family: 6, first: address.value, last: address.value, text: address.text };
}
