import { certificateText, tlsText } from '../model/assertion-sentence.ts';
import type { AssertionId, FactsDocument, FileAssertion, NetworkAssertion } from '../model/assertions.ts';
import { known, type TlsVersion } from '../model/evidence.ts';
import type { MessageFacts } from '../model/message-event.ts';
import type { CertificateName } from '../net/certificate-name.ts';
import type { IpAddress } from '../net/ip-address.ts';
import { networkIndex } from '../net/network-index.ts';
import type { AssumptionState } from '../partition/partition.ts';
import { coversSender } from './sender-scope.ts';

export type AssertedFactName = 'certificate' | 'tls' | 'connector' | 'direction';

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
  const kept = new Map<MessageFacts, AssertedFacts | undefined>();

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
    if (kept.has(facts)) return kept.get(facts);
    const claims = claimsOn(facts);
    const made = claims.length === 0 ? undefined : assertedFacts(facts, claims);
    kept.set(facts, made);
    return made;
  };
}

type AssertedValue =
  | { readonly fact: 'certificate'; readonly value: readonly CertificateName[] }
  | { readonly fact: 'tls'; readonly value: TlsVersion }
  | { readonly fact: 'connector' | 'direction' };

/** What an assertion is beside the record: new, the same, or something else than what is recorded. */
type Reply = 'adds' | 'agrees' | { readonly recorded: string };

type Claim = AssertedValue & { readonly by: AssertionId; readonly reply: Reply | 'senderUnknown' };

function networkClaims(entry: NetworkAssertion, { evidence }: MessageFacts): readonly Claim[] {
  const covers = coversSender(entry.senders, evidence.envelopeSender);
  if (covers === false) return [];
  const { at: by, certificateNames: names, tls } = entry;
  const claims: readonly Claim[] = [
    ...(names === undefined
      ? []
      : [{ fact: 'certificate', value: names, by, reply: besideNames(names, evidence) } as const]),
    ...(tls === undefined ? [] : [{ fact: 'tls', value: tls, by, reply: besideTls(tls, evidence) } as const]),
  ];
  if (covers) return claims;
  return claims.flatMap((claim) => (claim.reply === 'adds' ? { ...claim, reply: 'senderUnknown' } : []));
}

function besideNames(names: readonly CertificateName[], evidence: MessageFacts['evidence']): Reply {
  const { certificateNames: recorded, tls } = evidence;
  if (recorded.known) {
    return sameNames(recorded.value, names) ? 'agrees' : { recorded: certificateText(recorded.value) };
  }
  // A certificate is presented in TLS.
  return names.length > 0 && tls.known && tls.value === 'none' ? { recorded: tlsText('none') } : 'adds';
}

function besideTls(tls: TlsVersion, evidence: MessageFacts['evidence']): Reply {
  const { certificateNames: names, tls: recorded } = evidence;
  if (recorded.known) return recorded.value === tls ? 'agrees' : { recorded: tlsText(recorded.value) };
  return tls === 'none' && names.known && names.value.length > 0
    ? { recorded: certificateText(names.value) }
    : 'adds';
}

function sameNames(one: readonly CertificateName[], other: readonly CertificateName[]): boolean {
  const has = (names: readonly CertificateName[], { text }: CertificateName): boolean =>
    names.some((name) => name.text === text);
  return one.every((name) => has(other, name)) && other.every((name) => has(one, name));
}

function fileClaims(file: FileAssertion, facts: MessageFacts): readonly Claim[] {
  const { at: by, connectorType, direction } = file;
  return [
    ...(connectorType === undefined
      ? []
      : [{ fact: 'connector', by, reply: besideConnector(facts) } as const]),
    ...(direction === undefined ? [] : [{ fact: 'direction', by, reply: besideDirection(facts) } as const]),
  ];
}

function besideConnector({ connector }: MessageFacts): Reply {
  if (!connector.known) return 'adds';
  const { value } = connector;
  return value.kind === 'none' ? 'agrees' : { recorded: `connector ${value.name}` };
}

/** Originating mail may have come in through an OnPremises connector. */
function besideDirection({ direction }: MessageFacts): Reply {
  if (!direction.known) return 'adds';
  return direction.value === 'outbound' || direction.value === 'intraOrganisation'
    ? { recorded: `direction ${direction.value}` }
    : 'agrees';
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
