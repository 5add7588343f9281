import type { IpAddress } from '../net/ip-address.ts';
import { networkOf, type IpRange } from '../net/ip-network.ts';
import { printIpv4 } from '../net/ipv4-text.ts';
import { printIpv6 } from '../net/ipv6-text.ts';
import { networkSet, type NetworkSet } from '../net/network-set.ts';

type Family = IpRange['family'];

const widthOf: { readonly [F in Family]: number } = { 4: 32, 6: 128 };

/** The shortest prefix that each kind of list takes; see policy/network-entries.ts for the sources. */
const widestOf: { readonly [F in Family]: number } = { 4: 24, 6: 1 };

interface Run {
  readonly first: bigint;
  readonly last: bigint;
}

/** Those of a list that are of one family. */
export const ofFamily = (ranges: readonly IpRange[], family: Family): readonly IpRange[] =>
  ranges.filter((range) => range.family === family);

/** The addresses of one family that are in `ranges` and not in `without`, as ranges in ascending order. */
export function subtract(
  ranges: readonly IpRange[],
  without: readonly IpRange[],
  family: Family,
): readonly IpRange[] {
  return left(ranges, without, family).map(({ first, last }) => rangeOf(first, last, family));
}

/** The addresses of one family that both lists hold. */
export const intersect = (
  ranges: readonly IpRange[],
  others: readonly IpRange[],
  family: Family,
): readonly IpRange[] => subtract(ranges, subtract(ranges, others, family), family);

/** The fewest networks that lists take (IPv4 /24 to /32, IPv6 /1 to /128) and that make up the same addresses. */
export function networksOf(ranges: readonly IpRange[], family: Family): readonly IpRange[] {
  return left(ranges, [], family).flatMap(({ first, last }) => {
    const networks: IpRange[] = [];
    for (let next = first; next <= last;) {
      const network = widestFrom(next, last, family);
      networks.push(network);
      next = BigInt(network.last) + 1n;
    }
    return networks;
  });
}

/** How many networks `networksOf` would give, without making them: an IPv4 /0 has sixteen million. */
export function countNetworks(ranges: readonly IpRange[]): number {
  return left(ranges, [], 4).reduce((sum, { first, last }) => {
    const from = (first + 255n) >> 8n;
    const to = (last + 1n) >> 8n;
    if (from >= to) return sum + networksOf([rangeOf(first, last, 4)], 4).length;
    const ends = [
      ...(first < from << 8n ? networksOf([rangeOf(first, (from << 8n) - 1n, 4)], 4) : []),
      ...(to << 8n <= last ? networksOf([rangeOf(to << 8n, last, 4)], 4) : []),
    ];
    return sum + Number(to - from) + ends.length;
  }, 0);
}

function left(ranges: readonly IpRange[], without: readonly IpRange[], family: Family): readonly Run[] {
  const holes = runsOf(networkSet(without), family);
  const kept: Run[] = [];
  let at = 0;
  for (const { first, last } of runsOf(networkSet(ranges), family)) {
    let next = first;
    // A hole may reach into the next run, so the last one that was met is looked at again.
    while ((holes[at]?.last ?? last) < first) at += 1;
    for (let index = at; next <= last; index += 1) {
      const hole = holes[index];
      if (hole === undefined || hole.first > last) break;
      if (hole.first > next) kept.push({ first: next, last: hole.first - 1n });
      next = hole.last + 1n;
      at = index;
    }
    if (next <= last) kept.push({ first: next, last });
  }
  return kept;
}

function runsOf(set: NetworkSet, family: Family): readonly Run[] {
  const [starts, ends] = family === 4 ? [[...set.starts4], [...set.ends4]] : [set.starts6, set.ends6];
  return starts.map((start, index) => ({ first: BigInt(start), last: BigInt(ends[index] ?? start) }));
}

/** The widest network that begins at an address and does not go beyond another. */
function widestFrom(first: bigint, last: bigint, family: Family): IpRange {
  const address = addressOf(first, family);
  for (let bits = widestOf[family]; bits < widthOf[family]; bits += 1) {
    const network = networkOf(address, bits);
    if (BigInt(network.first) === first && BigInt(network.last) <= last) return network;
  }
  return networkOf(address, widthOf[family]);
}

const addressOf = (value: bigint, family: Family): IpAddress =>
  family === 4
    ? { family: 4, value: Number(value), text: printIpv4(Number(value)) }
    : { family: 6, value, text: printIpv6(value) };

/** Written as the network that it is, if it is one. */
function rangeOf(first: bigint, last: bigint, family: Family): IpRange {
  const from = addressOf(first, family);
  for (let bits = 0; bits <= widthOf[family]; bits += 1) {
    const network = networkOf(from, bits);
    if (BigInt(network.first) === first && BigInt(network.last) === last) return network;
  }
  const to = addressOf(last, family);
  const text = `${from.text}-${to.text}`;
  return from.family === 4 && to.family === 4
    ? { family: 4, first: from.value, last: to.value, text }
    : { family: 6, first, last, text };
}
