import { toASCII } from 'tr46';

import { parsed, refused, type Parsed } from './parsed.ts';
import { quoted } from './quoted.ts';

/** A domain name as lower-case A-labels without a trailing dot: compare with `===`. */
export type DomainName = string & { readonly __brand: 'DomainName' };

// RFC 1035 2.3.4 (read 2026-11-23): labels of 63 octets, names of 255 octets on the wire, so 253 characters of text.
const longestLabel = 63;
const longestName = 253;
// A name in Unicode may be longer than its A-labels (ignored and composed characters), but not without bound.
const longestText = 4 * longestName;

export function parseDomainName(text: string): Parsed<DomainName> {
  return parseBareDomainName(text.trim());
}

/** Like `parseDomainName`, for a text that must have no white space around it. */
export function parseBareDomainName(text: string): Parsed<DomainName> {
  if (text.length > longestText) return refused(`${quoted(text)} is too long for a domain name`);
  const ascii = isInternationalised(text) ? uts46(text) : text.toLowerCase();
  if (ascii === null) return refused(`${quoted(text)} is not a valid internationalised domain name`);
  const name = ascii.endsWith('.') ? ascii.slice(0, -1) : ascii;
  const problem = nameProblem(name);
  return problem === undefined ? parsed(asDomainName(name)) : refused(`${quoted(text)} ${problem}`);
}

const asDomainName = (checked: string): DomainName => checked as DomainName;

const isInternationalised = (text: string): boolean => /[^\0-\u007f]|(?:^|\.)xn--/i.test(text);

// The URL Standard's "domain to ASCII" (read 2026-11-23), which is UTS #46 non-transitional. STD3 rules stay off
// because they refuse the underscore of `_dmarc` and of host names that really send mail.
function uts46(text: string): string | null {
  return toASCII(text, {
    checkHyphens: false,
    checkBidi: true,
    checkJoiners: true,
    useSTD3ASCIIRules: false,
    verifyDNSLength: false,
    transitionalProcessing: false,
  });
}

function nameProblem(name: string): string | undefined {
  if (name === '') return 'is an empty domain name; write one such as `contoso.com`';
  if (name.length > longestName) return `is longer than the ${longestName} characters of a domain name`;
  let start = 0;
  for (let index = 0; index <= name.length; index += 1) {
    const code = index === name.length ? dot : name.charCodeAt(index);
    if (code === dot) {
      const problem = labelProblem(name, start, index);
      if (problem !== undefined) return problem;
      start = index + 1;
    } else if (!isLabelCode(code)) return characterProblem(name.charAt(index));
  }
  return /(?:^|\.)\d+$/.test(name) ? 'ends in a number, like an IP address; write a domain name' : undefined;
}

const dot = 0x2e;
const hyphen = 0x2d;

function isLabelCode(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === hyphen || code === 0x5f;
}

function labelProblem(name: string, start: number, end: number): string | undefined {
  if (start === end) return 'has an empty label; write one dot between labels and none in front';
  if (end - start > longestLabel) return `has a label longer than ${longestLabel} characters`;
  if (name.charCodeAt(start) === hyphen || name.charCodeAt(end - 1) === hyphen)
    return 'has a label that begins or ends with a hyphen';
  return undefined;
}

function characterProblem(character: string): string {
  if (character === '*') return 'has a wildcard, which is not allowed here; write the domain without `*`';
  if (character === '@') return 'is an e-mail address; write only the domain after `@`';
  return `has the character ${quoted(character)}; write letters, digits, hyphens and dots only`;
}

/** The next name up the tree: `contoso.com` for `mail.contoso.com`, undefined above the last label. */
export function parentDomain(domain: DomainName): DomainName | undefined {
  const end = domain.indexOf('.');
  return end === -1 ? undefined : asDomainName(domain.slice(end + 1));
}

/** Strictly below: a domain is no subdomain of itself. */
export function isSubdomainOf(domain: DomainName, ancestor: DomainName): boolean {
  const boundary = domain.length - ancestor.length - 1;
  return boundary > 0 && domain.charCodeAt(boundary) === dot && domain.endsWith(ancestor);
}
