import type { IpAddress } from '../net/ip-address.ts';
import { parseIpAddress } from '../net/ip-address.ts';
import { networkSet } from '../net/network-set.ts';
import type { IpRange } from '../net/ip-network.ts';

/** A class of one dimension: what all its members answer, as a bit a question, and one member. */
export interface EvidenceClass<T> {
  readonly signature: bigint;
  readonly witness: T;
}

export interface IpClasses {
  readonly classes: readonly EvidenceClass<IpAddress>[];
  classOf(address: IpAddress): EvidenceClass<IpAddress>;
}

interface Segments {
  /** First value of each run of addresses that answer alike, ascending from 0. */
  readonly starts: readonly bigint[];
  readonly signatures: readonly bigint[];
}

const LAST_V4 = 0xff_ff_ff_ffn;
const LAST_V6 = (1n << 128n) - 1n;

/**
 * The classes of the connecting address under lists of ranges; list i is bit i. Sweeps over the ends of the merged
 * ranges, so the cost grows with the entries and the number of classes with the overlaps of lists.
 */
export function ipClasses(lists: readonly (readonly IpRange[])[]): IpClasses {
  const v4 = sweep(lists, 4, LAST_V4);
  const v6 = sweep(lists, 6, LAST_V6);
  const bySignature = new Map<bigint, EvidenceClass<IpAddress>>();
  const add = (signature: bigint, witness: IpAddress): void => {
    if (!bySignature.has(signature)) bySignature.set(signature, { signature, witness });
  };
  const signatureOf = (address: IpAddress): bigint =>
    address.family === 4
      ? lookUp(starts4, v4.signatures, address.value)
      : lookUp(v6.starts, v6.signatures, address.value);
  const starts4 = Float64Array.from(v4.starts, Number);

  for (const text of FAMILIAR_WITNESSES) {
    const address = parseIpAddress(text);
    if (address.ok) add(signatureOf(address.value), address.value);
  }
  v4.starts.forEach((start, index) => {
    add(v4.signatures[index] ?? 0n, ipv4(Number(start)));
  });
  v6.starts.forEach((start, index) => {
    add(v6.signatures[index] ?? 0n, ipv6(start));
  });
  return {
    classes: [...bySignature.values()],
    classOf(address) {
      const signature = signatureOf(address);
      const found = bySignature.get(signature);
      if (found === undefined) throw new Error(`no class for address ${address.text}`);
      return found;
    },
  };
}

/** Documentation addresses (RFC 5737, RFC 3849) read better as examples than the first address of a long run. */
const FAMILIAR_WITNESSES: readonly string[] = [
  '192.0.2.1',
  '198.51.100.1',
  '203.0.113.1',
  '2001:db8::1',
  '1.1.1.1',
];

function sweep(lists: readonly (readonly IpRange[])[], family: 4 | 6, last: bigint): Segments {
  const toggles = new Map<bigint, bigint>([[0n, 0n]]);
  const toggle = (at: bigint, bit: bigint): void => {
    if (at <= last) toggles.set(at, (toggles.get(at) ?? 0n) ^ bit);
  };
  lists.forEach((list, index) => {
    const bit = 1n << BigInt(index);
    const set = networkSet(list);
    const starts = family === 4 ? set.starts4 : set.starts6;
    const ends = family === 4 ? set.ends4 : set.ends6;
    starts.forEach((start, position) => {
      toggle(BigInt(start), bit);
      toggle(BigInt(ends[position] ?? start) + 1n, bit);
    });
  });
  const starts = [...toggles.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  let signature = 0n;
  const signatures = starts.map((start) => (signature ^= toggles.get(start) ?? 0n));
  return { starts, signatures };
}

function lookUp<N extends number | bigint>(
  starts: { readonly length: number; readonly [index: number]: N },
  signatures: readonly bigint[],
  value: N,
): bigint {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const start = starts[middle];
    if (start !== undefined && start <= value) low = middle;
    else high = middle - 1;
  }
  return signatures[low] ?? 0n;
}

const ipv4 = (value: number): IpAddress => ({
  family: 4,
  value,
  text: [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.'),
});

function ipv6(value: bigint): IpAddress {
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(16 * (7 - index))) & 0xff_ffn).toString(16),
  );
  const parsed = parseIpAddress(groups.join(':'));
  return parsed.ok ? parsed.value : { family: 6, value, text: groups.join(':') };
}
