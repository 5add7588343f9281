import type { IpAddress } from './ip-address.ts';
import type { IpRange } from './ip-network.ts';

/** Sorted, disjoint, merged ranges per family. Membership costs a binary search. */
export interface NetworkSet {
  readonly starts4: Float64Array;
  readonly ends4: Float64Array;
  readonly starts6: readonly bigint[];
  readonly ends6: readonly bigint[];
}
export function networkSet(_ranges: Iterable<IpRange>): NetworkSet {
  throw new Error('STUB');
}
export function networkSetContains(_set: NetworkSet, _address: IpAddress): boolean {
  throw new Error('STUB');
}
