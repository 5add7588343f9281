import { networkStatement } from '../model/assertion-sentence.ts';
import type { NetworkAssertion, SenderScope } from '../model/assertions.ts';
import type { PolicyIssue } from '../model/policy.ts';
import { patternCovers, type DomainPattern } from '../net/domain-pattern.ts';
import type { IpRange } from '../net/ip-network.ts';
import type { LocatedAssertion } from './fact-entries.ts';
import { errorAt } from './policy-issues.ts';

/** Two entries, by their position in the list, and networks of theirs that have addresses in common. */
interface Conflict {
  readonly earlier: number;
  readonly later: number;
  readonly networks: readonly [earlier: IpRange, later: IpRange];
}

/** An error for each entry that says something else than an earlier one of mail that both are about. */
export function assertionConflicts(entries: readonly LocatedAssertion[]): readonly PolicyIssue[] {
  const first = new Map<number, Conflict>();
  for (const conflict of conflictsOf(entries)) {
    const kept = first.get(conflict.later);
    if (kept === undefined || conflict.earlier < kept.earlier) first.set(conflict.later, conflict);
  }
  return [...first.values()].flatMap(({ earlier, later, networks }) => {
    const [one, other] = [entries[earlier], entries[later]];
    if (one === undefined || other === undefined) return [];
    return errorAt(
      other.place,
      'ASSERTIONS_DIFFER',
      `the entry says ${networkStatement(other.assertion)} and the one at ${one.assertion.at} says ${networkStatement(one.assertion)} of the same mail (${commonNetwork(networks)}); correct one of them, or narrow its networks or sender domains`,
    );
  });
}

const commonNetwork = ([one, other]: Conflict['networks']): string =>
  one.text === other.text ? `from ${one.text}` : `${one.text} and ${other.text} overlap`;

interface Stretch {
  readonly entry: number;
  readonly range: IpRange;
}

/** Sweeps over the networks by their first address; those still open when one begins have addresses in common with it. */
function* conflictsOf(entries: readonly LocatedAssertion[]): Iterable<Conflict> {
  const statements = entries.map(({ assertion }) => statementKey(assertion));
  for (const family of [4, 6] as const) {
    let open: Stretch[] = [];
    for (const stretch of stretchesOf(entries, family)) {
      open = open.filter(({ range }) => range.last >= stretch.range.first);
      for (const other of open) {
        if (statements[other.entry] === statements[stretch.entry]) continue;
        const [earlier, later] = other.entry < stretch.entry ? [other, stretch] : [stretch, other];
        if (contradict(entries[earlier.entry]?.assertion, entries[later.entry]?.assertion)) {
          yield {
            earlier: earlier.entry,
            later: later.entry,
            networks: [earlier.range, later.range],
          };
        }
      }
      open.push(stretch);
    }
  }
}

const stretchesOf = (entries: readonly LocatedAssertion[], family: IpRange['family']): readonly Stretch[] =>
  entries
    .flatMap(({ assertion }, entry) => assertion.networks.map((range): Stretch => ({ entry, range })))
    .filter(({ range }) => range.family === family)
    .sort((one, other) =>
      one.range.first < other.range.first ? -1 : Number(one.range.first > other.range.first),
    );

const statementKey = ({ certificateNames, tls }: NetworkAssertion): string =>
  `${tls ?? ''}|${certificateNames === undefined ? '' : namesKey(certificateNames)}`;

const namesKey = (names: NonNullable<NetworkAssertion['certificateNames']>): string =>
  JSON.stringify([...new Set(names.map(({ text }) => text))].sort());

function contradict(one: NetworkAssertion | undefined, other: NetworkAssertion | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    statementsDiffer(one, other) &&
    sendersOverlap(one.senders, other.senders)
  );
}

function statementsDiffer(one: NetworkAssertion, other: NetworkAssertion): boolean {
  const [names, otherNames] = [one.certificateNames, other.certificateNames];
  return (
    (one.tls !== undefined && other.tls !== undefined && one.tls !== other.tls) ||
    (names !== undefined && otherNames !== undefined && namesKey(names) !== namesKey(otherNames)) ||
    (one.tls === 'none' && presentsOne(other)) ||
    (other.tls === 'none' && presentsOne(one))
  );
}

const presentsOne = ({ certificateNames }: NetworkAssertion): boolean => (certificateNames ?? []).length > 0;

function sendersOverlap(one: SenderScope | undefined, other: SenderScope | undefined): boolean {
  if (one === undefined) return other === undefined || !isNobody(other);
  if (other === undefined) return !isNobody(one);
  return (
    (coversNull(one) && coversNull(other)) ||
    one.patterns.some((pattern) => other.patterns.some((each) => patternsOverlap(pattern, each)))
  );
}

const isNobody = ({ patterns, nullSender }: SenderScope): boolean => patterns.length === 0 && !nullSender;

const coversNull = ({ patterns, nullSender }: SenderScope): boolean =>
  nullSender || patterns.some(({ kind }) => kind === 'any');

/** Of two names in one tree either one is above the other, or they have nothing in common. */
const patternsOverlap = (one: DomainPattern, other: DomainPattern): boolean =>
  one.kind === 'any' ||
  other.kind === 'any' ||
  patternCovers(one, other.domain) ||
  patternCovers(other, one.domain);
