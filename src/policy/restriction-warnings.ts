import type { PolicyIssue } from '../model/policy.ts';
import type { Restriction } from '../model/restriction.ts';
import type { DomainPattern } from '../net/domain-pattern.ts';
import { quoted } from '../net/quoted.ts';
import { includedIn, overlapOf } from '../lowering/domain-sets.ts';
import { mapAt, placeOfField, type LocatedMap, type Place } from './located-value.ts';
import { warningAt } from './policy-issues.ts';

/** What one restriction says that does less than it seems to. */
export function restrictionWarnings(map: LocatedMap, restriction: Restriction): readonly PolicyIssue[] {
  return [
    ...blocksItself(map, restriction),
    ...outsideScope(map, restriction),
    ...allowsInVain(map, restriction),
    ...doesNothing(map, restriction),
  ];
}

const warn = (at: Place, message: string): PolicyIssue =>
  warningAt(at, 'RESTRICTION_WITHOUT_EFFECT', message);

const placeIn = (map: LocatedMap, side: 'allow' | 'block', key: string): Place =>
  placeOfField(mapAt(map, side) ?? map, key);

const ALL: readonly DomainPattern[] = [{ kind: 'any', cost: undefined, text: '*' }];

/** The senders that it is for; empty where only the accepted domains tell. */
function sendersOf({ from, senderDomains }: Restriction): readonly DomainPattern[] {
  if (senderDomains.length > 0) return senderDomains;
  return from === 'internet' ? ALL : [];
}

function blocksItself(map: LocatedMap, restriction: Restriction): readonly PolicyIssue[] {
  const senders = sendersOf(restriction);
  const blocked = restriction.block.domains;
  if (senders.length === 0 || !senders.every((pattern) => includedIn(blocked, pattern))) return [];
  return [
    warn(
      placeIn(map, 'block', 'domains'),
      `${quoted(restriction.name)} blocks every sender that it is for, so nothing that it allows comes in`,
    ),
  ];
}

function outsideScope(map: LocatedMap, restriction: Restriction): readonly PolicyIssue[] {
  const { from, allow, block, name } = restriction;
  const senders = sendersOf(restriction);
  if (senders.length === 0) return [];
  const outside = (list: readonly DomainPattern[]): readonly DomainPattern[] =>
    list.filter((pattern) => overlapOf([pattern], senders).length === 0);
  return [
    ...outside(allow.domains).map(({ text }) =>
      warn(
        placeIn(map, 'allow', 'domains'),
        `${quoted(text)} is outside the sender domains of ${quoted(name)}, so it allows nothing`,
      ),
    ),
    // Mail of own servers may have any sender.
    ...(from === 'onPremises' ? [] : outside(block.domains)).map(({ text }) =>
      warn(
        placeIn(map, 'block', 'domains'),
        `${quoted(text)} is outside the sender domains of ${quoted(name)}, so it blocks nothing`,
      ),
    ),
  ];
}

function allowsInVain(
  map: LocatedMap,
  { from, name, allow, otherwise }: Restriction,
): readonly PolicyIssue[] {
  // Allowed addresses and certificates of own servers also say which mail is theirs.
  if (otherwise === 'reject' || from === 'onPremises') return [];
  if (allow.ips.length + allow.domains.length + allow.certificates.length === 0) return [];
  return [
    warn(
      placeOfField(map, 'allow'),
      `${quoted(name)} accepts what it does not block, so what it allows makes no difference; write \`otherwise: reject\` to admit that alone`,
    ),
  ];
}

function doesNothing(map: LocatedMap, restriction: Restriction): readonly PolicyIssue[] {
  const { from, name, allow, block, requireTls, otherwise } = restriction;
  if (otherwise === 'reject' || requireTls || block.ips.length + block.domains.length > 0) return [];
  const knowsServers = allow.ips.length + allow.certificates.length > 0;
  if (from === 'onPremises' && knowsServers) return [];
  return [
    warn(
      map.at,
      from === 'onPremises'
        ? `${quoted(name)} names neither an address nor a certificate of own servers and accepts everything, so it does nothing`
        : `${quoted(name)} blocks nothing, requires nothing and accepts everything; it only keeps its senders out of other restrictions`,
    ),
  ];
}
