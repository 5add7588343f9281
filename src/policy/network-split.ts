import { networkOf, type IpRange } from '../net/ip-network.ts';
import { printIpv4 } from '../net/ipv4-text.ts';
import { quoted } from '../net/quoted.ts';

/** More networks than this are not spelled out. */
const mostNetworks = 16;
const widestMask = 24;

/** How to write a network that is wider than /24. */
export function splitAdvice(range: IpRange, prefixBits: number): string {
  const count = 2 ** (widestMask - prefixBits);
  const [first, last] = [range.first, range.last].map((value) =>
    printIpv4(Number(value)).replace(/\.\d+$/, '.0/24'),
  );
  return count <= mostNetworks
    ? `write its ${count} networks ${quoted(first ?? '')} ${count === 2 ? 'and' : '…'} ${quoted(last ?? '')}`
    : `it has ${count} networks of /24: restrict by certificate instead, or narrow it`;
}

/** The fewest networks of /24 to /32 that make up a range, when they are few. */
export function networksOf(range: IpRange): readonly string[] | undefined {
  if (range.family === 6) return undefined;
  const networks: string[] = [];
  let next = range.first;
  while (next <= range.last) {
    if (networks.length === mostNetworks) return undefined;
    const network = widestFrom(next, range.last);
    networks.push(network.text);
    next = Number(network.last) + 1;
  }
  return networks;
}

/** The widest network that begins at an address and does not go beyond another. */
function widestFrom(value: number, last: number): IpRange {
  const address = { family: 4, value, text: printIpv4(value) } as const;
  for (let bits = widestMask; bits < 32; bits += 1) {
    const network = networkOf(address, bits);
    if (network.first === value && network.last <= last) return network;
  }
  return networkOf(address, 32);
}
