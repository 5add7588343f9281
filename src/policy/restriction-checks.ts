import type { PolicyIssue } from '../model/policy.ts';
import type { Restriction } from '../model/restriction.ts';
import { parseDomainPattern } from '../net/domain-pattern.ts';
import type { IpRange } from '../net/ip-network.ts';
import { quoted } from '../net/quoted.ts';
import { includedIn } from '../lowering/domain-sets.ts';
import { MOST_SENDER_ADDRESSES } from '../lowering/lowered-connectors.ts';
import { countNetworks } from '../lowering/networks.ts';
import {
  fieldOf,
  mapAt,
  placeOfField,
  textAt,
  textsAt,
  type LocatedMap,
  type Place,
} from './located-value.ts';
import { errorAt, warningAt } from './policy-issues.ts';
import { restrictionWarnings } from './restriction-warnings.ts';

/** What one restriction says that cannot be, or that does nothing. */
export function restrictionIssues(map: LocatedMap, restriction: Restriction): readonly PolicyIssue[] {
  return [
    ...senderDomainIssues(map, restriction),
    ...contradictions(map, restriction),
    ...tooManyNetworks(map, restriction),
    ...restrictionWarnings(map, restriction),
  ];
}

function senderDomainIssues(map: LocatedMap, restriction: Restriction): readonly PolicyIssue[] {
  // What it is for is not known when `from` is missing or misspelt, which is said elsewhere.
  switch (textAt(map, 'from')?.text) {
    case 'partner':
      return [
        ...partnerWithoutDomains(map),
        ...everySender(map, restriction, '`*` is every sender, not a partner; write `from: internet`'),
      ];
    case 'onPremises':
      return everySender(
        map,
        restriction,
        '`*` is every sender, which nobody takes for own servers; leave it out for the accepted domains, or write `from: internet`',
      );
    default:
      return [];
  }
}

function partnerWithoutDomains(map: LocatedMap): readonly PolicyIssue[] {
  const field = fieldOf(map, 'senderDomains');
  const advice =
    'a partner restriction has no `senderDomains`; write the domains of the partner, or `from: internet` for all mail';
  if (field === undefined) return [errorAt(map.at, 'MISSING_FIELD', advice)];
  return field.kind === 'list' && field.items.length === 0
    ? [errorAt(field.at, 'INVALID_VALUE', advice)]
    : [];
}

function everySender(
  map: LocatedMap,
  { senderDomains }: Restriction,
  message: string,
): readonly PolicyIssue[] {
  if (senderDomains.every(({ kind }) => kind !== 'any')) return [];
  const written = textsAt(map, 'senderDomains').find(({ text }) => {
    const pattern = parseDomainPattern(text);
    return pattern.ok && pattern.value.kind === 'any';
  });
  return [errorAt(written?.at ?? map.at, 'INVALID_VALUE', message)];
}

/** One entry both allowed and blocked; the block would win, so the other was not meant, or this one. */
function contradictions(map: LocatedMap, { allow, block }: Restriction): readonly PolicyIssue[] {
  const at = (side: 'allow' | 'block', key: 'ips' | 'domains', text: string): Place => {
    const entries = textsAt(mapAt(map, side), key);
    return entries.find((written) => written.text.trim() === text)?.at ?? placeOfField(map, side);
  };
  const same = (key: 'ips' | 'domains', text: string): PolicyIssue =>
    errorAt(
      at('block', key, text),
      'INVALID_VALUE',
      `${quoted(text)} is both allowed and blocked; remove it from one of the two`,
    );
  const dead = (key: 'ips' | 'domains', text: string, by: string): PolicyIssue =>
    warningAt(
      at('allow', key, text),
      'RESTRICTION_WITHOUT_EFFECT',
      `${quoted(text)} is allowed, and blocked by ${quoted(by)}, which wins; remove one of the two`,
    );
  return [
    ...allow.ips.flatMap((range) => {
      const by = block.ips.find((each) => rangeIncludes(each, range));
      if (by === undefined) return [];
      return [rangeIncludes(range, by) ? same('ips', by.text) : dead('ips', range.text, by.text)];
    }),
    ...allow.domains.flatMap((pattern) => {
      const by = block.domains.find((each) => includedIn([each], pattern));
      if (by === undefined) return [];
      return [includedIn([pattern], by) ? same('domains', by.text) : dead('domains', pattern.text, by.text)];
    }),
  ];
}

const rangeIncludes = (wide: IpRange, narrow: IpRange): boolean =>
  wide.family === narrow.family && wide.first <= narrow.first && narrow.last <= wide.last;

/** Ten connectors: a longer list is no list of somebody's servers. */
const MOST_NETWORKS = 10 * MOST_SENDER_ADDRESSES;

function tooManyNetworks(map: LocatedMap, { allow }: Restriction): readonly PolicyIssue[] {
  const networks = countNetworks(allow.ips);
  if (networks <= MOST_NETWORKS) return [];
  return [
    errorAt(
      placeOfField(mapAt(map, 'allow') ?? map, 'ips'),
      'INVALID_VALUE',
      `the allowed addresses make ${networks} networks of /24 to /32, which is what connectors take, and a restriction may have ${MOST_NETWORKS}; narrow the list, or allow a certificate`,
    ),
  ];
}
