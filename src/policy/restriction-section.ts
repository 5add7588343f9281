import type { PolicyIssue } from '../model/policy.ts';
import type { Restriction } from '../model/restriction.ts';
import { parseCertificateName } from '../net/certificate-name.ts';
import { parseDomainPattern } from '../net/domain-pattern.ts';
import { quoted } from '../net/quoted.ts';
import { plainPattern } from '../lowering/domain-sets.ts';
import {
  flagAt,
  listAt,
  mapAt,
  printPlace,
  textAt,
  textsAt,
  type LocatedMap,
  type Place,
} from './located-value.ts';
import { readName } from './object-name.ts';
import { parseEntries, parseNetworks } from './parse-entries.ts';
import { errorAt } from './policy-issues.ts';
import { parseAnyNetwork } from './network-entries.ts';
import { restrictionIssues } from './restriction-checks.ts';
import { overlapIssues } from './restriction-overlaps.ts';

/** Reads the restrictions of a document whose shape is judged elsewhere. */
export function readRestrictions(root: LocatedMap, issues: PolicyIssue[]): readonly Restriction[] {
  const maps = listAt(root, 'restrictions').filter((item) => item.kind === 'map');
  const read = maps.map((map, index) => ({ map, restriction: readRestriction(map, index, issues) }));
  const named = new Map<string, string>();
  for (const { map, restriction } of read) {
    const at = textAt(map, 'name')?.at ?? map.at;
    const key = restriction.name.toLowerCase();
    const earlier = named.get(key);
    if (earlier !== undefined) issues.push(nameTaken(restriction.name, at, earlier));
    else named.set(key, printPlace(at));
    issues.push(...restrictionIssues(map, restriction));
  }
  // Where `from` is missing or misspelt, which is said elsewhere, it is not known what the restriction is for.
  const known = read.filter(({ map }) => fromOf(map) !== undefined);
  issues.push(
    ...overlapIssues(
      known.map(({ restriction }) => restriction),
      undefined,
    ),
  );
  return read.map(({ restriction }) => restriction);
}

const fromOf = (map: LocatedMap): Restriction['from'] | undefined =>
  FROM.find((from) => from === textAt(map, 'from')?.text);

const FROM: readonly Restriction['from'][] = ['partner', 'onPremises', 'internet'];

const nameTaken = (name: string, at: Place, earlier: string): PolicyIssue =>
  errorAt(
    at,
    'DUPLICATE_NAME',
    `the name ${quoted(name)} is taken by the restriction at ${earlier}; give one of them another name`,
  );

function readRestriction(map: LocatedMap, index: number, issues: PolicyIssue[]): Restriction {
  const allow = mapAt(map, 'allow');
  const block = mapAt(map, 'block');
  return {
    name: readName(map, 'restriction', issues) || `Restriction ${index + 1}`,
    from: fromOf(map) ?? 'internet',
    senderDomains: readPatterns(map, 'senderDomains', issues),
    allow: {
      ips: parseNetworks(textsAt(allow, 'ips'), parseAnyNetwork, issues),
      domains: readPatterns(allow, 'domains', issues),
      certificates: parseEntries(textsAt(allow, 'certificates'), parseCertificateName, issues),
    },
    block: {
      ips: parseNetworks(textsAt(block, 'ips'), parseAnyNetwork, issues),
      domains: readPatterns(block, 'domains', issues),
    },
    requireTls: flagAt(map, 'requireTls', false),
    otherwise: textAt(map, 'otherwise')?.text === 'accept' ? 'accept' : 'reject',
    at: printPlace(map.at),
  };
}

const readPatterns = (
  map: LocatedMap | undefined,
  key: string,
  issues: PolicyIssue[],
): Restriction['senderDomains'] =>
  parseEntries(textsAt(map, key), parseDomainPattern, issues).map(plainPattern);
