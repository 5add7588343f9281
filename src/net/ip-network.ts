import { refused, type Parsed } from './parsed.ts';
import type { IpAddress } from './ip-address.ts';

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
export function parseIpNetwork(_text: string): Parsed<IpNetwork> {
  return refused('STUB');
}
export function parseIpRange(_text: string): Parsed<IpRange> {
  return refused('STUB');
}
export function rangeContains(_range: IpRange, _address: IpAddress): boolean {
  return false;
}
export function networkOf(_address: IpAddress, _prefixBits: number): IpRange {
  throw new Error('STUB');
}
