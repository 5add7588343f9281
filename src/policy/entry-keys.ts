import { parseDomainName } from '../net/domain-name.ts';
import { parseDomainPattern } from '../net/domain-pattern.ts';
import { parseIpRange } from '../net/ip-network.ts';
import { parsed, type Parsed } from '../net/parsed.ts';
import { plainValue, type Located } from './located-value.ts';
import { parseSenderEntry } from './sender-entries.ts';

/** Exchange Online writes the cost 1 where none was given (New-InboundConnector, read 2026-11-24). */
const usualCost = 1;

const networkKey = (text: string): Parsed<string> => {
  const range = parseIpRange(text);
  return range.ok ? parsed(`${range.value.family} ${range.value.first}-${range.value.last}`) : range;
};

const patternKey = (text: string): Parsed<string> => {
  const pattern = parseDomainPattern(text);
  if (!pattern.ok) return pattern;
  const { value } = pattern;
  return parsed(
    `${value.kind} ${value.kind === 'any' ? '' : value.domain} ${String(value.cost ?? usualCost)}`,
  );
};

const senderKey = (text: string): Parsed<string> => {
  const entry = parseSenderEntry(text);
  if (!entry.ok) return entry;
  const { value } = entry;
  return parsed(`${value.kind} ${value.kind === 'address' ? value.key : value.domain}`);
};

/** By the field whose list it is. */
const entryKeys: Readonly<Record<string, (text: string) => Parsed<string>>> = {
  senderDomains: patternKey,
  senderIPAddresses: networkKey,
  associatedAcceptedDomains: parseDomainName,
  ipAllowList: networkKey,
  ipBlockList: networkKey,
  'senders.allow': senderKey,
  'senders.block': senderKey,
  'ips.allow': networkKey,
  'ips.block': networkKey,
};

/** Equal for two spellings of one entry of a list, such as `smtp:*;1` and `*`. */
export function entryKey(field: string, entry: Located): string {
  if (entry.kind !== 'text') return JSON.stringify(plainValue(entry)) ?? '';
  const key = Object.hasOwn(entryKeys, field) ? entryKeys[field]?.(entry.text) : undefined;
  return key?.ok === true ? key.value : entry.text.trim();
}
