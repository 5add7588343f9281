import { ipAddressProblem } from './ip-address-problem.ts';
import { printIpv4, readIpv4 } from './ipv4-text.ts';
import { printIpv6, readIpv6 } from './ipv6-text.ts';
import { parsed, refused, type Parsed } from './parsed.ts';
import { quoted } from './quoted.ts';

/** An IPv4 address as an unsigned 32-bit number, or an IPv6 address as an unsigned 128-bit integer. */
export type IpAddress =
  | { readonly family: 4; readonly value: number; readonly text: string }
  | { readonly family: 6; readonly value: bigint; readonly text: string };

/**
 * An address as a policy states it: four-part decimal IPv4 or any legal spelling of IPv6, nothing around it.
 * An IPv4-mapped address is the IPv4 address, since that is how a dual-stack server sees an IPv4 client.
 */
export function parseIpAddress(text: string): Parsed<IpAddress> {
  return parseBareIpAddress(text.trim());
}

/** Like `parseIpAddress`, for a text that must have no white space around it either. */
export function parseBareIpAddress(text: string): Parsed<IpAddress> {
  const value = readIpv4(text);
  if (value !== undefined) return parsed({ family: 4, value, text });
  const wide = text.includes(':') ? readIpv6(text) : undefined;
  return wide === undefined ? refused(ipAddressProblem(text)) : parsed(ipv6OrMapped(wide));
}

function ipv6OrMapped(value: bigint): IpAddress {
  if (value >> 32n !== 0xffffn) return { family: 6, value, text: printIpv6(value) };
  const narrow = Number(value & 0xffff_ffffn);
  return { family: 4, value: narrow, text: printIpv4(narrow) };
}

/** An address as a log states it: also `[v6]`, and with a port `v4:port` or `[v6]:port`. */
export function parseLoggedIpAddress(text: string): Parsed<IpAddress> {
  const written = text.trim();
  if (written.startsWith('[')) return parseBracketed(written);
  const colon = written.indexOf(':');
  if (colon === -1 || colon !== written.lastIndexOf(':') || readIpv4(written.slice(0, colon)) === undefined)
    return parseBareIpAddress(written);
  return isPort(written.slice(colon + 1))
    ? parseBareIpAddress(written.slice(0, colon))
    : refused(portProblem(written));
}

function parseBracketed(written: string): Parsed<IpAddress> {
  const close = written.indexOf(']');
  const inside = written.slice(1, close === -1 ? undefined : close);
  if (close === -1 || !inside.includes(':'))
    return refused(
      `${quoted(written)} is not an IPv6 address in brackets; write one such as \`[2001:db8::1]\``,
    );
  const after = written.slice(close + 1);
  if (after === '' || (after.startsWith(':') && isPort(after.slice(1)))) return parseBareIpAddress(inside);
  return refused(portProblem(written));
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 0xffff;

const portProblem = (written: string): string =>
  `${quoted(written)} does not end in a port; write a number from 0 to 65535 after \`:\`, or leave the port out`;

export type AddressScope = 'public' | 'private' | 'unspecified';

interface PrivateBlock<T extends number | bigint> {
  readonly first: T;
  readonly last: T;
}

// IANA special-purpose address registries, read 2026-11-23: the blocks that no mail host on the internet connects from.
// The documentation blocks are left out, so that worked examples behave like real addresses.
const privateBlocks4: readonly PrivateBlock<number>[] = [
  { first: 0x0000_0000, last: 0x00ff_ffff }, // 0.0.0.0/8, this network
  { first: 0x0a00_0000, last: 0x0aff_ffff }, // 10.0.0.0/8, RFC 1918
  { first: 0x6440_0000, last: 0x647f_ffff }, // 100.64.0.0/10, RFC 6598
  { first: 0x7f00_0000, last: 0x7fff_ffff }, // 127.0.0.0/8, loopback
  { first: 0xa9fe_0000, last: 0xa9fe_ffff }, // 169.254.0.0/16, link-local
  { first: 0xac10_0000, last: 0xac1f_ffff }, // 172.16.0.0/12, RFC 1918
  { first: 0xc0a8_0000, last: 0xc0a8_ffff }, // 192.168.0.0/16, RFC 1918
  { first: 0xe000_0000, last: 0xffff_ffff }, // 224.0.0.0/3, multicast, reserved and broadcast
];

const privateBlocks6: readonly PrivateBlock<bigint>[] = [
  { first: 1n, last: 1n }, // ::1, loopback
  { first: 0xfcn << 120n, last: (0xfen << 120n) - 1n }, // fc00::/7, RFC 4193
  { first: 0xfe80n << 112n, last: (0xff00n << 112n) - 1n }, // fe80::/10 link-local and fec0::/10, RFC 3879
  { first: 0xff00n << 112n, last: (1n << 128n) - 1n }, // ff00::/8, multicast
];

export function addressScope(address: IpAddress): AddressScope {
  if (address.value === 0 || address.value === 0n) return 'unspecified';
  const inside =
    address.family === 4
      ? privateBlocks4.some(({ first, last }) => first <= address.value && address.value <= last)
      : privateBlocks6.some(({ first, last }) => first <= address.value && address.value <= last);
  return inside ? 'private' : 'public';
}
