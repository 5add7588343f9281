import { parseIpNetwork, parseIpRange, type IpRange } from '../net/ip-network.ts';
import { parsed, refused, type Parsed } from '../net/parsed.ts';
import { quoted } from '../net/quoted.ts';
import { networksOf, splitAdvice } from './network-split.ts';

export interface NetworkEntry {
  readonly range: IpRange;
  /** The text as written, when host bits were set in it and have been masked. */
  readonly maskedFrom: string | undefined;
}

/** Exchange takes no IPv4 mask shorter than this in a list of addresses. */
const widestMask = 24;
const longestRange = 256;

/**
 * SenderIPAddresses: one IPv4 address, or CIDR /24 to /32; host bits may be set, as in the examples of
 * New-InboundConnector (read 2026-11-23).
 */
export function parseConnectorNetwork(text: string): Parsed<NetworkEntry> {
  if (!text.includes('-')) return parseNarrowIpv4(text, 'SenderIPAddresses');
  const range = parseIpRange(text);
  if (!range.ok) return range;
  const networks = networksOf(range.value);
  return refused(
    `${quoted(text)} is a range, which SenderIPAddresses does not take; ${networks === undefined ? 'write addresses or networks of /24 to /32' : `write ${networks.map(quoted).join(', ')}`}`,
  );
}

/**
 * IPAllowList and IPBlockList: also a range of at most 256 addresses (Set-HostedConnectionFilterPolicy and connection
 * filter page, read 2026-11-23).
 */
export function parseFilterNetwork(text: string): Parsed<NetworkEntry> {
  if (!text.includes('-')) return parseNarrowIpv4(text, 'the connection filter');
  const range = parseIpRange(text);
  if (!range.ok) return range;
  if (range.value.family === 6) return refused(ipv6Problem(text, 'the connection filter'));
  const addresses = range.value.last - range.value.first + 1;
  return addresses <= longestRange
    ? parsed({ range: range.value, maskedFrom: undefined })
    : refused(
        `${quoted(text)} has ${addresses} addresses, and a range of the connection filter at most ${longestRange}; split it`,
      );
}

/** SenderIpRanges of a mail flow rule: every mask, also ranges of any length (New-TransportRule, read 2026-11-24). */
export function parseRuleNetwork(text: string): Parsed<NetworkEntry> {
  if (!text.includes('-')) return parseIpNetwork(text);
  const range = parseIpRange(text);
  return range.ok ? parsed({ range: range.value, maskedFrom: undefined }) : range;
}

function parseNarrowIpv4(text: string, taker: string): Parsed<NetworkEntry> {
  const network = parseIpNetwork(text);
  if (!network.ok) return network;
  const { range, prefixBits, maskedFrom } = network.value;
  if (range.family === 6 || text.includes(':')) return refused(ipv6Problem(text, taker));
  return prefixBits >= widestMask
    ? parsed({ range, maskedFrom })
    : refused(
        `${quoted(text)} is wider than /${widestMask}, which ${taker} does not take; ${splitAdvice(range, prefixBits)}`,
      );
}

const ipv6Problem = (text: string, taker: string): string =>
  `${quoted(text)} is IPv6, which ${taker} does not take; ${taker === 'SenderIPAddresses' ? 'identify an IPv6 sender by certificate' : 'write it under `tenantAllowBlockList.ips`'}`;

/** IP entries of the Tenant Allow/Block List: IPv6, /1 to /128 (New-TenantAllowBlockListItems, read 2026-11-23). */
export function parseTenantListNetwork(text: string): Parsed<NetworkEntry> {
  if (text.includes('-'))
    return refused(
      `${quoted(text)} is a range; the Tenant Allow/Block List takes IPv6 networks in CIDR form`,
    );
  const network = parseIpNetwork(text);
  if (!network.ok) return network;
  const { range, prefixBits, maskedFrom } = network.value;
  if (range.family === 4)
    return refused(
      `${quoted(text)} is IPv4, and the Tenant Allow/Block List takes IPv6 only; write it under \`connectionFilter\``,
    );
  return prefixBits === 0
    ? refused(`${quoted(text)} is all of IPv6; write a network of /1 to /128`)
    : parsed({ range, maskedFrom });
}

/** Any network of any size and family, or a range: what an assertion is about, and what a restriction is lowered from. */
export function parseAnyNetwork(text: string): Parsed<NetworkEntry> {
  if (text.includes('-')) {
    const range = parseIpRange(text);
    return range.ok ? parsed({ range: range.value, maskedFrom: undefined }) : range;
  }
  const network = parseIpNetwork(text);
  if (!network.ok) return network;
  const { range, maskedFrom } = network.value;
  return parsed({ range, maskedFrom });
}
