import type { HeaderSearch, RulePredicates, RuleScope } from '../model/mail-flow-rule.ts';
import type { PolicyIssue } from '../model/policy.ts';
import { parseDomainName } from '../net/domain-name.ts';
import type { IpRange } from '../net/ip-network.ts';
import { quoted } from '../net/quoted.ts';
import { fieldOf, textAt, textsAt, type LocatedMap, type LocatedText } from './located-value.ts';
import { parseRuleNetwork } from './network-entries.ts';
import { parseEntries, parseNetworks } from './parse-entries.ts';
import { errorAt, warningAt } from './policy-issues.ts';
import { parseHeaderName, parseRuleText, parseWord } from './rule-texts.ts';

/** The fields of a condition; those of an exception are the same under `exceptIf…`. */
export const PREDICATE_FIELDS = {
  condition: {
    senderIpRanges: 'senderIpRanges',
    senderDomainIs: 'senderDomainIs',
    recipientDomainIs: 'recipientDomainIs',
    fromScope: 'fromScope',
    sentToScope: 'sentToScope',
    headerContains: ['headerContainsMessageHeader', 'headerContainsWords'],
    headerMatches: ['headerMatchesMessageHeader', 'headerMatchesPatterns'],
    others: 'otherConditions',
  },
  exception: {
    senderIpRanges: 'exceptIfSenderIpRanges',
    senderDomainIs: 'exceptIfSenderDomainIs',
    recipientDomainIs: 'exceptIfRecipientDomainIs',
    fromScope: 'exceptIfFromScope',
    sentToScope: 'exceptIfSentToScope',
    headerContains: ['exceptIfHeaderContainsMessageHeader', 'exceptIfHeaderContainsWords'],
    headerMatches: ['exceptIfHeaderMatchesMessageHeader', 'exceptIfHeaderMatchesPatterns'],
    others: 'otherExceptions',
  },
} as const;

export type PredicateSide = keyof typeof PREDICATE_FIELDS;

export function readPredicates(map: LocatedMap, side: PredicateSide, issues: PolicyIssue[]): RulePredicates {
  const fields = PREDICATE_FIELDS[side];
  return {
    senderIpRanges: readSenderIpRanges(textsAt(map, fields.senderIpRanges), issues),
    senderDomainIs: parseEntries(textsAt(map, fields.senderDomainIs), parseDomainName, issues),
    recipientDomainIs: parseEntries(textsAt(map, fields.recipientDomainIs), parseDomainName, issues),
    fromScope: scopeAt(map, fields.fromScope),
    sentToScope: scopeAt(map, fields.sentToScope),
    headerContains: readSearch(map, fields.headerContains, parseWord, issues),
    headerMatches: readSearch(map, fields.headerMatches, parseRuleText, issues),
    others: parseEntries(textsAt(map, fields.others), parseRuleText, issues),
  };
}

function readSenderIpRanges(entries: readonly LocatedText[], issues: PolicyIssue[]): readonly IpRange[] {
  for (const { at, text } of entries)
    if (text.includes(':'))
      issues.push(
        warningAt(
          at,
          'INVALID_VALUE',
          `${quoted(text)} is IPv6, which New-TransportRule does not document for SenderIpRanges; it is judged as if it worked, so test it before you rely on it`,
        ),
      );
  return parseNetworks(entries, parseRuleNetwork, issues);
}

function scopeAt(map: LocatedMap, field: string): RuleScope | undefined {
  const scope = textAt(map, field)?.text;
  return scope === 'InOrganization' || scope === 'NotInOrganization' ? scope : undefined;
}

/** A header and what it is searched for, which only mean something together. */
function readSearch(
  map: LocatedMap,
  [headerField, textsField]: readonly [string, string],
  parse: typeof parseWord,
  issues: PolicyIssue[],
): HeaderSearch | undefined {
  const header = fieldOf(map, headerField);
  const list = fieldOf(map, textsField);
  const isSearched = list !== undefined && (list.kind !== 'list' || list.items.length > 0);
  if (header !== undefined && !isSearched) issues.push(alone(map, headerField, textsField));
  if (header === undefined && isSearched) issues.push(alone(map, textsField, headerField));
  if (header?.kind !== 'text') return undefined;
  const [name] = parseEntries([header], parseHeaderName, issues);
  const texts = parseEntries(textsAt(map, textsField), parse, issues);
  return name === undefined || texts.length === 0 ? undefined : { header: name, texts };
}

/** One of two fields that go together only. */
export function alone(map: LocatedMap, stated: string, missing: string): PolicyIssue {
  const field = map.fields.get(stated);
  return errorAt(
    field?.at ?? map.at,
    'MISSING_FIELD',
    `${quoted(field?.name ?? stated)} is stated without ${quoted(missing)}; the two go together, so state both`,
  );
}
