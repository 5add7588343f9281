import type { AssertionId, FactsDocument, NetworkAssertion } from '../model/assertions.ts';
import { known } from '../model/evidence.ts';
import type { MessageFacts } from '../model/message-event.ts';
import type { IpAddress } from '../net/ip-address.ts';
import { networkIndex } from '../net/network-index.ts';
import type { AssumptionState } from '../partition/partition.ts';
import {
  fileClaims,
  networkClaims,
  type AssertedFactName,
  type AssertedValue,
  type Claim,
} from './asserted-claims.ts';

export interface Contradiction {
  readonly by: AssertionId;
  readonly fact: AssertedFactName;
  /** What the record says instead. */
  readonly recorded: string;
}

/** What assertions say of a message. Lists of assertions are in the order in which these are written. */
export interface AssertedFacts {
  /** The assertions whose mail this is, also where the record says as much. */
  readonly covering: readonly AssertionId[];
  /** Facts that the record lacks, and the assertions that state them. */
  readonly supplied: ReadonlyMap<AssertedFactName, readonly AssertionId[]>;
  readonly contradictions: readonly Contradiction[];
  /** Assertions that would add a fact if the envelope sender were known, and were theirs. */
  readonly senderUnknown: readonly AssertionId[];
  /** The facts with some of the supplied ones in the place of what the record lacks; the same object for the same names. */
  with(names: readonly AssertedFactName[]): MessageFacts;
}

/** Undefined where no assertion has anything to say. */
export type AssertedFactsReader = (facts: MessageFacts) => AssertedFacts | undefined;

export function assertedFactsReader(
  documents: readonly FactsDocument[],
  state: AssumptionState,
): AssertedFactsReader {
  if (documents.length === 0) return () => undefined;
  const entries = documents.flatMap(({ facts }) => facts);
  const files = documents.flatMap((document) => document.files);
  const entriesOn = networkIndex(entries.map(({ networks }) => networks));
  const isAddressTaken =
    state.readings.lastRelayAddress === 'connecting' && !state.open.has('lastRelayAddress');

  const claimsOn = (facts: MessageFacts): readonly Claim[] => {
    const { connectingIp, connectingIpIsLastRelay } = facts.evidence;
    const address =
      connectingIp.known && (isAddressTaken || !connectingIpIsLastRelay) ? connectingIp.value : undefined;
    const covering = new Set(facts.fileAssertions);
    return [
      ...networkEntries(address).flatMap((entry) => networkClaims(entry, facts)),
      ...files.filter(({ at }) => covering.has(at)).flatMap((file) => fileClaims(file, facts)),
    ];
  };
  const networkEntries = (address: IpAddress | undefined): readonly NetworkAssertion[] =>
    address === undefined ? [] : entriesOn(address).flatMap((index) => entries[index] ?? []);

  return (facts) => {
    const claims = claimsOn(facts);
    return claims.length === 0 ? undefined : assertedFacts(facts, claims);
  };
}

function assertedFacts(facts: MessageFacts, claims: readonly Claim[]): AssertedFacts {
  const supplied = new Map<AssertedFactName, AssertionId[]>();
  const values = new Map<AssertedFactName, AssertedValue>();
  for (const { reply, by, ...asserted } of claims) {
    if (reply !== 'adds') continue;
    supplied.set(asserted.fact, [...(supplied.get(asserted.fact) ?? []), by]);
    values.set(asserted.fact, asserted);
  }
  const made = new Map<string, MessageFacts>([['', facts]]);
  return {
    covering: distinct(claims.filter(({ reply }) => reply !== 'senderUnknown').map(({ by }) => by)),
    supplied,
    contradictions: claims.flatMap(({ by, fact, reply }) =>
      typeof reply === 'object' ? { by, fact, recorded: reply.recorded } : [],
    ),
    senderUnknown: distinct(claims.filter(({ reply }) => reply === 'senderUnknown').map(({ by }) => by)),
    with(names) {
      const key = names.join();
      const before = made.get(key);
      if (before !== undefined) return before;
      const filled = names.reduce((all, name) => fill(all, values.get(name)), facts);
      made.set(key, filled);
      return filled;
    },
  };
}

const distinct = (ids: readonly AssertionId[]): readonly AssertionId[] => [...new Set(ids)];

function fill(facts: MessageFacts, asserted: AssertedValue | undefined): MessageFacts {
  const { evidence } = facts;
  switch (asserted?.fact) {
    case undefined:
      return facts;
    case 'certificate':
      return { ...facts, evidence: { ...evidence, certificateNames: known(asserted.value) } };
    case 'tls':
      return { ...facts, evidence: { ...evidence, tls: known(asserted.value) } };
    case 'connector':
      return { ...facts, connector: known({ kind: 'none' }) };
    case 'direction':
      return { ...facts, direction: known('inbound') };
  }
}
