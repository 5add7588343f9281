import { parseIpNetwork } from '../net/ip-network.ts';

/** ListType of Get-TenantAllowBlockListItems (read 2026-11-24). */
export type TenantListType = 'Sender' | 'IP' | 'Url' | 'FileHash';

export const TENANT_LIST_TYPES: readonly TenantListType[] = ['Sender', 'IP', 'Url', 'FileHash'];

/** A domain can stand in the list of senders and in the list of URLs, and looks the same in both. */
export type ValueType = TenantListType | 'SenderOrUrl';

/** Which list a value is of, by its form (allow or block email; allow or block URLs; New-TenantAllowBlockListItems; read 2026-11-24). */
export function typeOfValue(value: string): ValueType {
  const text = value.trim();
  if (/^[\da-f]{64}$/i.test(text)) return 'FileHash';
  if (isIpv6(text)) return 'IP';
  // The list of addresses takes IPv6 alone, so IPv4 is the host of a URL; ports and paths are no part of a domain.
  if (/[~/?:]/.test(text) || /^\d+(?:\.\d+){3}$/.test(text)) return 'Url';
  return text.includes('@') ? 'Sender' : 'SenderOrUrl';
}

function isIpv6(text: string): boolean {
  const network = parseIpNetwork(text);
  // Also what only means to be one, so that it is refused for what is wrong with it.
  return network.ok
    ? network.value.range.family === 6
    : /^[\da-f.]*(?::[\da-f.]*){2,}(?:\/\d+)?$/i.test(text);
}

/** The list that unnamed domains beside these values are of, when the values tell it. */
export function typeOfCompany(types: ReadonlySet<ValueType>): TenantListType | undefined {
  if (types.has('Url') === types.has('Sender')) return undefined;
  return types.has('Url') ? 'Url' : 'Sender';
}
