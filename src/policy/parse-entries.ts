import type { PolicyIssue } from '../model/policy.ts';
import type { IpRange } from '../net/ip-network.ts';
import type { Parsed } from '../net/parsed.ts';
import { quoted } from '../net/quoted.ts';
import type { LocatedText } from './located-value.ts';
import type { NetworkEntry } from './network-entries.ts';
import { errorAt, warningAt } from './policy-issues.ts';

/** The values of those texts that are valid; each other one is reported where it stands. */
export function parseEntries<T>(
  texts: readonly LocatedText[],
  parse: (text: string) => Parsed<T>,
  issues: PolicyIssue[],
): readonly T[] {
  return texts.flatMap(({ at, text }) => {
    const result = parse(text);
    if (result.ok) return [result.value];
    issues.push(errorAt(at, 'INVALID_VALUE', result.problem));
    return [];
  });
}

/** Networks, with a warning where a text has host bits that its mask takes away. */
export function parseNetworks(
  texts: readonly LocatedText[],
  parse: (text: string) => Parsed<NetworkEntry>,
  issues: PolicyIssue[],
): readonly IpRange[] {
  return texts.flatMap((text) =>
    parseEntries([text], parse, issues).map(({ range, maskedFrom }) => {
      if (maskedFrom !== undefined)
        issues.push(
          warningAt(
            text.at,
            'HOST_BITS_MASKED',
            `${quoted(maskedFrom)} has host bits set and is read as ${quoted(range.text)}; write that, or the single address`,
          ),
        );
      return range;
    }),
  );
}
