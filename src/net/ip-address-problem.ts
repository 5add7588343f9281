import { printIpv4, readIpv4 } from './ipv4-text.ts';
import { quoted } from './quoted.ts';

const longestExplained = 100;

/** Why a trimmed text is not the address of one machine. */
export function ipAddressProblem(text: string): string {
  const shown = quoted(text);
  if (text === '') return 'the IP address is empty; write one such as `192.0.2.1`';
  if (text.length > longestExplained) return `${shown} is too long for an IP address`;
  if (text.includes('%'))
    return `${shown} has a zone id, which means something on one machine only; leave out the part from \`%\` on`;
  if (text.includes('/')) return `${shown} is a network; write a single address, without the prefix length`;
  if (/[[\]]/.test(text)) return `${shown} has brackets; write the bare address, without brackets and port`;
  if (/\s/.test(text)) return `${shown} has white space inside; write the address without it`;
  if (text.includes(':')) return `${shown} ${colonProblem(text)}`;
  return `${shown} ${dottedProblem(text)}`;
}

function colonProblem(text: string): string {
  const host = text.slice(0, text.indexOf(':'));
  if (readIpv4(host) !== undefined && /^[^:]*:\d+$/.test(text)) return `has a port; write \`${host}\``;
  const tail = text.slice(text.lastIndexOf(':') + 1);
  if (tail.includes('.') && readIpv4(tail) === undefined)
    return `ends in an IPv4 part that ${dottedProblem(tail)}`;
  return 'is not an IPv6 address; write one such as `2001:db8::1`';
}

function dottedProblem(text: string): string {
  if (/^0x[\da-f.x]*$/i.test(text)) return 'is hexadecimal; write four decimal parts such as `192.0.2.1`';
  if (!/^[\d.]+$/.test(text)) return 'is not an IP address; write one such as `192.0.2.1`, not a host name';
  const parts = text.split('.');
  if (parts.includes('')) return 'has an empty part; write four decimal parts such as `192.0.2.1`';
  if (parts.length !== 4)
    return `has ${parts.length === 1 ? '1 part' : `${parts.length} parts`}; write four decimal parts such as \`192.0.2.1\``;
  if (parts.some((part) => /^0\d/.test(part))) return leadingZeroProblem(parts);
  return 'has a part above 255; write four decimal parts from 0 to 255';
}

// Programs disagree on whether `010` is 8 (inet_aton) or 10, so a spelling is only proposed where both readings agree.
function leadingZeroProblem(parts: readonly string[]): string {
  const sameInOctal = parts.every((part) => /^(?:0*[0-7]|[1-9]\d*)$/.test(part));
  const value = sameInOctal ? readIpv4(parts.map(Number).join('.')) : undefined;
  return value === undefined
    ? 'has a part with a leading zero, which some programs read as octal; write the part without leading zeros'
    : `has a part with a leading zero; write \`${printIpv4(value)}\``;
}
