import { refused, type Parsed } from './parsed.ts';

/** An IPv4 address as an unsigned 32-bit number, or an IPv6 address as an unsigned 128-bit integer. */
export type IpAddress =
  | { readonly family: 4; readonly value: number; readonly text: string }
  | { readonly family: 6; readonly value: bigint; readonly text: string };

export function parseIpAddress(_text: string): Parsed<IpAddress> {
  return refused('STUB');
}
export function parseLoggedIpAddress(_text: string): Parsed<IpAddress> {
  return refused('STUB');
}
export type AddressScope = 'public' | 'private' | 'unspecified';
export function addressScope(_address: IpAddress): AddressScope {
  return 'public';
}
